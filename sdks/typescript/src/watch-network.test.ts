import { afterEach, expect, test, vi } from 'vitest'
import { testServers } from './testing/test-servers.ts'
import { watchNetwork } from './watch-network.ts'

const { start, connect, next, until } = testServers()

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A runtime that tells, as a page does. */
function page() {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  vi.stubGlobal('document', document)
  return { window, document }
}

test('a page tells of its network and of being looked at, until nobody listens', () => {
  const { window, document } = page()
  const heard: string[] = []
  const stop = watchNetwork({
    onOnline: () => heard.push('online'),
    onOffline: () => heard.push('offline'),
    onVisible: () => heard.push('visible'),
  })
  const tell = () => {
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
  }
  tell()
  expect(heard).toEqual(['offline', 'online', 'visible'])
  stop()
  document.visibilityState = 'visible'
  tell()
  expect(heard).toHaveLength(3)
})

test('a runtime that tells nothing is no trouble', () => {
  vi.stubGlobal('addEventListener', undefined)
  expect(watchNetwork({ onOnline() {}, onOffline() {}, onVisible() {} })).not.toThrow()
})

test('an agent leaves the socket when the network goes, comes back with it, and asks when the page is looked at', async () => {
  const { window, document } = page()
  const server = await start()
  const agent = await connect(server)
  const pings = () => server.received.filter(({ type }) => type === 'ping').length
  document.dispatchEvent(new Event('visibilitychange'))
  await until(() => pings() === 1)
  const lost = next(agent, 'connectionLost')
  window.dispatchEvent(new Event('offline'))
  await lost
  const restored = next(agent, 'connectionRestored')
  window.dispatchEvent(new Event('online'))
  await restored
  expect(agent.isConnected).toBe(true)
})
