import type { PartHealth } from '@visualkit/contracts'
import { databaseStatus } from '@visualkit/db'
import { healthParts } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'

export const doctor: DataCommand = {
  runsOn: 'data',
  options: { json: { type: 'boolean', help: 'Print one JSON object' } },
  notes: 'Exit code 1 when a part does not work.',
  async run(args, output, composition) {
    output.progress('Checking each part …')
    const [parts, database] = [await healthParts(composition.services), await databaseStatus(composition.db)]
    if (args.options.json) output.line(JSON.stringify({ parts, database }))
    else {
      output.line(
        formatTable(
          ['part', 'state', 'driver', 'detail'],
          parts.map((part) => [part.part, part.status, part.driver, part.detail]),
        ),
      )
      for (const advice of parts.flatMap(adviceOf)) output.line(advice)
    }
    return parts.some((part) => part.status === 'down') ? 1 : 0
  },
}

function adviceOf(part: PartHealth): string[] {
  return [
    ...(part.advice ? [`${part.part}: ${part.advice}`] : []),
    ...(part.leavesMachine ? [`${part.part}: sends ${part.leavesMachine} to another machine.`] : []),
  ]
}
