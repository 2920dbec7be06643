import { randomUUID } from 'node:crypto'
import type { ClientMessage, Message, ServerMessage } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import type WebSocket from 'ws'
import type { ProtocolServer } from './testing/protocol-server.ts'
import { testServers } from './testing/test-servers.ts'

const { start, client, keep, until } = testServers()

/** Of each of two visitors. */
const TEXTS = 25

/** The same numbers for the same seed: a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** A server that loses sockets, acknowledgements and its temper, and tells things twice and in any order. */
function unreliable(random: () => number) {
  const chance = (share: number) => random() < share
  const say = (socket: WebSocket, message: ServerMessage) => socket.send(JSON.stringify(message))
  const lose = (server: ProtocolServer, socket: WebSocket) => {
    say(socket, { type: 'draining', reconnectAfterMs: 1 })
    server.longestReplay = chance(0.5) ? 0 : 500
    if (chance(0.5)) socket.terminate()
    else socket.close(1012)
  }
  return (message: ClientMessage, socket: WebSocket, server: ProtocolServer): boolean => {
    if (message.type !== 'message.send') return false
    const { clientMessageId, content } = message
    if (chance(0.1)) {
      const refused = { code: 'RATE_LIMITED', reason: 'rate_limited', retryable: true } as const
      const hint = { retryAfterSeconds: 0.005, clientMessageId }
      say(socket, { type: 'error', message: 'Wait.', ...refused, ...hint })
      return true
    }
    if (chance(0.1)) {
      lose(server, socket)
      return true
    }
    const sessionId = server.session!.id
    let stored = server.messages.find((one) => one.clientMessageId === clientMessageId)
    if (!stored) {
      const next: Message = {
        id: randomUUID(),
        seq: server.messages.length + 1,
        role: 'visitor',
        content,
        clientMessageId,
        createdAt: new Date().toISOString(),
      }
      stored = next
      server.messages.push(next)
      const tell = () => server.broadcast({ type: 'message', sessionId, message: next })
      // One that nothing follows cannot be missed.
      if (next.seq === TEXTS * 2 || !chance(0.1)) setTimeout(tell, random() * 8)
      if (chance(0.1)) setTimeout(tell, random() * 8)
    }
    if (chance(0.1)) lose(server, socket)
    else say(socket, { type: 'message.ack', sessionId, clientMessageId, message: stored })
    return true
  }
}

test.each([1, 25])(
  'whatever a connection does, each text is stored once and in order, and all see the same (%i)',
  async (seed) => {
    const server = await start({ intercept: unreliable(seeded(seed)) })
    const one = keep(await client(server).connectAgent())
    const two = keep(await client(server).connectAgent({ session: one.credentials! }))
    const heard: number[] = []
    two.on('message', ({ seq }) => heard.push(seq))
    const words = (who: string) => Array.from({ length: TEXTS }, (_, at) => `${who} ${at}`)
    const [ofOne, ofTwo] = [words('one'), words('two')]
    await Promise.all([
      ...ofOne.map((text) => one.sendText(text)),
      ...ofTwo.map((text) => two.sendText(text)),
    ])
    const stored = server.messages.map(({ content }) => content)
    expect(stored.filter((text) => text.startsWith('one'))).toEqual(ofOne)
    expect(stored.filter((text) => text.startsWith('two'))).toEqual(ofTwo)
    await until(() => one.messages.length === TEXTS * 2 && two.messages.length === TEXTS * 2)
    expect(one.messages).toEqual(server.messages)
    expect(two.messages).toEqual(server.messages)
    expect(heard).toEqual(server.messages.map(({ seq }) => seq))
    await until(() => one.unsent.length + two.unsent.length === 0)
  },
)
