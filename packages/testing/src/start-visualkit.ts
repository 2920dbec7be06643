import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migratedFolder } from '@visualkit/db/testing'
import { freePort } from './free-port.ts'
import { tempDir } from './temp-dir.ts'

const MAIN = join(import.meta.dirname, '../../../apps/server/src/main.ts')
/** As `vk` starts it: how V8 collects and compiles is set for the pinned Node alone. */
const FLAGS = [
  '--disable-warning=ExperimentalWarning',
  ...(process.execPath.includes('node_modules')
    ? ['--no-parallel-scavenge', '--invocation-count-for-turbofan=800']
    : []),
]

export interface VisualKitOptions {
  /** Variables besides the data folder; what this process has set for databases and models is not passed on. */
  env?: Record<string, string>
  /** Keep the data of an earlier run, or begin with an empty folder; else the database is there, migrated and empty. */
  dataDir?: string
  port?: number
  /** The demo business and its shop; off unless asked for. */
  demo?: boolean
}

/** A real server in a process of its own, as an operator starts it. */
export interface TestVisualKit {
  url: string
  port: number
  pid: number
  dataDir: string
  demoShopUrl: string
  /** What it printed, both streams. */
  output(): string
  /** The one-time sign-in link it printed, when the demo is on. */
  signInLink(): string | null
  /** Runs a `vk` command on the same data. */
  vk(...args: string[]): Promise<{ stdout: string; stderr: string }>
  createTenant(
    name: string,
    ...origins: string[]
  ): Promise<{ tenantId: string; publishableKey: string; secretKey: string }>
  /** SIGTERM, then waits for the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL: as a crash or a power cut. */
  kill(): Promise<void>
}

/** Starts the product and waits until it is ready. Throws with what it printed when it does not become so. */
export async function startVisualKit(options: VisualKitOptions = {}): Promise<TestVisualKit> {
  const port = options.port ?? (await freePortPair())
  const dataDir =
    options.dataDir ?? (await (options.env?.DATABASE_URL ? tempDir('visualkit-') : migratedFolder()))
  const env = cleanEnv({
    VK_DATA_DIR: dataDir,
    VK_DEMO: String(options.demo === true),
    LOG_LEVEL: 'warn',
    ...options.env,
  })
  const child = spawn(process.execPath, [...FLAGS, MAIN, 'start', '--port', String(port)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child, () => printed)
  const vk: TestVisualKit['vk'] = (...args) =>
    promisify(execFile)(process.execPath, [...FLAGS, MAIN, ...args], {
      env: { ...env, PORT: String(port) },
      maxBuffer: 64 * 1024 * 1024,
    })
  return {
    url,
    port,
    pid: child.pid!,
    dataDir,
    demoShopUrl: `http://localhost:${port + 1}`,
    output: () => printed,
    signInLink: () => /https?:\/\/\S+\/sign-in\/link\S+/.exec(printed)?.[0] ?? null,
    vk,
    createTenant: async (name, ...origins) =>
      JSON.parse(
        (
          await vk(
            'tenant',
            'create',
            '--name',
            name,
            ...origins.flatMap((origin) => ['--origin', origin]),
            '--json',
          )
        ).stdout,
      ),
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The demo shop takes the port after the server's. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort()
    const next = await new Promise<boolean>((done) => {
      const probe = createServer().once('error', () => done(false))
      probe.listen(port + 1, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (next) return port
  }
}

/** Keys and databases of the developer's shell must not reach a test's server. */
export function cleanEnv(extra: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|LANG|LC_|TMPDIR|USER|XDG_)/.test(name),
  )
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...extra }
}

async function untilReady(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let waited = 0; waited < 180_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended before it was ready:\n${printed()}`)
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((done) => setTimeout(done, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not ready within three minutes:\n${printed()}`)
}
