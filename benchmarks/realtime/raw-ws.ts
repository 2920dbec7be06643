import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { Contestant, Dialect, Ground } from './contestant.ts'
import { collectGarbage, startNode } from './node-process.ts'
import { PASSING, WORD } from './words.ts'

export async function startRawWs(ground: Ground): Promise<Contestant> {
  const server = await startNode(join(import.meta.dirname, 'servers/raw-ws-server.ts'), {
    DATABASE_URL: ground.databaseUrl,
  })
  const url = `ws://127.0.0.1:${server.port}`
  const passer = new WebSocket(url)
  await new Promise((done, fail) => passer.once('open', done).once('error', fail))
  const field = (text: string, type: string) =>
    text.startsWith(`{"type":"${type}"`) ? /"id":"([^"]+)"/.exec(text)?.[1] : undefined
  const dialect: Dialect = {
    address: () => ({ url }),
    greeting: ({ index }) => [
      { send: JSON.stringify({ type: 'join', room: String(index) }), until: /^\{"type":"joined"/ },
    ],
    say: ({ index }, id) => JSON.stringify({ type: 'say', room: String(index), id, content: WORD }),
    acknowledged: (text) => field(text, 'ack'),
    heard: (text) => field(text, 'said'),
    isPassing: (text) => text.startsWith('{"type":"passing"'),
  }
  return {
    name: 'ws',
    dialect,
    pid: server.pid,
    collectGarbage: () => collectGarbage(server.output()),
    pass: async ({ index }) =>
      passer.send(JSON.stringify({ type: 'pass', room: String(index), content: PASSING })),
    stop: async () => {
      passer.terminate()
      await server.stop()
    },
  }
}
