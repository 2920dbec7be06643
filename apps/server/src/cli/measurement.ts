import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartError } from '../start-error.ts'
import type { Arguments, Output } from './command.ts'
import { PROJECT_ROOT } from './project-root.ts'
import { formatTable } from './table.ts'

interface Table {
  columns: string[]
  rows: (string | number)[][]
}

/** What `benchmarks/<name>/bench.ts` and `evals/<name>/eval.ts` export by default. */
interface Measurement {
  name: string
  description: string
  /** Of an evaluation; false: it needs no files from outside. */
  needsData?: boolean
  run(context: {
    dataDir: string
    /** Less of everything, for a first look. */
    quick: boolean
    log(line: string): void
    createKnowledge?: unknown
  }): Promise<Result>
}

interface Result {
  table: Table
  /** Benchmarks: ours / rival. */
  ratios?: Record<string, number>
  notes?: string[]
  /** Evaluations. */
  metrics?: Record<string, number>
  skipped?: number
  passed?: boolean
}

/** Runs one folder, or all of them, and prints tables, or one JSON object with `--json`. Exit code 1 when an evaluation fails its bar. */
export async function runMeasurements(
  kind: 'benchmarks' | 'evals',
  args: Arguments,
  output: Output,
  dataDir = '',
): Promise<number> {
  const file = kind === 'benchmarks' ? 'bench.ts' : 'eval.ts'
  const folder = join(PROJECT_ROOT, kind)
  const available = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, file)))
    .sort()
  const wanted = args.positionals[0]
  if (wanted && !available.includes(wanted))
    throw new StartError(`There is no "${wanted}" here. There are: ${available.join(', ')}.`)
  // Evaluations judge the product itself, over its API; the engine alone is judged by its own tests.
  const createKnowledge =
    kind === 'evals'
      ? (
          (await import(pathToFileURL(join(folder, 'product-knowledge.ts')).href)) as {
            createProductKnowledge: unknown
          }
        ).createProductKnowledge
      : undefined
  const results: Record<string, unknown> = {}
  let failed = false
  for (const name of wanted ? [wanted] : available) {
    const loaded = ((await import(pathToFileURL(join(folder, name, file)).href)) as { default: Measurement })
      .default
    if (kind === 'evals' && loaded.needsData !== false && dataDir === '')
      throw new StartError(
        `Set VK_EVAL_DATA to the folder with the evaluation sets to run ${name}; evals/README.md lists them.`,
      )
    output.progress(`${name}: ${loaded.description}`)
    const result = await loaded.run({
      dataDir,
      createKnowledge,
      quick: args.options.quick === true,
      log: (line: string) => output.progress(`  ${line}`),
    })
    results[name] = result
    if (result.passed === false) failed = true
    if (args.options.json) continue
    output.line(`\n${name}\n${formatTable(result.table.columns, result.table.rows)}`)
    for (const [ratio, value] of Object.entries(result.ratios ?? {}))
      output.line(`  ratio ${ratio}: ${value.toFixed(3)}`)
    for (const note of result.notes ?? []) output.line(`  ${note}`)
    if (kind === 'evals')
      output.line(`  skipped ${result.skipped} · ${result.passed ? 'passed' : 'below the bar'}`)
  }
  if (args.options.json)
    output.line(JSON.stringify(wanted ? { name: wanted, ...(results[wanted] as object) } : results))
  return failed ? 1 : 0
}
