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

it('leaves a socket that answers no ping within ten seconds, and keeps one that does', async () => {
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
