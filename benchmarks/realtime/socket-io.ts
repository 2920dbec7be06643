import { join } from 'node:path'
import type { Contestant, Dialect, Ground } from './contestant.ts'
import { openClients } from './crowd.ts'
import { collectGarbage, startNode } from './node-process.ts'
import { PASSING, WORD } from './words.ts'

/** Socket.IO's protocol on the wire: `40` joins the namespace, `42` is an event, `2` a ping, `3` its answer. */
export async function startSocketIo(ground: Ground): Promise<Contestant> {
  const server = await startNode(join(import.meta.dirname, 'servers/socket-io-server.ts'), {
    DATABASE_URL: ground.databaseUrl,
    REDIS_URL: ground.redisUrl,
  })
  const url = `ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`
  const event = (text: string, name: string) =>
    text.startsWith(`42["${name}",`) ? (JSON.parse(text.slice(2)) as string[])[1] : undefined
  const dialect: Dialect = {
    address: () => ({ url }),
    greeting: ({ index }) => [
      { send: '40', until: /^40\{/ },
      { send: `421${JSON.stringify(['join', String(index)])}`, until: /^431/ },
    ],
    answerTo: (text) => (text === '2' ? '3' : undefined),
    say: ({ index }, id) => `42${JSON.stringify(['say', String(index), id, WORD])}`,
    acknowledged: (text) => event(text, 'ack'),
    heard: (text) => event(text, 'said'),
    isPassing: (text) => text.startsWith('42["passing"'),
  }
  const [passer] = await openClients(dialect, [{ index: -1 }])
  return {
    name: 'Socket.IO',
    dialect,
    pid: server.pid,
    collectGarbage: () => collectGarbage(server.output()),
    pass: async ({ index }) => passer!.socket.send(`42${JSON.stringify(['pass', String(index), PASSING])}`),
    stop: async () => {
      await passer!.socket.terminate()
      await server.stop()
    },
  }
}
