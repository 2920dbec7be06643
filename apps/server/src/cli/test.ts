import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { StartError } from '../start-error.ts'
import type { LocalCommand } from './command.ts'
import { PROJECT_ROOT } from './project-root.ts'

const SUITES = ['unit', 'python', 'integration', 'browser'] as const

export const test: LocalCommand = {
  runsOn: 'local',
  positionals: [{ name: 'suite', help: `One of ${SUITES.join(', ')}; all without it` }],
  notes:
    'Gets PostgreSQL with pgvector, Schemathesis and the tools of the Python client by itself, with Python 3.11 or newer, and Deno and Bun with npm. Redis and Chromium are installed when run as root on Debian; else it says how and fails.',
  async run(args, output) {
    const wanted = args.positionals[0]
    if (wanted && !SUITES.includes(wanted as (typeof SUITES)[number]))
      throw new StartError(`There is no suite "${wanted}". There are: ${SUITES.join(', ')}.`)
    const suites = wanted ? [wanted] : SUITES
    if (suites.some((suite) => suite === 'integration' || suite === 'browser')) {
      const { ensureTestTools } = await import('@visualkit/testing')
      await ensureTestTools(output.progress)
    }
    const folder = mkdtempSync(join(tmpdir(), 'vk-test-'))
    const total = { passed: 0, failed: 0, skipped: 0 }
    const failures: string[] = []
    let broken = false
    for (const suite of suites) {
      output.progress(`\n— ${suite}`)
      if (suite === 'python') {
        const { runPythonSuite } = await import('@visualkit/testing')
        const counts = await runPythonSuite(output.progress)
        total.passed += counts.passed
        total.failed += counts.failed
        total.skipped += counts.skipped
        broken ||= counts.failed > 0
        if (counts.failed > 0) failures.push('python: shown above')
        continue
      }
      const report = join(folder, `${suite}.json`)
      const exit = await runVitest([
        'run',
        '--project',
        suite,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ])
      const counts = readReport(report)
      broken ||= exit !== 0 || counts === null
      total.passed += counts?.numPassedTests ?? 0
      total.failed += counts?.numFailedTests ?? 1
      total.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0)
      if (exit !== 0 && counts?.numFailedTests === 0) {
        total.failed += 1
        failures.push(`${suite}: something failed outside of its tests, shown above`)
      }
      failures.push(...failuresOf(suite, counts))
    }
    rmSync(folder, { recursive: true, force: true })
    for (const failure of failures) output.line(failure)
    output.line(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
    return broken ? 1 : 0
  },
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** What failed, said again at the end: the log above is long, and its beginning may be cut off. */
function failuresOf(suite: string, report: Report | null): string[] {
  if (!report) return [`${suite}: wrote no report`]
  return report.testResults.flatMap((file) => {
    const path = relative(PROJECT_ROOT, file.name)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0)
      return file.status === 'failed' ? [`${suite}: ${path}\n  ${firstLines(file.message)}`] : []
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${suite}: ${path} > ${fullName}\n  ${firstLines(failureMessages[0] ?? '')}`,
    )
  })
}

const firstLines = (text: string) => text.split('\n').slice(0, 5).join('\n  ')

function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return null
  }
}

function runVitest(args: string[]): Promise<number> {
  const vitest = join(PROJECT_ROOT, 'node_modules/vitest/vitest.mjs')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
}
