import { setTimeout as sleep } from 'node:timers/promises'
import type { TestRunDetail } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { cancelRun, getRun, getThresholds, type ServiceContext, startRun } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import type { DataCommand, Output } from './command.ts'
import { formatTable } from './table.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'
import { testSetOf } from './testset-of.ts'

const POLL_MS = 250
/** A measurement that does not move for so long has nobody who works on it. */
const STILL_MS = 15 * 60_000

export const testsetRun: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'name', help: 'The test set, by name or id', required: true }],
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print the measurement as JSON' } },
  notes:
    'Each question is answered as a visitor’s would be. Ends with 1 when a threshold is missed or the measurement fails; thresholds are set in the dashboard, under Knowledge, Quality. What a model judges is measured when one is set.',
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const set = await testSetOf(ctx, args.positionals[0]!)
    const run = await untilOver(composition, ctx, (await startRun(ctx, { testSetId: set.id })).id, output)
    if (args.options.json) output.line(JSON.stringify(run))
    else await print(ctx, run, output)
    return run.status === 'done' && run.passed !== false ? 0 : 1
  },
}

/** A job measures: of the running server, else of this process. */
async function untilOver(
  composition: Composition,
  ctx: ServiceContext,
  id: string,
  output: Output,
): Promise<TestRunDetail> {
  await composition.startJobs()
  let [shown, movedAt] = [-1, Date.now()]
  for (;;) {
    const run = await getRun(ctx, { id })
    if (run.status !== 'pending' && run.status !== 'running') return run
    if (run.doneCount !== shown) {
      ;[shown, movedAt] = [run.doneCount, Date.now()]
      output.progress(`${run.doneCount}/${run.caseCount}  ${run.cases.at(-1)?.question ?? ''}`.trimEnd())
    }
    if (Date.now() - movedAt > STILL_MS) {
      await cancelRun(ctx, { id })
      return getRun(ctx, { id })
    }
    await sleep(POLL_MS)
  }
}

async function print(ctx: ServiceContext, run: TestRunDetail, output: Output): Promise<void> {
  if (run.status !== 'done') {
    output.line(`The measurement is ${run.status}${run.error === null ? '' : `: ${run.error}`}.`)
    return
  }
  const thresholds = await getThresholds(ctx)
  const missed = new Set(run.missed.map(({ measure }) => measure))
  const rows = MEASURES.map((measure) => {
    const minimum = thresholds[measure]
    const counted = run.cases.filter((one) => one.measures[measure] !== null).length
    return [
      measure,
      percent(run.measures[measure]),
      counted,
      minimum === null ? '' : percent(minimum),
      minimum === null ? '' : missed.has(measure) ? 'missed' : 'met',
    ]
  })
  output.line(formatTable(['Measure', 'Mean', 'Questions', 'Minimum', 'Result'], rows))
  const wrong = (what: string, expectsNoAnswer: boolean) =>
    printQuestions(
      output,
      what,
      run.cases.filter((one) => one.expectsNoAnswer === expectsNoAnswer && one.answered === expectsNoAnswer),
    )
  wrong('Not answered:', false)
  wrong('Answered, although no answer is expected:', true)
  if (run.judge === null)
    output.progress('No language model is set, so nothing was judged: those measures have no value.')
}

function printQuestions(output: Output, what: string, cases: readonly { question: string }[]): void {
  if (cases.length === 0) return
  output.line('')
  output.line(what)
  for (const { question } of cases.slice(0, 20)) output.line(`  ${question}`)
  if (cases.length > 20) output.line(`  … and ${cases.length - 20} more`)
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`
}
