import type { DataCommand } from './command.ts'

export const dbMigrate: DataCommand = {
  runsOn: 'data',
  secrets: 'ignore',
  // PostgreSQL is migrated while servers run; the embedded database belongs to its server, which did it at its start.
  bypassesServer: (env) => env.DATABASE_URL !== undefined,
  async run(_args, output) {
    output.line('The database is up to date.')
    return 0
  },
}
