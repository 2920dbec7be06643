import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, pip } from './postgres-binaries.ts'
import { tempDir } from './temp-dir.ts'

const run = promisify(execFile)
const OWN = join(import.meta.dirname, '../schemathesis')
const VERSION = '4.32.5'

export interface SchemathesisOptions {
  /** Where the OpenAPI document is. */
  document: string
  /** What its paths are appended to. */
  baseUrl: string
  headers: Record<string, string>
  /** Settings of single operations, by operation id. */
  operations?: Record<string, { headers?: Record<string, string>; parameters?: Record<string, string> }>
  /** Only these operations, by id. */
  only?: string[]
  /** Checks that are left out; all others are made. */
  exceptChecks: string[]
  /** Cases that are made up for one operation, beside those that cover its schema. */
  examplesPerOperation: number
  /** The whole run ends by then. */
  timeoutMs: number
}

export interface SchemathesisResult {
  passed: boolean
  /** Requests that were sent. */
  cases: number
  /** What it printed. */
  report: string
}

/**
 * Sends an API what its OpenAPI document allows and what it forbids (Schemathesis, property-based), and checks every
 * answer against the document. The same requests each time. Throws when it cannot run.
 */
export async function runSchemathesis(options: SchemathesisOptions): Promise<SchemathesisResult> {
  const home = await installSchemathesis()
  const folder = await tempDir('vk-schemathesis-')
  await writeFile(join(folder, 'schemathesis.toml'), settingsOf(options))
  const args = [
    ...['-m', 'schemathesis.cli', 'run', options.document, '--url', options.baseUrl, '--no-color'],
    ...[
      '--exclude-checks',
      options.exceptChecks.join(','),
      '--max-examples',
      `${options.examplesPerOperation}`,
    ],
    '--generation-deterministic',
    ...(options.only ?? []).flatMap((id) => ['--include-operation-id', id]),
  ]
  const { stdout, failed } = await run('python3', args, {
    cwd: folder,
    timeout: options.timeoutMs,
    maxBuffer: 64 * 1024 * 1024,
    // Without a fixed seed, sets have another order in each process, and with it the cases are others.
    env: { ...process.env, PYTHONPATH: home, PYTHONHASHSEED: '0', SCHEMATHESIS_HOOKS: join(OWN, 'hooks.py') },
  }).then(
    ({ stdout }) => ({ stdout, failed: false }),
    (error: { code?: unknown; killed?: boolean; stdout?: string; stderr?: string }) => {
      // Exit code 1: it ran and found something. Anything else: it did not run to its end.
      if (error.code === 1 && error.stdout && !error.killed) return { stdout: error.stdout, failed: true }
      throw new Error(
        `Schemathesis did not run to its end:\n${error.stdout ?? ''}\n${error.stderr ?? String(error)}`,
      )
    },
  )
  const cases = Number(/(\d+) generated/.exec(stdout)?.[1] ?? 0)
  if (cases === 0) throw new Error(`Schemathesis sent nothing:\n${stdout}`)
  return { passed: !failed, cases, report: stdout }
}

/** Gets Schemathesis from PyPI once, then keeps it in the user's cache. */
export async function installSchemathesis(): Promise<string> {
  const home = join(cacheFolder(), `schemathesis-${VERSION}`)
  if (existsSync(home)) return home
  const work = mkdtempSync(`${home}.`)
  try {
    const requirements = join(OWN, 'requirements.txt')
    await pip([
      'install',
      '--quiet',
      '--only-binary',
      ':all:',
      '--target',
      work,
      '--requirement',
      requirements,
    ])
    renameSync(work, home)
  } catch (error) {
    // Another test process was faster.
    if (!existsSync(home))
      throw new Error(
        `The tests need Schemathesis ${VERSION} from PyPI, for Python 3.10 or newer.\n${(error as Error).message}`,
        { cause: error },
      )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return home
}

/** TOML, whose strings are written as those of JSON. */
function settingsOf({ headers, operations = {} }: SchemathesisOptions): string {
  const table = (values: Record<string, string>) =>
    `{ ${Object.entries(values)
      .map(([name, value]) => `${JSON.stringify(name)} = ${JSON.stringify(value)}`)
      .join(', ')} }`
  return [
    `headers = ${table(headers)}`,
    ...Object.entries(operations).flatMap(([id, settings]) => [
      '[[operations]]',
      `include-operation-id = ${JSON.stringify(id)}`,
      ...(settings.headers ? [`headers = ${table(settings.headers)}`] : []),
      ...(settings.parameters ? [`parameters = ${table(settings.parameters)}`] : []),
    ]),
  ].join('\n')
}
