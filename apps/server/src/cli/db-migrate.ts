import type { DataCommand } from './command.ts'

export const dbMigrate: DataCommand = {
  name: 'db migrate',
  summary: 'Bring the database to this version (start does it too)',
  runsOn: 'data',
  exclusive: true,
  async run(_args, output) {
    output.line('The database is up to date.')
    return 0
  },
}
