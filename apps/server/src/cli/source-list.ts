import { listSources } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const sourceList: DataCommand = {
  runsOn: 'data',
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print every detail as JSON' } },
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const { sources } = await listSources(composition.systemContext(tenant.id, 'command line'))
    if (args.options.json) output.line(JSON.stringify(sources))
    else if (sources.length === 0) output.line(`${tenant.name} has no sources.`)
    else
      output.line(
        formatTable(
          ['id', 'name', 'kind', 'again', 'last', 'documents'],
          sources.map(({ id, name, kind, schedule, pausedAt, lastRun, documentCount }) => [
            id,
            name,
            kind,
            pausedAt ? 'paused' : schedule,
            lastRun?.status ?? 'never',
            String(documentCount),
          ]),
        ),
      )
    return 0
  },
}
