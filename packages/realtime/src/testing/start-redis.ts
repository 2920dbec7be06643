import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectRedis } from '../connect-redis.ts'

export interface TestRedis {
  url: string
  /** Kills the process as a crash would and starts it again on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A real Redis on a free port of the loopback, in a folder of its own. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'vk-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child = await launch()

  async function launch(): Promise<ChildProcess> {
    const started = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'],
      { stdio: 'ignore' },
    )
    const failed = new Promise<never>((_, reject) => started.once('error', reject))
    await Promise.race([untilReady(url), failed])
    return started
  }
  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }
  return {
    url,
    async restart() {
      await kill()
      child = await launch()
    },
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string) {
  const redis = connectRedis(url)
  try {
    for (let tries = 0; tries < 100; tries++) {
      if (await redis.ping().catch(() => null)) return
      await sleep(50)
    }
    throw new Error('redis-server did not answer.')
  } finally {
    redis.disconnect()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
