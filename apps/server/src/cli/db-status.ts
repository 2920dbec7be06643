import { databaseStatus } from '@visualkit/db'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'

export const dbStatus: DataCommand = {
  runsOn: 'data',
  options: { json: { type: 'boolean', help: 'Print one JSON object' } },
  async run(args, output, composition) {
    const status = await databaseStatus(composition.db)
    if (args.options.json) output.line(JSON.stringify(status))
    else
      output.line(
        formatTable(
          ['what', 'value'],
          Object.entries(status).map(([name, value]) => [
            name,
            typeof value === 'object' ? JSON.stringify(value) : String(value),
          ]),
        ),
      )
    return 0
  },
}
