import { Worker } from 'node:worker_threads'
import { ServiceError } from '@visualkit/contracts'

const TIMEOUT_MS = 15_000
const MEMORY_MB = 512
/** Texts read at a time; the next one is refused. */
const MOST_AT_ONCE = 2

let running = 0

/**
 * A stranger's YAML as plain values, read in a thread of its own that ends when it takes too long or too much: some
 * texts of a megabyte take seconds.
 * @throws RATE_LIMITED when others are being read; any other error: it cannot be read.
 */
export async function parseYaml(text: string, timeoutMs = TIMEOUT_MS): Promise<unknown> {
  if (running >= MOST_AT_ONCE)
    throw new ServiceError('RATE_LIMITED', 'Other documents are being read. Try again in a moment.', {
      retryAfterSeconds: 5,
    })
  running += 1
  const worker = new Worker(new URL('./yaml-worker.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    // It needs no secret of the server.
    env: {},
  })
  const read = Promise.withResolvers<string>()
  const timer = setTimeout(() => read.reject(new Error('It took too long.')), timeoutMs)
  worker.once('message', (json: string) => read.resolve(json))
  worker.once('error', read.reject)
  worker.once('exit', () => read.reject(new Error('It took too much.')))
  try {
    return JSON.parse(await read.promise)
  } finally {
    running -= 1
    clearTimeout(timer)
    void worker.terminate()
  }
}
