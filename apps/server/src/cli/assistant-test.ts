import { setTimeout as sleep } from 'node:timers/promises'
import {
  cancelAssistantTests,
  getAssistantTestRun,
  listPersonalities,
  startAssistantTests,
} from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

const POLL_MS = 250
/** A run that does not move for so long has nobody who works on it. */
const STILL_MS = 15 * 60_000

export const assistantTest: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'name', help: 'The assistant, by name or id', required: true }],
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print the run as JSON' } },
  notes: 'Tests are written in the dashboard, under Assistants, Tests. Ends with 1 when one fails.',
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const wanted = args.positionals[0]!.toLowerCase()
    const [found, another] = (await listPersonalities(ctx)).filter(
      ({ id, name }) => id === wanted || name.toLowerCase() === wanted,
    )
    if (!found || another)
      throw new StartError(
        found
          ? `Several assistants are called "${wanted}": use the id.`
          : `There is no assistant "${wanted}".`,
      )
    const { id } = await startAssistantTests(ctx, { personalityId: found.id })
    await composition.startJobs()
    let [shown, movedAt] = [-1, Date.now()]
    for (;;) {
      const run = await getAssistantTestRun(ctx, { id })
      if (run.status !== 'pending' && run.status !== 'running') {
        if (args.options.json) output.line(JSON.stringify(run))
        else {
          for (const { name, passed, error, steps, failures } of run.outcomes) {
            output.line(`${passed ? 'passed' : 'FAILED'}  ${name}${error ? `: ${error}` : ''}`)
            for (const { check, expected, got } of [...steps.flatMap((step) => step.failures), ...failures])
              output.line(`        ${check} ${expected}${got ? `, got ${got}` : ''}`)
          }
          output.line(`${run.passedCount} of ${run.testCount} passed${run.error ? `; ${run.error}` : ''}`)
        }
        return run.status === 'done' && run.passedCount === run.doneCount ? 0 : 1
      }
      if (run.doneCount !== shown) {
        ;[shown, movedAt] = [run.doneCount, Date.now()]
        output.progress(`${run.doneCount}/${run.testCount}`)
      }
      if (Date.now() - movedAt > STILL_MS) await cancelAssistantTests(ctx, { id })
      else await sleep(POLL_MS)
    }
  },
}
