import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from './postgres-binaries.ts'
import { installPythonTools, PYTHON_SDK, type PythonTools } from './python-tools.ts'

/** What goes through the conformance script with this client. */
const DRIVER = '../conformance/drivers/driver.py'

export interface SuiteCounts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Checks the Python client as its users get it: builds the wheel, installs it into an environment of its own, and runs
 * the type checker and the tests there. Each check counts as a test beside those of pytest.
 */
export async function runPythonSuite(say: (text: string) => void): Promise<SuiteCounts> {
  const tools = await installPythonTools()
  const folder = mkdtempSync(join(tmpdir(), 'vk-python-'))
  const counts: SuiteCounts = { passed: 0, failed: 0, skipped: 0 }
  const check = async (name: string, python: string, args: string[]): Promise<boolean> => {
    const passed = (await python3(python, args)) === 0
    if (passed) counts.passed += 1
    else counts.failed += 1
    say(`${passed ? '✓' : '✗'} ${name}`)
    return passed
  }
  try {
    const ruff = (...args: string[]) => [
      ...['-m', 'ruff', ...args, '--quiet', '--no-cache', '--config', 'pyproject.toml', '.', DRIVER],
    ]
    await check('lint', tools.python, ruff('check'))
    await check('format', tools.python, ruff('format', '--check'))
    await check('messages follow the protocol', tools.python, ['scripts/generate_protocol.py', '--check'])
    const build = ['-m', 'hatchling', 'build', '--target', 'wheel', '--directory', folder]
    if (!(await check('the wheel is built', tools.python, build))) return counts
    const python = await installWheel(tools, folder)
    const cache = join(cacheFolder(), 'mypy')
    mkdirSync(cache, { recursive: true })
    const mypy = ['-m', 'mypy', '--cache-dir', cache]
    await check('types', python, [...mypy, '--package', 'visualkit'])
    await check('types of the tests', python, [...mypy, 'tests', 'scripts', DRIVER])
    await pytest(python, folder, counts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return counts
}

/** An environment that holds the wheel, and sees the tools. */
async function installWheel(tools: PythonTools, folder: string): Promise<string> {
  const home = join(folder, 'environment')
  const python = join(home, 'bin/python')
  const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'))
  const failed =
    wheel === undefined ||
    (await python3(tools.python, ['-m', 'venv', '--without-pip', home])) ||
    (await python3(tools.python, [
      ...['-m', 'pip', '--python', python, 'install', '--quiet', '--disable-pip-version-check'],
      ...['--no-deps', '--no-index', join(folder, wheel)],
    ]))
  if (failed) throw new Error('The wheel of the Python client cannot be installed; the reason stands above.')
  const sitePackages = join(home, tools.sitePackages.slice(tools.sitePackages.indexOf('lib/python')))
  writeFileSync(join(sitePackages, 'tools.pth'), `${tools.sitePackages}\n`)
  return python
}

async function pytest(python: string, folder: string, counts: SuiteCounts): Promise<void> {
  const report = join(folder, 'report.xml')
  const exit = await python3(python, [
    ...['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider', `--junit-xml=${report}`],
  ])
  const text = exit > 1 ? '' : readFileSync(report, 'utf8')
  const number = (name: string) =>
    Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(text)?.[1] ?? 0)
  const bad = number('failures') + number('errors')
  const skipped = number('skipped')
  counts.passed += Math.max(0, number('tests') - bad - skipped)
  counts.failed += exit !== 0 && bad === 0 ? 1 : bad
  counts.skipped += skipped
}

/** Runs Python in the client's folder, where the settings of its tools are; what it prints is seen. */
function python3(python: string, args: string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(python, args, {
      cwd: PYTHON_SDK,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: '' },
    })
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
}
