import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cleanEnv, installPythonTools, PYTHON_SDK } from '@visualkit/testing'
import { type Json, SCRIPT, type ScenarioScript, type Step } from './script.ts'
import type { World } from './world.ts'

export const SDKS = ['typescript', 'python'] as const
export type Sdk = (typeof SDKS)[number]

/** What one client observed in one scenario: by step, or why it could not go on. */
export interface Observed {
  saw: Json[]
  failed: string | null
  /** What may explain it; clients put it in words of their own. */
  notes: string[]
}

type Line = { scenario: string } & (
  | { step: number; saw: Json }
  | { step: number; ask: Step; sessionId: string | null }
  | { finished: true }
  | { failed: string }
  | { note: string }
)

const DRIVERS = join(import.meta.dirname, '../drivers')
const LONGEST_MS = 120_000

/** Runs the whole script with one client, all scenarios side by side, each in its own world. */
export async function runDriver(
  sdk: Sdk,
  scenarios: ScenarioScript[],
  worlds: Map<string, World>,
  apiKey: string,
): Promise<Map<string, Observed>> {
  const observed = new Map(
    scenarios.map(({ name }) => [name, { saw: [], failed: null, notes: [] } as Observed]),
  )
  const { command, args, env } = await commandOf(sdk)
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const tooLate = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  const answer = (line: Json) => child.stdin.write(`${JSON.stringify(line)}\n`)
  child.stdin.on('error', () => {})
  const open = new Set(observed.keys())
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line
    const { scenario } = line
    const record = observed.get(scenario)!
    if ('note' in line) record.notes.push(line.note)
    else if ('saw' in line) record.saw[line.step] = line.saw
    else if ('ask' in line)
      void worlds
        .get(scenario)!
        .act(line.ask, line.sessionId)
        .then(
          (done) => answer({ scenario, done: done ?? null }),
          (error: unknown) => {
            record.failed = `${line.ask.do}: ${String(error)}`
            answer({ scenario, done: null })
          },
        )
    else {
      open.delete(scenario)
      if ('failed' in line) record.failed ??= line.failed
    }
  })
  answer({
    script: SCRIPT,
    apiKey,
    worlds: Object.fromEntries([...worlds].map(([name, { baseUrl, wsUrl }]) => [name, { baseUrl, wsUrl }])),
  })
  await new Promise((done) => child.once('close', done))
  clearTimeout(tooLate)
  for (const name of open)
    observed.get(name)!.failed ??= `The ${sdk} driver ended before it was done. ${complaints}`
  return observed
}

async function commandOf(
  sdk: Sdk,
): Promise<{ command: string; args: string[]; env: Record<string, string> }> {
  if (sdk === 'typescript') {
    const args = ['--disable-warning=ExperimentalWarning', join(DRIVERS, 'driver.ts')]
    return { command: process.execPath, args, env: cleanEnv({}) }
  }
  const { python } = await installPythonTools()
  const env = cleanEnv({ PYTHONPATH: join(PYTHON_SDK, 'src'), PYTHONDONTWRITEBYTECODE: '1' })
  return { command: python, args: ['-W', 'error', join(DRIVERS, 'driver.py')], env }
}
