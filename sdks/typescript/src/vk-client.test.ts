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
  expect(() => new VKClient({ apiKey: 'pk_live_x' }).createAgent()).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_RUNTIME',
      message: expect.stringContaining('new VKClient({ WebSocket: … })'),
    }),
  )
  vi.stubGlobal('fetch', undefined)
  expect(() => new VKClient({ apiKey: 'pk_live_x' })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED_RUNTIME', message: expect.stringContaining('fetch') }),
  )
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
