import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** With this a Node server says where its inspector listens, by which it can be told to collect its garbage. */
export const INSPECT = '--inspect=127.0.0.1:0'

/** Full collections until nothing more comes free. */
export async function collectGarbage(printed: string): Promise<void> {
  const url = /Debugger listening on (ws:\/\/\S+)/.exec(printed)?.[1]
  if (!url) throw new Error('The server did not say where its inspector listens.')
  const socket = new WebSocket(url)
  await new Promise((done, fail) => socket.once('open', done).once('error', fail))
  for (const id of [1, 2, 3]) {
    const answered = new Promise((done) => socket.once('message', done))
    socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
    await answered
    await sleep(200)
  }
  socket.terminate()
}

const READY = /^ready (\d+)$/m

export interface NodeProcess {
  pid: number
  output(): string
  stop(): Promise<void>
}

/** Runs one of the servers beside this file until it says that it is ready, and at which port. */
export async function startNode(
  script: string,
  env: Record<string, string>,
): Promise<NodeProcess & { port: number }> {
  const child = spawn(process.execPath, [INSPECT, '--disable-warning=ExperimentalWarning', script], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const server = await untilPrinted(child, READY)
  return { ...server, port: Number(READY.exec(server.output())![1]) }
}

/** Waits until a program has printed something. */
export async function untilPrinted(child: ChildProcess, sign: RegExp): Promise<NodeProcess> {
  let printed = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  for (let waitedMs = 0; !sign.test(printed); waitedMs += 20) {
    if (child.exitCode !== null || waitedMs > 30_000) {
      child.kill('SIGKILL')
      throw new Error(`A server did not start:\n${printed}`)
    }
    await sleep(20)
  }
  return {
    pid: child.pid!,
    output: () => printed,
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
