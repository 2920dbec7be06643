import { listConnections } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const ssoList: DataCommand = {
  runsOn: 'data',
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print every detail as JSON' } },
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const connections = await listConnections(composition.systemContext(tenant.id, 'command line'))
    if (args.options.json) output.line(JSON.stringify(connections))
    else if (connections.length === 0) output.line(`${tenant.name} has no single sign-on.`)
    else
      output.line(
        formatTable(
          ['id', 'name', 'kind', 'state', 'domains'],
          connections.map(({ id, name, kind, enabledAt, enforcedAt, domains }) => [
            id,
            name,
            kind,
            enforcedAt ? 'enforced' : enabledAt ? 'on' : 'off',
            domains
              .map(({ domain, verifiedAt }) => (verifiedAt ? domain : `${domain} (not proved)`))
              .join(' '),
          ]),
        ),
      )
    return 0
  },
}
