import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { startChildServer } from './child-server.ts'
import { freePort } from './free-port.ts'
import { tempDir } from './temp-dir.ts'

export interface TestRedis {
  url: string
  port: number
  pid(): number
  /** Ends the server (`SIGKILL`: as in a crash) and starts it again on the same port and folder. */
  restart(signal?: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

const INSTALL = 'apt-get install --no-install-recommends redis-server'

/** A real Redis on a free port of 127.0.0.1, in a temporary folder. With `persist` every write is on disk before it is answered. */
export async function startRedis({ persist = false }: { persist?: boolean } = {}): Promise<TestRedis> {
  const port = await freePort()
  const folder = await tempDir('vk-redis-')
  const durability = persist ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no']
  const start = () =>
    startChildServer(
      {
        command: findRedis(),
        args: [
          '--port',
          String(port),
          '--bind',
          '127.0.0.1',
          '--dir',
          folder,
          '--save',
          '',
          '--daemonize',
          'no',
          ...durability,
        ],
        logFile: join(folder, 'log'),
      },
      () => ping(port),
    )
  let server = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: () => server.pid,
    restart: async (signal = 'SIGTERM') => {
      await server.stop(signal)
      server = await start()
    },
    stop: () => server.stop(),
  }
}

/** Path of redis-server; throws with the command that installs it. */
export function findRedis(): string {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return 'redis-server'
  } catch (error) {
    throw new Error(`The tests need Redis 7. Install it with: ${INSTALL}`, { cause: error })
  }
}

function ping(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.setTimeout(1_000, () => socket.destroy(new Error('Redis did not answer.')))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      // While it loads its file it answers -LOADING.
      if (data.toString().startsWith('+PONG')) resolve()
      else reject(new Error(data.toString()))
    })
  })
}
