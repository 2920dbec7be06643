import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { StartError } from '../start-error.ts'

/** PGlite in its thread. `host` and `port` are what `pg` calls the folder and the number in the socket's name. */
export interface EmbeddedServer {
  readonly host: string
  readonly port: number
  stop(): Promise<void>
}

const PORT = 5432
/** The system allows about 104 bytes for the path of a socket. */
const LONGEST_SOCKET_PATH = 100
/** How often a broken database is started again before the process has to be. */
const MOST_RESTARTS = 5

/** Starts PostgreSQL on the data folder and keeps it running. */
export async function startEmbeddedServer(
  dataDir: string,
  onError: (error: Error) => void,
): Promise<EmbeddedServer> {
  const { host, isTemporary } = socketFolder(dataDir)
  const workerData = { folder: join(dataDir, 'postgres'), socketPath: join(host, `.s.PGSQL.${PORT}`) }
  let restarts = 0
  let stopping = false
  let worker: Worker

  async function launch(): Promise<void> {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, execArgv: [] })
    await new Promise<void>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`its thread ended with code ${code}`)))
    })
    worker.on('error', onError)
    worker.once('exit', (code) => {
      if (stopping) return
      if (++restarts > MOST_RESTARTS) {
        onError(
          new Error(`The embedded database has broken ${restarts} times and stays down; restart the server.`),
        )
        return
      }
      onError(new Error(`The embedded database ended with code ${code} and is started again.`))
      launch().catch(onError)
    })
  }

  try {
    await launch()
  } catch (error) {
    if (isTemporary) rmSync(host, { recursive: true, force: true })
    throw new StartError(
      'crashed',
      `The embedded database in ${dataDir} did not start: ${(error as Error).message}.`,
      {
        cause: error,
      },
    )
  }
  return {
    host,
    port: PORT,
    stop: async () => {
      stopping = true
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage('close')
      await ended
      if (isTemporary) rmSync(host, { recursive: true, force: true })
    },
  }
}

/** A folder only this user can enter: whoever reaches the socket is the database's superuser. */
function socketFolder(dataDir: string): { host: string; isTemporary: boolean } {
  const inside = join(dataDir, 'run')
  if (Buffer.byteLength(join(inside, `.s.PGSQL.${PORT}`)) > LONGEST_SOCKET_PATH) {
    return { host: mkdtempSync(join(tmpdir(), 'vk-')), isTemporary: true }
  }
  mkdirSync(inside, { recursive: true, mode: 0o700 })
  chmodSync(inside, 0o700)
  return { host: inside, isTemporary: false }
}
