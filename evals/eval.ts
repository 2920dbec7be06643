import type { CreateKnowledge } from './knowledge-under-test.ts'

export interface EvalContext {
  /** Folder with the data sets, from `VK_EVAL_DATA`. */
  dataDir: string
  /** Less of everything, for a first look, where an evaluation takes long. */
  quick?: boolean
  /** Progress, for standard error. */
  log(line: string): void
  /** Makes an empty knowledge base to import into: the running product. Default: the engine in memory. */
  createKnowledge?: CreateKnowledge
}

export interface EvalResult {
  table: { columns: string[]; rows: (string | number)[][] }
  metrics: Record<string, number>
  /** Rows of the data set that could not be used. */
  skipped: number
  passed: boolean
}

export interface Eval {
  name: string
  description: string
  /** False: it needs no files of `dataDir`. */
  needsData?: boolean
  run(context: EvalContext): Promise<EvalResult>
}
