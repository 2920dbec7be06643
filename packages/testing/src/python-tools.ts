import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './postgres-binaries.ts'

const run = promisify(execFile)

/** The Python client's sources. */
export const PYTHON_SDK = join(import.meta.dirname, '../../../sdks/python')

export interface PythonTools {
  /** A Python in which the client's dependencies and the tools that check it can be imported. */
  python: string
  sitePackages: string
}

/** Gets what the Python client needs and is checked with from PyPI once, then keeps it in the user's cache. */
export async function installPythonTools(): Promise<PythonTools> {
  const requirements = join(PYTHON_SDK, 'requirements-dev.txt')
  const version = await pythonVersion()
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const home = join(cacheFolder(), `python-${version}-${digest}`)
  if (!existsSync(home)) await install(home, requirements)
  return {
    python: join(home, 'bin/python'),
    sitePackages: join(home, 'lib', `python${version}`, 'site-packages'),
  }
}

async function pythonVersion(): Promise<string> {
  const found = await run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).catch(
    () => ({ stdout: 'none' }),
  )
  const version = found.stdout.trim()
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major !== 3 || !(minor >= 11))
    throw new Error(`The Python client's tests need Python 3.11 or newer as python3; found: ${version}.`)
  return version
}

async function install(home: string, requirements: string): Promise<void> {
  const work = mkdtempSync(`${home}.`)
  try {
    await run('python3', ['-m', 'venv', work])
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:']
    await run(join(work, 'bin/python'), [...pip, '--requirement', requirements])
    renameSync(work, home)
  } catch (error) {
    // Another test process was faster.
    if (!existsSync(home))
      throw new Error(
        `The Python client's tests need what ${requirements} names, from PyPI.\n${(error as Error).message}`,
        { cause: error },
      )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
