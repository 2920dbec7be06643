import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rm, stat } from 'node:fs/promises'
import { createServer, type RequestListener, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Arguments, Output } from '../cli/command.ts'
import { refusalOf } from '../cli/refusal-of.ts'
import { StartError } from '../start-error.ts'

/** A command sent to the running server. */
export interface ControlRequest {
  command: string
  args: Arguments
  /** The database the caller means, when it names one. */
  database?: string
}

/** What tells one PostgreSQL database from another, without its credentials. */
export function databaseName(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

/** How a command ended: with an exit code, refused in one sentence, or by a mistake of ours (its stack). */
type ControlEnd = { exit: number } | { refusal: string } | { failure: string } | { otherDatabase: true }
type ControlLine = { line: string } | { progress: string } | ControlEnd

/** Paths of unix sockets may have some hundred characters; a deep data folder gets its socket in a private folder of the system's. */
export function controlSocketPath(dataDir: string): string {
  const inside = join(resolve(dataDir), 'control.sock')
  if (Buffer.byteLength(inside) < 100) return inside
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)
  return join(tmpdir(), `visualkit-${userInfo().uid}`, `${name}.sock`)
}

/** Between looks whether the socket is still served. */
const LOOK_MS = 1_000

/**
 * Lets the command line work inside the running server. Only this user may connect: the socket has mode 0600.
 * Of several servers on one data folder (with PostgreSQL there may be) the first has the socket; when it ends, another
 * takes it over.
 */
export async function serveControlSocket(
  dataDir: string,
  database: string | undefined,
  run: (request: ControlRequest, output: Output) => Promise<number>,
): Promise<{ close(): Promise<void> }> {
  const path = controlSocketPath(dataDir)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  if (dirname(path) !== resolve(dataDir)) await assertOwnFolder(dirname(path))
  const answer = answerWith(database, run)
  let mine: Taken | null = null
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    // Another may have taken it from under us, when both found the one of a dead server.
    if (mine && (await inodeOf(path)) === mine.inode) return
    await mine?.release()
    mine = null
    if (!(await isServed(path))) mine = await take(path, answer)
  }
  await look()
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => {})
  }, LOOK_MS)
  timer.unref()
  return {
    close: async () => {
      clearInterval(timer)
      await looking
      await mine?.release()
    },
  }
}

interface Taken {
  inode: number
  release(): Promise<void>
}

/** Null when another server was quicker. */
async function take(path: string, answer: RequestListener): Promise<Taken | null> {
  await rm(path, { force: true })
  const server = createServer(answer)
  const umask = process.umask(0o177)
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null
    throw error
  } finally {
    process.umask(umask)
  }
  await chmod(path, 0o600)
  return {
    inode: (await inodeOf(path)) ?? 0,
    release: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function inodeOf(path: string): Promise<number | null> {
  return lstat(path).then(
    ({ ino }) => ino,
    () => null,
  )
}

function answerWith(
  database: string | undefined,
  run: (request: ControlRequest, output: Output) => Promise<number>,
): RequestListener {
  return (incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      const write = (line: ControlLine) => response.write(`${JSON.stringify(line)}\n`)
      try {
        const request = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ControlRequest
        if (request.database !== undefined && request.database !== database) write({ otherDatabase: true })
        else
          write({
            exit: await run(request, {
              line: (line) => write({ line }),
              progress: (progress) => write({ progress }),
            }),
          })
      } catch (error) {
        const refusal = refusalOf(error)
        write(
          refusal === null
            ? { failure: (error instanceof Error && error.stack) || String(error) }
            : { refusal },
        )
      }
      response.end()
    })
  }
}

/** Runs a command inside the server of this data folder. Null when none runs there, or it serves another database. */
export function runThroughControlSocket(
  dataDir: string,
  body: ControlRequest,
  output: Output,
): Promise<Exclude<ControlEnd, { otherDatabase: true }> | null> {
  return new Promise((done, fail) => {
    const outgoing = request(
      { socketPath: controlSocketPath(dataDir), path: '/command', method: 'POST' },
      (response) => {
        let buffer = ''
        let result: ControlEnd = { refusal: 'The server stopped before the command was done.' }
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          buffer += text
          const lines = buffer.split('\n')
          buffer = lines.pop()!
          for (const line of lines) {
            const message = JSON.parse(line) as ControlLine
            if ('line' in message) output.line(message.line)
            else if ('progress' in message) output.progress(message.progress)
            else result = message
          }
        })
        response.on('end', () => done('otherDatabase' in result ? null : result))
        response.on('error', () => done('otherDatabase' in result ? null : result))
      },
    )
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EPERM')
        fail(
          new StartError(
            `The data folder ${resolve(dataDir)} belongs to another user: run this as that user, or choose another folder with VK_DATA_DIR.`,
          ),
        )
      else if (NOBODY_THERE.has(error.code ?? '')) done(null)
      else fail(error)
    })
    outgoing.end(JSON.stringify(body))
  })
}

/** ENOTDIR: the data folder is a file, which is told when it is opened. ENOTSOCK: something else has the name. */
const NOBODY_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENOTSOCK', 'ECONNREFUSED'])

/** In the system's folder for temporary files anybody could have made ours before us, and then read our commands. */
async function assertOwnFolder(folder: string): Promise<void> {
  const uid = process.getuid?.()
  if (uid !== undefined && (await stat(folder)).uid !== uid)
    throw new StartError(
      `The folder ${folder} belongs to another user: remove it, or choose a shorter VK_DATA_DIR.`,
    )
}

function isServed(path: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(path, () => {
      probe.destroy()
      done(true)
    })
    probe.once('error', () => done(false))
  })
}
