import type { DataCommand } from './command.ts'

export const dbMigrate: DataCommand = {
  runsOn: 'data',
  exclusive: true,
  async run(_args, output) {
    output.line('The database is up to date.')
    return 0
  },
}
