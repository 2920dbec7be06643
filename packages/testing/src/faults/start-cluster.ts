import { randomBytes } from 'node:crypto'
import { freePort } from '../free-port.ts'
import { startPostgres, type TestPostgres } from '../start-postgres.ts'
import { startRedis, type TestRedis } from '../start-redis.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts'

/** Servers that share a database and a bus, and the way to them. */
export interface Cluster {
  readonly postgres: TestPostgres
  readonly redis: TestRedis
  readonly servers: ClusterServer[]
  /** Between the servers and all who use them: visitors, and the people of the business. */
  readonly network: FaultyProxy
  /** A business with a secret key and somebody to sign in. */
  readonly business: { tenantId: string; secretKey: string; email: string; password: string }
  /** Waits until every server runs that is being started. */
  whole(): Promise<void>
  stop(): Promise<void>
}

export interface ClusterServer {
  readonly port: number
  readonly pid: number
  kill(): Promise<void>
  /** SIGSTOP, and on with it. */
  pause(): void
  resume(): void
  /** Again, on the same port; resolves when it is ready. */
  start(): Promise<void>
  stop(): Promise<void>
}

const PASSWORD = 'seven quiet harbours at dusk'

/** Real servers as processes of their own on one PostgreSQL and one Redis, behind a network that can be disturbed. */
export async function startCluster(count = 3, moreEnv: Record<string, string> = {}): Promise<Cluster> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const secret = () => randomBytes(24).toString('hex')
  const env = {
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    DATABASE_POOL_MAX: '30',
    REDIS_URL: redis.url,
    // Clients name themselves, so that thousands on one machine are not one address.
    VK_TRUSTED_PROXIES: '127.0.0.1',
    AUTH_SECRET: secret(),
    API_KEY_SECRET: secret(),
    SESSION_TOKEN_SECRET: secret(),
    AUDIT_SECRET: secret(),
    MFA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'fatal',
    ...moreEnv,
  }
  const servers: ClusterServer[] = []
  const stop = async () => {
    await network.close()
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all([postgres.stop(), redis.stop()])
  }
  const network = await startFaultyProxy(() => servers.map(({ port }) => port))
  try {
    // The first brings the database up; the others find it so.
    const first = await startVisualKit({ env })
    servers.push(clusterServer(first, env))
    const [others, business] = await Promise.all([
      Promise.all(
        Array.from({ length: count - 1 }, async () => startVisualKit({ env, port: await freePort() })),
      ),
      createBusiness(first),
    ])
    servers.push(...others.map((vk) => clusterServer(vk, env)))
    const whole = async () => void (await Promise.all(servers.map((server) => server.start())))
    return { postgres, redis, servers, network, business, whole, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function createBusiness(vk: TestVisualKit): Promise<Cluster['business']> {
  const { tenantId, secretKey } = await vk.createTenant('Faults')
  const email = 'ana@faults.example'
  await vk.vk(
    'user',
    'create',
    '--tenant',
    tenantId,
    '--email',
    email,
    '--role',
    'owner',
    '--password',
    PASSWORD,
  )
  return { tenantId, secretKey, email, password: PASSWORD }
}

function clusterServer(started: TestVisualKit, env: Record<string, string>): ClusterServer {
  const { port, dataDir } = started
  let vk: TestVisualKit | null = started
  let starting: Promise<void> | null = null
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (vk) process.kill(vk.pid, name)
  }
  const end = async (how: 'kill' | 'stop') => {
    await starting
    const running = vk
    vk = null
    if (!running) return
    // A paused process hears no SIGTERM.
    process.kill(running.pid, 'SIGCONT')
    await running[how]()
  }
  return {
    port,
    get pid() {
      return vk?.pid ?? 0
    },
    kill: () => end('kill'),
    stop: () => end('stop'),
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    start: () => {
      if (vk) return Promise.resolve()
      starting ??= startVisualKit({ env, port, dataDir }).then((again) => {
        vk = again
        starting = null
      })
      return starting
    },
  }
}
