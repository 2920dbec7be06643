import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
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
  /** The space its pid counts in: each start of the machine, and each container on it, has its own. */
  pidSpace: string
  /** When the process started, as the system tells it: a later process may get the same pid. */
  startedAt: string
}

/** How often the holder touches its file, and how long it may be silent before a stranger's lock counts as dead. */
export interface LockTimes {
  beatMs: number
  silentMs: number
}

/**
 * Takes the data folder for this process, or throws a `StartError` that names the one that has it. The lock of a
 * dead process is taken over at once. A process on another machine or in another container cannot be asked whether
 * it lives: its file is watched, and taken over once it was not touched for 10 seconds.
 */
export async function lockDataFolder(
  dataDir: string,
  times: LockTimes = { beatMs: 2_000, silentMs: 10_000 },
): Promise<DataFolderLock> {
  const file = join(dataDir, 'lock')
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    pidSpace: pidSpace(),
    startedAt: processStart(process.pid) ?? '',
  }
  const text = `${JSON.stringify(mine)}\n`
  for (let attempt = 0; !(await create(file, text)); attempt++) {
    const holder = await readHolder(file)
    if (holder === undefined) continue
    if (attempt > 20 || (await isAlive(holder, mine, file, times))) {
      const place = holder.host === mine.host ? '' : ` on ${holder.host}`
      throw new StartError(
        'locked',
        `The data folder ${dataDir} is in use by process ${holder.pid}${place}; stop it first, or choose another folder with VK_DATA_DIR.`,
      )
    }
    await removeStale(file, holder)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {})
  }, times.beatMs)
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
    const holder = parseHolder(text)
    if (holder) return holder
    // Its writer may be between creating and writing it.
    if (attempt >= 5) return { pid: 0, host: '', pidSpace: '', startedAt: '' }
    await sleep(50)
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const found: Partial<Holder> | null = JSON.parse(text)
    const texts = [found?.host, found?.pidSpace, found?.startedAt]
    const isWhole = Number.isInteger(found?.pid) && texts.every((value) => typeof value === 'string')
    return isWhole ? (found as Holder) : undefined
  } catch {
    return undefined
  }
}

async function isAlive(holder: Holder, mine: Holder, file: string, times: LockTimes): Promise<boolean> {
  if (holder.pid <= 0) return false
  if (holder.host !== mine.host || holder.pidSpace !== mine.pidSpace) return isTouched(file, times)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const startedAt = processStart(holder.pid)
  return startedAt === undefined || holder.startedAt === '' || startedAt === holder.startedAt
}

/** Whether the holder touches its file while we watch. Its clock may differ from ours, so only changes count. */
async function isTouched(file: string, { beatMs, silentMs }: LockTimes): Promise<boolean> {
  const touchedAt = () =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => 0,
    )
  const before = await touchedAt()
  for (let watchedMs = 0; watchedMs < silentMs; watchedMs += beatMs / 2) {
    await sleep(beatMs / 2)
    const now = await touchedAt()
    if (now !== before) return now !== 0
  }
  return false
}

/** Removes a dead holder's file. Of several processes that found it dead, one at a time looks again and removes. */
async function removeStale(file: string, dead: Holder): Promise<void> {
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
    if (JSON.stringify(await readHolder(file)) === JSON.stringify(dead)) await unlink(file)
  } finally {
    await rmdir(guard).catch(() => {})
  }
}

/** An opaque text that differs between two processes with the same pid; undefined when the system tells nothing. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The name in parentheses may hold spaces; the start time is the 20th field after it.
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

function pidSpace(): string {
  if (process.platform !== 'linux') return ''
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}
