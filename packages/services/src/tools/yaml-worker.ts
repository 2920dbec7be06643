import { parentPort, workerData } from 'node:worker_threads'
import { parse } from 'yaml'

/** References to what was written before are few: they could unfold to gigabytes. */
const MOST_ALIASES = 20

/** What comes out is read by the thread that serves everybody. */
const MOST_CHARACTERS = 4_000_000

const value: unknown = parse(workerData as string, {
  maxAliasCount: MOST_ALIASES,
  schema: 'core',
  logLevel: 'silent',
  // Each key would be compared with all before it; of two the last one counts, as in JSON.
  uniqueKeys: false,
})
const json = JSON.stringify(value) ?? 'null'
if (json.length > MOST_CHARACTERS) throw new Error('It unfolds to too much.')
parentPort!.postMessage(json)
