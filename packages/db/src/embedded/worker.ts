import { existsSync, fsyncSync, rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

/**
 * PostgreSQL in a thread of its own, behind a unix socket: in the main thread every query would hold up all sockets.
 * Says `ready` once it listens; ends on `close`, or when PostgreSQL itself has broken.
 */
const { folder, socketPath } = workerData as { folder: string; socketPath: string }

const db = await PGlite.create({
  dataDir: folder,
  extensions: { vector },
  // `-F` would turn fsync off: a power cut could then lose what was acknowledged. `fdatasync` does nothing in WASM.
  startParams: [
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    '-c',
    'wal_sync_method=fsync',
    // A file of the log that is used again keeps what stood in it.
    '-c',
    'wal_recycle=off',
  ],
})
syncToDisk(db)
endWhenBroken(db)

if (existsSync(socketPath)) rmSync(socketPath)
const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections: 8 })
await server.start()
parentPort?.postMessage('ready')

parentPort?.once('message', async () => {
  await server.stop()
  await db.close()
  parentPort?.close()
  process.exit(0)
})

/** Hands fsync on to the file system: PGlite's own files answer it without doing it. */
function syncToDisk(database: PGlite): void {
  const { stream_ops } = database.Module.FS.filesystems.NODEFS as { stream_ops: { fsync?: unknown } }
  stream_ops.fsync = ({ nfd }: { nfd?: number }) => {
    if (nfd !== undefined) fsyncSync(nfd)
    return 0
  }
}

/** The socket server stops answering, without an error, once a statement breaks PostgreSQL itself: end the thread. */
function endWhenBroken(database: PGlite): void {
  const run = database.execProtocolRawStream.bind(database)
  database.execProtocolRawStream = async (...args) => {
    try {
      return await run(...args)
    } catch (error) {
      setImmediate(() => {
        throw error
      })
      throw error
    }
  }
}
