import { afterEach, expect, test, vi } from 'vitest'
import { Api } from './api.ts'
import { testServers } from './testing/test-servers.ts'
import { VKAgent } from './vk-agent.ts'
import { VKClient } from './vk-client.ts'

const { start, client, connect } = testServers()

afterEach(() => {
  vi.unstubAllGlobals()
})

const browser = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', product: 'Gecko' }

test('a secret key is refused where strangers could read it, and works on a server', async () => {
  const server = await start()
  const agent = await connect(server, { apiKey: 'sk_live_test' })
  expect(agent.isConnected).toBe(true)
  for (const navigator of [browser, { product: 'ReactNative' }]) {
    vi.stubGlobal('navigator', navigator)
    expect(() => client(server, { apiKey: 'sk_live_test' })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', message: expect.stringContaining('pk_') }),
    )
    expect(() => client(server)).not.toThrow()
  }
  for (const userAgent of ['Node.js/24', 'Deno/2.6', 'Bun/1.3', 'Cloudflare-Workers']) {
    vi.stubGlobal('navigator', { userAgent })
    expect(() => client(server, { apiKey: 'sk_live_test' })).not.toThrow()
  }
})

test('what is missing is named', () => {
  expect(() => new VKClient({ apiKey: '' })).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }))
  vi.stubGlobal('WebSocket', undefined)
  expect(() => new VKClient({ apiKey: 'pk_live_x', baseUrl: 'http://localhost' }).createAgent()).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_RUNTIME',
      message: expect.stringContaining('new VKClient({ WebSocket: … })'),
    }),
  )
  vi.stubGlobal('fetch', undefined)
  expect(() => new VKClient({ apiKey: 'pk_live_x', baseUrl: 'http://localhost' })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED_RUNTIME', message: expect.stringContaining('fetch') }),
  )
})

test('a socket is named by its host alone, and the API is asked beside it and nowhere else', async () => {
  const server = await start()
  const wsUrl = server.baseUrl.replace('http', 'ws')
  for (const address of [wsUrl, `${wsUrl}/`, `${wsUrl}/ws`]) {
    const agent = await client(server, { baseUrl: undefined, wsUrl: address }).connectAgent()
    expect(agent.isConnected).toBe(true)
    agent.close()
  }
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input))
    throw new TypeError('Away.')
  }
  for (const address of ['wss://wss.visualkit.live', 'wss://wss.example.com', 'ws://localhost:3001/ws'])
    await expect(
      client(server, { baseUrl: undefined, wsUrl: address, fetch }).connectAgent(),
    ).rejects.toMatchObject({ code: 'NETWORK' })
  expect(asked.map((url) => url.replace('/api/v1/sessions', ''))).toEqual([
    'https://api.visualkit.live',
    'https://api.example.com',
    'http://localhost:3001',
  ])
})

test.each([
  [{ baseUrl: 'visualkit.example' }, 'visualkit.example'],
  [{ baseUrl: undefined }, 'baseUrl'],
  [{ baseUrl: '', wsUrl: '' }, 'baseUrl'],
  [{ baseUrl: undefined, wsUrl: 'visualkit.example' }, 'visualkit.example'],
  [{ apiKey: 'pk_live_x\n' }, 'apiKey'],
  [{ apiKey: 'ключ' }, 'apiKey'],
])('%j is refused before anything is asked', async (options, named) => {
  const server = await start()
  expect(() => client(server, options)).toThrow(
    expect.objectContaining({ code: 'VALIDATION_ERROR', message: expect.stringContaining(named) }),
  )
})

test('a visitor has one conversation with each assistant, which a storage keeps apart', async () => {
  const server = await start()
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  const open = async (agentId?: string) => {
    const agent = await client(server, { storage }).connectAgent({ visitorId: 'v1', agentId })
    agent.close()
    return agent.credentials?.id
  }
  const [sales, support, any] = [await open('sales'), await open('support'), await open()]
  expect(new Set([sales, support, any]).size).toBe(3)
  expect(items.size).toBe(3)
})

test('agentId is the personality, and an own fetch is used', async () => {
  const server = await start()
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(String(input))
    return globalThis.fetch(input, init)
  }
  const agentId = '0f0a4c7e-9a53-4a1c-8dd5-b1a16e1f9d9c'
  const agent = await client(server, { fetch }).connectAgent({
    agentId,
    visitorId: 'v1',
    metadata: { plan: 'pro' },
  })
  agent.close()
  expect(asked).toEqual([`${server.baseUrl}/api/v1/sessions`])
  expect(server.posts[0]?.body).toEqual({
    personalityId: agentId,
    visitorId: 'v1',
    metadata: { plan: 'pro' },
    // Calls are planned by the visitor's own clock.
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
})

test('there are no rooms here', async () => {
  const server = await start()
  for (const name of ['createRoom', 'inviteParticipant', 'scheduleMeeting']) {
    expect(name in client(server)).toBe(false)
    expect(name in VKAgent.prototype).toBe(false)
  }
})

test('a server that never answers is given up', async () => {
  const hangs: typeof fetch = (_, init) =>
    new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('Stopped.'))))
  const api = new Api({ baseUrl: 'http://127.0.0.1:9', fetch: hangs, answerMs: 10 })
  await expect(api.widgetConfig('pk_live_x')).rejects.toMatchObject({ code: 'NETWORK', retryable: true })
})

test('a page that is no answer of ours is an error with its status', async () => {
  const page: typeof fetch = async () => new Response('<html>Bad gateway</html>', { status: 502 })
  const api = new Api({ baseUrl: 'http://127.0.0.1:9', fetch: page })
  await expect(api.widgetConfig('pk_live_x')).rejects.toMatchObject({
    code: 'INTERNAL_ERROR',
    retryable: true,
    message: 'The server answered 502.',
  })
})
