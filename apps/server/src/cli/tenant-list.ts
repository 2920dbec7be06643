import { listTenants } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'

export const tenantList: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: { json: { type: 'boolean', help: 'Print an array of {"id", "name", "plan", "suspended", …}' } },
  async run(args, output, composition) {
    const tenants = await listTenants(composition.services)
    if (args.options.json) output.line(JSON.stringify(tenants))
    else if (tenants.length === 0)
      output.line('There is no business yet. Make one with `vk tenant create --name "…"`.')
    else
      output.line(
        formatTable(
          ['name', 'id', 'plan', 'since', 'state'],
          tenants.map(({ name, id, plan, createdAt, suspended }) => [
            name,
            id,
            plan,
            createdAt.slice(0, 10),
            suspended ? `suspended ${suspended.since.slice(0, 10)}: ${suspended.reason}` : 'served',
          ]),
        ),
      )
    return 0
  },
}
