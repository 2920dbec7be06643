import { apiKeyState, apiKeyWorks } from '@visualkit/contracts'
import { listApiKeys } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const keyList: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: {
    ...TENANT_OPTION,
    all: { type: 'boolean', help: 'Also keys that were revoked, replaced or have expired' },
    json: { type: 'boolean', help: 'Print every detail as JSON' },
  },
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const now = ctx.now().getTime()
    const keys = (await listApiKeys(ctx)).filter((key) => args.options.all || apiKeyWorks(key, now))
    if (args.options.json) {
      output.line(JSON.stringify(keys.map((key) => ({ ...key, state: apiKeyState(key, now) }))))
      return 0
    }
    if (keys.length === 0) {
      output.progress('There is no key that works. Make one with `vk key create`.')
      return 0
    }
    const rows = keys.map((key) => [
      key.prefix.replace(/\.*$/, ''),
      key.type,
      key.name,
      key.overlapUntil && apiKeyWorks(key, now) ? `until ${day(key.overlapUntil)}` : apiKeyState(key, now),
      key.type === 'secret' ? key.permissions.join(' ') : key.allowedOrigins.join(' '),
      key.allowedIps.join(' '),
      key.expiresAt ? day(key.expiresAt) : '',
      key.lastUsedAt ? day(key.lastUsedAt) : 'never',
    ])
    const columns = ['Key', 'Kind', 'Name', 'State', 'May, or where', 'From', 'Expires', 'Last used']
    output.line(formatTable(columns, rows))
    return 0
  },
}

const day = (iso: string) => iso.slice(0, 10)
