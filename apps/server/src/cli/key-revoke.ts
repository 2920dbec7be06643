import { revokeApiKey } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { KEY_POSITIONAL, keyOf } from './key-of.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const keyRevoke: DataCommand = {
  runsOn: 'data',
  positionals: [KEY_POSITIONAL],
  options: { ...TENANT_OPTION },
  notes: 'It stops at once, on every server, and cannot be brought back.',
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const { name, prefix } = await revokeApiKey(ctx, await keyOf(ctx, args.positionals[0]!))
    output.line(`The key "${name}" (${prefix}) is revoked.`)
    return 0
  },
}
