import { parentPort, workerData } from 'node:worker_threads'
import { parse } from 'yaml'

/** References to what was written before are few: they could unfold to gigabytes. */
const MOST_ALIASES = 20

const value: unknown = parse(workerData as string, {
  maxAliasCount: MOST_ALIASES,
  schema: 'core',
  logLevel: 'silent',
  // Each key would be compared with all before it; of two the last one counts, as in JSON.
  uniqueKeys: false,
})
parentPort!.postMessage(JSON.stringify(value) ?? 'null')
