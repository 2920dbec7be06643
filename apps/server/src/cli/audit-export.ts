import { ExportAuditInput } from '@visualkit/contracts'
import { exportAudit } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const auditExport: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: {
    ...TENANT_OPTION,
    from: {
      type: 'string',
      value: '<time>',
      help: 'First moment, such as 2026-01-31 or 2026-01-31T12:00:00Z',
    },
    to: { type: 'string', value: '<time>', help: 'First moment that is left out' },
    action: { type: 'string', value: '<action>', help: 'Only these acts, such as api_key or api_key.create' },
    format: { type: 'string', value: 'jsonl|csv', help: 'JSON lines without it' },
    personal: { type: 'boolean', help: 'With addresses and other values about people' },
  },
  notes: 'Prints to standard output: vk audit export --from 2026-01-01 > audit.jsonl',
  async run(args, output, composition) {
    const { from, to, action, format = 'jsonl', personal } = args.options
    const input = ExportAuditInput.safeParse({
      format,
      action,
      personal: personal === true,
      from: timeOf('from', from),
      to: timeOf('to', to),
    })
    if (!input.success) throw new StartError('--format must be jsonl or csv.')
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const { chunks } = await exportAudit(ctx, input.data)
    for await (const chunk of chunks) for (const line of chunk.trimEnd().split(/\r?\n/)) output.line(line)
    return 0
  },
}

function timeOf(option: string, given: Arguments): string | undefined {
  if (given === undefined) return undefined
  const time = new Date(String(given))
  if (Number.isNaN(time.getTime()))
    throw new StartError(`--${option} must be a time, such as 2026-01-31 or 2026-01-31T12:00:00Z.`)
  return time.toISOString()
}

type Arguments = string | boolean | string[] | undefined
