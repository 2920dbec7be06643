import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, open, readFile, rm, rmdir, stat, unlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'

/** Held while a process uses the data folder; two would write the same database and lose data silently. */
export interface DataFolderLock {
  release(): Promise<void>
}

interface Holder {
  pid: number
  host: string
  /** When the process started, as the system tells it: a later process may get the same pid. */
  startedAt: string
}

/** How often the holder touches its file, and how old the file of another machine must be to be taken over. */
const BEAT_MS = 5_000
const SILENT_MS = 30_000

/**
 * Takes the data folder for this process, or throws a `StartError` that names the one that has it. The lock of a
 * dead process is taken over. A process on another machine or in another container cannot be asked whether it
 * lives, so its lock counts until it has been silent for 30 seconds.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const file = join(dataDir, 'lock')
  const mine: Holder = { pid: process.pid, host: hostname(), startedAt: processStart(process.pid) ?? '' }
  const text = `${JSON.stringify(mine)}\n`
  for (let attempt = 0; ; attempt++) {
    if (await create(file, text)) break
    const holder = await readHolder(file)
    if (holder === undefined) continue
    if ((await isAlive(holder, file)) || attempt > 20) {
      const place = holder.host === mine.host ? '' : ` on ${holder.host}`
      throw new StartError(
        'locked',
        `The data folder ${dataDir} is in use by process ${holder.pid}${place}; stop it first, or choose another folder with VK_DATA_DIR.`,
      )
    }
    await removeStale(file)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {})
  }, BEAT_MS)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true })
    },
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new StartError('unwritable', `The data folder cannot be written: ${(error as Error).message}.`, {
      cause: error,
    })
  }
}

/** Undefined when the file is gone by now. One that is empty or damaged was cut short by a crash. */
async function readHolder(file: string): Promise<Holder | undefined> {
  for (let attempt = 0; ; attempt++) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    try {
      return JSON.parse(text) as Holder
    } catch {
      // Its writer may be between creating and writing it.
      if (attempt >= 5) return { pid: 0, host: hostname(), startedAt: '' }
      await sleep(50)
    }
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const touchedAt = await stat(file).then(
      (found) => found.mtimeMs,
      () => 0,
    )
    return Date.now() - touchedAt < SILENT_MS
  }
  if (holder.pid <= 0) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const startedAt = processStart(holder.pid)
  return startedAt === undefined || holder.startedAt === '' || startedAt === holder.startedAt
}

/** Removes a dead holder's file. Of several processes that found it dead, one at a time looks again and removes. */
async function removeStale(file: string): Promise<void> {
  const guard = `${file}.takeover`
  try {
    await mkdir(guard)
  } catch {
    const madeAt = await stat(guard).then(
      (found) => found.mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - madeAt > 10_000) await rmdir(guard).catch(() => {})
    await sleep(100)
    return
  }
  try {
    const holder = await readHolder(file)
    if (holder && !(await isAlive(holder, file))) await unlink(file)
  } finally {
    await rmdir(guard).catch(() => {})
  }
}

/** An opaque text that differs between two processes with the same pid; undefined when the system tells nothing. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      // The name in parentheses may hold spaces; the start time is the 20th field after it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
      return `${boot}/${fields?.[19]}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
