import { type DatabaseStatus, databaseStatus } from '@visualkit/db'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'

export const dbStatus: DataCommand = {
  runsOn: 'data',
  secrets: 'ignore',
  options: { json: { type: 'boolean', help: 'Print one JSON object' } },
  async run(args, output, composition) {
    const status = await databaseStatus(composition.db)
    output.line(
      args.options.json ? JSON.stringify(status) : formatTable(['what', 'value'], statusRows(status)),
    )
    return 0
  },
}

/** The state of the database in words. */
export function statusRows(status: DatabaseStatus): [string, string][] {
  const { kind, version, pgvector, sizeBytes, migrations, roles, servingUser, owner } = status
  const { applied, pending } = migrations
  return [
    ['database', kind === 'embedded' ? `embedded PostgreSQL ${version}` : `PostgreSQL ${version}`],
    ['pgvector', pgvector ?? 'missing'],
    ['size', `${(sizeBytes / 2 ** 20).toFixed(1)} MB`],
    ['migrations', `${applied.length} applied, the newest ${applied.at(-1) ?? 'none'}`],
    ['still to do', pending.length > 0 ? `${pending.join(', ')}: run vk db migrate` : 'nothing'],
    ['roles', roles.join(', ')],
    ['serves as', servingUser],
    ['owner', ownerInWords(owner)],
  ]
}

function ownerInWords(owner: DatabaseStatus['owner']): string {
  if (owner === null)
    return 'unknown: DATABASE_OWNER_URL is not set, so nothing is migrated or backed up from here'
  return owner.superuser ? `${owner.name}, a superuser` : owner.name
}
