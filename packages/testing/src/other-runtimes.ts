import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './postgres-binaries.ts'

const run = promisify(execFile)

export const OTHER_RUNTIMES = ['deno', 'bun'] as const
export type OtherRuntime = (typeof OTHER_RUNTIMES)[number]

const DENO = '2.9.6'
const BUN = '1.4.5'
/** What npm has for each kind of machine, and where the program lies in it. */
const PACKAGES: Record<string, Record<OtherRuntime, [spec: string, program: string]>> = {
  'linux-x64': {
    deno: [`@deno/linux-x64-glibc@${DENO}`, 'deno'],
    bun: [`@oven/bun-linux-x64-baseline@${BUN}`, 'bin/bun'],
  },
  'linux-arm64': {
    deno: [`@deno/linux-arm64-glibc@${DENO}`, 'deno'],
    bun: [`@oven/bun-linux-aarch64@${BUN}`, 'bin/bun'],
  },
  'darwin-arm64': {
    deno: [`@deno/darwin-arm64@${DENO}`, 'deno'],
    bun: [`@oven/bun-darwin-aarch64@${BUN}`, 'bin/bun'],
  },
}

/** The program of a runtime that is not Node; fetched from npm once, then kept in the user's cache. */
export async function otherRuntime(name: OtherRuntime): Promise<string> {
  const machine = `${process.platform}-${process.arch}`
  const known = PACKAGES[machine]?.[name]
  if (!known) throw new Error(`There is no ${name} for the tests on ${machine}.`)
  const [spec, program] = known
  const home = join(cacheFolder(), spec.replaceAll('/', '-'))
  if (!existsSync(home)) await download(spec, home)
  return join(home, program)
}

/** As a file, not as a dependency: some 90 MB that only this test needs would come with every installation. */
async function download(spec: string, home: string): Promise<void> {
  const work = mkdtempSync(`${home}.`)
  try {
    await run('npm', ['pack', '--silent', '--pack-destination', work, spec])
    const archive = readdirSync(work).find((file) => file.endsWith('.tgz'))
    if (!archive) throw new Error('npm downloaded nothing.')
    await run('tar', ['-xzf', join(work, archive), '-C', work])
    renameSync(join(work, 'package'), home)
  } catch (error) {
    // Another test process was faster.
    if (!existsSync(home))
      throw new Error(`The tests need ${spec}. It comes by: npm pack ${spec}\n${(error as Error).message}`, {
        cause: error,
      })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
