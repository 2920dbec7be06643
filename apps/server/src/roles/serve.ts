import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { allowSocketOrigin } from '@visualkit/services'
import type { Output } from '../cli/command.ts'
import { PROJECT_ROOT } from '../cli/project-root.ts'
import { type Composition, compose } from '../compose.ts'
import { type ControlRequest, databaseName, serveControlSocket } from '../control/control-socket.ts'
import { createLogger } from '../create-logger.ts'
import { allowDemoShop, currentDemo } from '../demo/current-demo.ts'
import { type DemoState, isDemoBegun, readDemo } from '../demo/demo-state.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { shopPortTaken, startDemoShop } from '../demo/start-demo-shop.ts'
import type { Env } from '../env/variables.ts'
import { createHttpServer } from '../http/create-http-server.ts'
import { type RequestsInFlight, watchRequests } from '../http/request/watch-requests.ts'
import { StartError } from '../start-error.ts'
import { VERSION } from '../version.ts'
import { attachWebSocket } from '../ws/attach-web-socket.ts'
import { yieldToEvents } from './background-threads.ts'

export interface ServeOptions {
  port: number
  /** Seed the demo business even into a database that is not empty. */
  demo: boolean
  onProgress(text: string): void
  /** Runs a command of the command line inside this server. */
  runCommand(request: ControlRequest, output: Output, composition: Composition): Promise<number>
  /** Ends the start between two steps, in order; the next start goes on from there. */
  signal?: AbortSignal
}

export interface RunningServer {
  composition: Composition
  port: number
  demo: DemoState | null
  demoShopUrl: string | null
  /** True when this start made the data folder's contents. */
  firstStart: boolean
  /** Stops accepting, lets turns end, closes sockets with a reason, then closes every part. */
  stop(): Promise<void>
}

/**
 * No client is asked to come back sooner: by then a load balancer has seen that this server takes nobody new, or the
 * server that takes its place has started. Sooner they would come back to this one, and be turned away.
 */
const LEAST_AWAY_MS = 4_000
/**
 * Over how long clients are asked to come back from then on, in milliseconds: slower than the others can greet them, and within the
 * 30 seconds that container platforms leave a server to stop.
 */
const spreadMs = ({ visitors, agents }: { visitors: number; agents: number }) =>
  Math.min(20_000, 3_000 + 4 * (visitors + agents))

/** What has not sent its whole request so long after the server began to stop is cut off. */
const HALF_SENT_MS = 2_000
/** A request that still runs after this is cut off; its turn is finished by the next start. */
const LONGEST_DRAIN_MS = 60_000

/** Connections that may wait to be taken, as far as the system allows: thousands come back at once after a restart. */
const BACKLOG = 8_192

type HttpServer = Awaited<ReturnType<typeof createHttpServer>>

/** Runs all roles in this process. */
export async function serve(env: Env, options: ServeOptions): Promise<RunningServer> {
  const staticRoots = { widget: staticRoot('widget'), dashboard: staticRoot('dashboard') }
  await assertPortIsFree(env.HOST, options.port)
  if (await willHaveShop(env, options.demo))
    await assertPortIsFree(env.HOST, options.port + 1, shopPortTaken(options.port + 1))
  yieldToEvents()
  const log = createLogger(env)
  const composition = await compose(env, {
    onProgress: options.onProgress,
    background: true,
    port: options.port,
    log,
  })
  const closers: (() => Promise<unknown>)[] = [() => composition.close()]
  const stop = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const { services } = composition
    options.signal?.throwIfAborted()
    const { onProgress, signal } = options
    const { created: firstStart } = (await maySeed(composition, options.demo))
      ? await seedDemo(composition, { onProgress, signal, onlyIntoEmpty: !options.demo })
      : { created: false }
    signal?.throwIfAborted()

    options.onProgress('Opening the doors')
    let draining = false
    let connections = () => ({ visitors: 0, agents: 0 })
    const app = await createHttpServer({
      services,
      authSecret: composition.secrets.auth,
      operatorToken: composition.secrets.operatorToken,
      version: VERSION,
      trustedProxies: env.VK_TRUSTED_PROXIES,
      hstsSubdomains: env.VK_HSTS_SUBDOMAINS,
      ...(env.VK_TLS_CERT && env.VK_TLS_KEY && { tls: { cert: env.VK_TLS_CERT, key: env.VK_TLS_KEY } }),
      staticRoots,
      isDraining: () => draining,
      connections: () => connections(),
    })
    const requests = watchRequests(app.server)
    const sockets = attachWebSocket(app.server, services, {
      trustedProxies: env.VK_TRUSTED_PROXIES,
      allowOrigin: (origin, who) => allowSocketOrigin(services, who, origin),
    })
    connections = () => sockets.connections()
    await app
      .listen({ host: env.HOST, port: options.port, backlog: BACKLOG })
      .catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EADDRINUSE' ? portTaken(options.port) : error
      })
    const control = await serveControlSocket(
      composition.dataDir,
      databaseName(env.DATABASE_URL),
      (request, output) => options.runCommand(request, output, composition),
    )
    closers.push(async () => {
      draining = true
      await control.close()
      // New work is refused from here on; what was accepted still gets its answer.
      await sockets.drain({
        leastMs: LEAST_AWAY_MS,
        spreadMs: spreadMs(sockets.connections()),
        // Alone there is nobody to go to: the sooner it stops, the sooner it is back.
        othersServe: composition.services.bus.driver === 'redis',
      })
      await closeHttp(app, requests)
    })
    const demo = env.VK_DEMO !== false || options.demo ? await currentDemo(composition) : null
    const demoShop = demo ? await startDemoShop(env, demo, services.urls.widget, options.port + 1) : null
    if (demo && demoShop) {
      closers.push(() => demoShop.close())
      await allowDemoShop(composition, demo, demoShop.url)
    }
    return { composition, port: options.port, demo, demoShopUrl: demoShop?.url ?? null, firstStart, stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

/**
 * Lets requests in flight end. A kept-alive connection would hold the server up when its last answer is sent, so idle
 * ones are closed as they appear; so are those whose request is not here in whole soon.
 */
async function closeHttp(app: HttpServer, requests: RequestsInFlight): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50)
  const halfSent = setTimeout(() => requests.cutHalfSent(), HALF_SENT_MS)
  const tooLong = setTimeout(() => app.server.closeAllConnections(), LONGEST_DRAIN_MS)
  await app.close()
  clearInterval(idle)
  clearTimeout(halfSent)
  clearTimeout(tooLong)
}

/** The demo business goes into an empty embedded folder, or where it was asked for; what was begun is finished. */
async function maySeed({ env, services, dataDir }: Composition, asked: boolean): Promise<boolean> {
  if (asked) return true
  return env.VK_DEMO !== false && (services.db.kind === 'embedded' || (await isDemoBegun(dataDir)))
}

/** Whether the demo shop will want its port, as far as can be told before the database is open. */
async function willHaveShop(env: Env, asked: boolean): Promise<boolean> {
  if (asked) return true
  if (env.VK_DEMO === false) return false
  const isFresh = !env.DATABASE_URL && !existsSync(join(env.VK_DATA_DIR, 'postgres'))
  return isFresh || (await isDemoBegun(env.VK_DATA_DIR)) || (await readDemo(env.VK_DATA_DIR)) !== null
}

/** Told before the slow part of the start, not after it. */
function assertPortIsFree(host: string, port: number, taken = portTaken(port)): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') fail(taken)
      else if (error.code === 'EACCES')
        fail(
          new StartError(
            `Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`,
          ),
        )
      else fail(new StartError(`The address ${host} cannot be listened on (${error.code}). Set HOST right.`))
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done()))
  })
}

function portTaken(port: number): StartError {
  return new StartError(`Port ${port} is taken by another program. Stop it, or choose another with --port.`)
}

function staticRoot(app: 'widget' | 'dashboard'): string {
  const root = join(PROJECT_ROOT, 'apps', app, 'dist')
  if (!existsSync(root))
    throw new StartError(`The ${app} is not built yet. Start with ./vk start, which builds it.`)
  return root
}
