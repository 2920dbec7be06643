import { LONGEST_OVERLAP_HOURS } from '@visualkit/contracts'
import { rotateApiKey } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { KEY_POSITIONAL, keyOf } from './key-of.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const keyRotate: DataCommand = {
  runsOn: 'data',
  positionals: [KEY_POSITIONAL],
  options: {
    ...TENANT_OPTION,
    overlap: {
      type: 'string',
      value: '<hours>',
      help: `How long the old key goes on working, up to ${LONGEST_OVERLAP_HOURS}; 24 without it`,
    },
    json: { type: 'boolean', help: 'Print {"id", "key", "oldWorksUntil"}' },
  },
  notes: 'The new key may do the same as the old one. With --overlap 0 the old one stops at once.',
  async run(args, output, composition) {
    const overlap = args.options.overlap as string | undefined
    const overlapHours =
      overlap === undefined ? 24 : /^\d+(\.\d+)?$/.test(overlap) ? Number(overlap) : Number.NaN
    if (!(overlapHours <= LONGEST_OVERLAP_HOURS))
      throw new StartError(`--overlap takes hours, from 0 to ${LONGEST_OVERLAP_HOURS}.`)
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const old = await keyOf(ctx, args.positionals[0]!)
    const { apiKey, key } = await rotateApiKey(ctx, { id: old.id, overlapHours })
    const oldWorksUntil = new Date(ctx.now().getTime() + overlapHours * 3_600_000).toISOString()
    output.line(args.options.json ? JSON.stringify({ id: apiKey.id, key, oldWorksUntil }) : key)
    if (!args.options.json)
      output.progress(
        `${apiKey.type === 'secret' ? 'Keep it now: it is not shown again. ' : ''}The old key works until ${oldWorksUntil}.`,
      )
    return 0
  },
}
