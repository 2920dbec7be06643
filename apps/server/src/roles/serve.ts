import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { allowSocketOrigin } from '@visualkit/services'
import { PROJECT_ROOT } from '../cli/project-root.ts'
import { runInServer } from '../cli/run-cli.ts'
import { type Composition, compose } from '../compose.ts'
import { serveControlSocket } from '../control/control-socket.ts'
import { createLogger } from '../create-logger.ts'
import { readDemo } from '../demo/demo-state.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { startDemoShop } from '../demo/start-demo-shop.ts'
import type { Env } from '../env/variables.ts'
import { createHttpServer } from '../http/create-http-server.ts'
import { StartError } from '../start-error.ts'
import { VERSION } from '../version.ts'
import { attachWebSocket } from '../ws/attach-web-socket.ts'

export interface ServeOptions {
  port: number
  /** Seed the demo business even into a database that is not empty. */
  demo: boolean
  onProgress(text: string): void
}

export interface RunningServer {
  composition: Composition
  port: number
  demoShopUrl: string | null
  /** True when this start made the data folder's contents. */
  firstStart: boolean
  /** Stops accepting, lets turns end, closes sockets with a reason, then closes every part. */
  stop(): Promise<void>
}

/** A request that still runs after this is cut off; its turn is finished by the next start. */
const LONGEST_DRAIN_MS = 60_000

/** Runs all roles in this process. */
export async function serve(env: Env, options: ServeOptions): Promise<RunningServer> {
  await assertPortIsFree(env.HOST, options.port)
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
    const mayseed = options.demo || (env.VK_DEMO !== false && services.db.kind === 'embedded')
    const { created: firstStart } = mayseed
      ? await seedDemo(composition, options.onProgress, { onlyIntoEmpty: !options.demo })
      : { created: false }

    options.onProgress('Opening the doors')
    let draining = false
    let connections = () => ({ visitors: 0, agents: 0 })
    const app = await createHttpServer({
      services,
      authSecret: composition.secrets.auth,
      operatorToken: composition.secrets.operatorToken,
      version: VERSION,
      trustedProxies: env.VK_TRUSTED_PROXIES,
      staticRoots: { widget: staticRoot('widget'), dashboard: staticRoot('dashboard') },
      isDraining: () => draining,
      connections: () => connections(),
    })
    const sockets = attachWebSocket(app.server, services, {
      trustedProxies: env.VK_TRUSTED_PROXIES,
      allowOrigin: (origin, who) => allowSocketOrigin(services, who, origin),
    })
    connections = () => sockets.connections()
    await app.listen({ host: env.HOST, port: options.port }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? portTaken(options.port) : error
    })
    const control = await serveControlSocket(composition.dataDir, (request, output) =>
      runInServer(request, output, composition),
    )
    closers.push(async () => {
      draining = true
      await control.close()
      // New work is refused from here on; what was accepted still gets its answer.
      await sockets.drain({ spreadMs: 3_000 })
      await closeHttp(app)
    })
    const demo = await readDemo(composition.dataDir)
    const demoShop = demo ? await startDemoShop(env, demo, services.urls.widget, options.port + 1) : null
    if (demoShop) closers.push(() => demoShop.close())
    return { composition, port: options.port, demoShopUrl: demoShop?.url ?? null, firstStart, stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

/** Lets requests in flight end. A kept-alive connection would hold the server up when its last answer is sent, so idle ones are closed as they appear. */
async function closeHttp(app: Awaited<ReturnType<typeof createHttpServer>>): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50)
  const tooLong = setTimeout(() => app.server.closeAllConnections(), LONGEST_DRAIN_MS)
  await app.close()
  clearInterval(idle)
  clearTimeout(tooLong)
}

/** Told before the slow part of the start, not after it. */
function assertPortIsFree(host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') fail(portTaken(port))
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
