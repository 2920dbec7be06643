import type { ServerMessage } from '@visualkit/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AgentSocket } from './agent-socket.ts'

/** A socket of which the test is the other end. */
class FakeSocket {
  onopen = () => {}
  onmessage: (event: { data: string }) => void = () => {}
  onclose = () => {}
  readonly sent: string[] = []
  closedWith: number | null = null
  send = (text: string) => void this.sent.push(text)
  close = (code: number) => {
    this.closedWith = code
  }
  says(message: Partial<ServerMessage>) {
    this.onmessage({ data: JSON.stringify(message) })
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  const target = { addEventListener() {}, removeEventListener() {} }
  vi.stubGlobal('window', target)
  vi.stubGlobal('document', { ...target, visibilityState: 'visible' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function agentSocket() {
  const opened: FakeSocket[] = []
  const socket = new AgentSocket({
    ticket: async () => ({ ticket: 't', wsUrl: 'wss://x' }),
    reaches: async () => true,
    open() {
      const next = new FakeSocket()
      opened.push(next)
      return next as unknown as WebSocket
    },
    random: () => 0,
    onSuspended() {},
    onAccessChanged() {},
  })
  return { socket, opened }
}

it('follows a conversation anew, from what is held by then, when something of it was lost', async () => {
  const { socket, opened } = agentSocket()
  const held = { afterSeq: 2, afterRevision: 3 }
  socket.follow('s', () => held)
  socket.start()
  await vi.advanceTimersByTimeAsync(0)
  socket.resume('s')
  expect(opened[0]!.sent).toEqual([])
  opened[0]!.says({ type: 'welcome', heartbeatSeconds: 30, epoch: 'e' })
  held.afterRevision = 4
  socket.resume('s')
  socket.resume('another')
  const subscribed = (afterRevision: number) =>
    JSON.stringify({ type: 'subscribe', sessionId: 's', afterSeq: 2, afterRevision, epoch: 'e' })
  expect(opened[0]!.sent).toEqual([subscribed(3), subscribed(4)])
  socket.stop()
})

it('leaves a socket that answers no ping within ten seconds, and keeps one that does', async () => {
  const { socket, opened } = agentSocket()
  socket.start()
  await vi.advanceTimersByTimeAsync(0)
  const [first] = opened as [FakeSocket]
  first.says({ type: 'welcome', heartbeatSeconds: 30, epoch: 'e' })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(first.sent).toContain('{"type":"ping"}')
  await vi.advanceTimersByTimeAsync(5_000)
  first.says({ type: 'pong' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect([first.closedWith, socket.state]).toEqual([null, 'online'])
  // The network dropped out without a word.
  await vi.advanceTimersByTimeAsync(15_000 + 10_000)
  expect([first.closedWith, socket.state]).toEqual([4000, 'connecting'])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(opened.length).toBeGreaterThan(1)
  socket.stop()
})
