import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../start-postgres.ts'
import { startRedis, type TestRedis } from '../start-redis.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

const REFUNDS = `# Refunds

When we have your parcel back, we check it within two working days.
Then the refund reaches your bank account within 5 working days.

## Payment error AVS-07

AVS-07 means that the postcode in the form is not the one your bank has on record. Correct the postcode and pay again. Your card was not charged.
`

interface Reply {
  content: string
  answered: boolean
  citations: { documentId: string; quote: string; title: string }[]
}

let postgres: TestPostgres
let redis: TestRedis
beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
})
afterAll(() => Promise.all([postgres.stop(), redis.stop()]))

const drivers: [string, () => Promise<Record<string, string>>][] = [
  ['the embedded parts', async () => ({})],
  [
    'PostgreSQL and Redis',
    async () => {
      const { appUrl, ownerUrl } = await postgres.createDatabase()
      return { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, REDIS_URL: redis.url }
    },
  ],
]

describe.each(drivers)('the whole journey over REST, on %s', (_name, environment) => {
  let server: TestVisualKit
  let env: Record<string, string>
  let shop: Tenant
  let other: Tenant

  beforeAll(async () => {
    env = await environment()
    server = await startVisualKit({ env })
    shop = tenant(await server.createTenant('Shop', 'https://shop.example'))
    other = tenant(await server.createTenant('Other', 'https://other.example'))
  })
  afterAll(() => server?.stop())

  type Tenant = ReturnType<typeof tenant>
  function tenant(keys: { publishableKey: string; secretKey: string }) {
    const call = async (
      key: string,
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as JsonObject }
    }
    return {
      ...keys,
      call,
      secret: (method: string, path: string, body?: unknown) => call(keys.secretKey, method, path, body),
    }
  }

  it('says what it is, without a key', async () => {
    expect(await (await fetch(`${server.url}/health`)).json()).toMatchObject({ status: 'healthy' })
    expect(await (await fetch(`${server.url}/ready`)).json()).toEqual({
      status: 'ready',
      database: 'connected',
      redis: env.REDIS_URL ? 'connected' : 'embedded',
    })
  })

  let sessionId: string
  let token: string

  it('answers from the knowledge with a verbatim source, and says when it does not know', async () => {
    const document = await shop.secret('POST', '/knowledge/documents', {
      title: 'Refunds',
      content: REFUNDS,
      format: 'markdown',
      url: 'https://shop.example/refunds',
    })
    expect(document).toMatchObject({ status: 201, body: { chunkCount: expect.any(Number) } })

    const session = await shop.call(
      shop.publishableKey,
      'POST',
      '/sessions',
      { locale: 'en' },
      { origin: 'https://shop.example' },
    )
    expect(session.status).toBe(201)
    sessionId = session.body.id as string
    token = session.body.token as string
    expect(session.body.wsUrl).toMatch(/^ws:\/\/.+\/ws$/)

    const known = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'How long does a refund take?',
      clientMessageId: 'a',
      includeContext: true,
    })
    expect(known.status).toBe(201)
    const reply = known.body.reply as Reply & { context: { content: string }[] }
    expect(reply).toMatchObject({
      answered: true,
      citations: expect.arrayContaining([
        expect.objectContaining({ documentId: document.body.documentId, title: 'Refunds' }),
      ]),
    })
    for (const { quote } of reply.citations) expect(REFUNDS).toContain(quote)
    expect(reply.content).toContain('5 working days')
    expect(reply.context.length).toBeGreaterThan(0)

    const again = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'How long does a refund take?',
      clientMessageId: 'a',
    })
    expect(again.body).toMatchObject({
      message: { id: (known.body.message as { id: string }).id },
      reply: { content: reply.content },
    })
    const conflict = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'Something else',
      clientMessageId: 'a',
    })
    expect(conflict).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', requestId: expect.any(String) } },
    })

    const unknown = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'What is the capital of Mongolia?',
    })
    expect(unknown.body.reply).toMatchObject({ answered: false, citations: [] })
  })

  it('streams the same answer', async () => {
    const response = await fetch(`${server.url}/api/v1/sessions/${sessionId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ content: 'How long does a refund take?' }),
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text())
      .split('\n\n')
      .filter((block) => block.startsWith('event:'))
      .map((block) => ({
        name: /^event: ?(.*)$/m.exec(block)![1],
        data: JSON.parse(/^data: ?(.*)$/m.exec(block)![1]!) as JsonObject,
      }))
    const deltas = events
      .filter(({ name }) => name === 'delta')
      .map(({ data }) => data.text)
      .join('')
    const done = events.at(-1)!
    expect(done.name).toBe('done')
    expect((done.data.reply as Reply).content.trim()).toBe(deltas.trim())
    expect(events.some(({ name }) => name === 'citation')).toBe(true)
  })

  it('hands over to a person and back: one floor, never two answers', async () => {
    expect(
      await shop.call(token, 'POST', `/sessions/${sessionId}/escalate`, { reason: 'I want a person' }),
    ).toMatchObject({ status: 200 })
    expect(
      (await shop.secret('POST', `/sessions/${sessionId}/agent-messages`, { content: 'Too early' })).status,
    ).toBe(409)
    expect((await shop.secret('POST', `/sessions/${sessionId}/take`, {})).status).toBe(200)
    const whileHeld = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'How long does a refund take?',
    })
    expect(whileHeld.body.reply).toBeNull()
    expect(
      (await shop.secret('POST', `/sessions/${sessionId}/agent-messages`, { content: 'I am here to help.' }))
        .status,
    ).toBe(201)
    expect((await shop.secret('POST', `/sessions/${sessionId}/hand-back`, {})).status).toBe(200)
    const afterwards = await shop.call(token, 'POST', `/sessions/${sessionId}/messages`, {
      content: 'What does AVS-07 mean?',
    })
    expect(afterwards.body.reply).toMatchObject({ answered: true })
    expect((await shop.secret('POST', `/sessions/${sessionId}/resolve`, {})).status).toBe(200)
    expect(
      (await shop.call(token, 'POST', `/sessions/${sessionId}/rating`, { score: 5, comment: 'Clear' }))
        .status,
    ).toBe(200)

    const { body } = await shop.call(token, 'GET', `/sessions/${sessionId}/messages?afterSeq=0`)
    const messages = body.messages as { seq: number; role: string }[]
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1))
    expect(messages.filter(({ role }) => role === 'agent')).toHaveLength(1)
    expect(messages.filter(({ role }) => role === 'system').length).toBeGreaterThanOrEqual(4)
  })

  it('hands a person what was seen and tried, with what is personal painted over, and why they were asked for', async () => {
    const { body: opened } = await shop.secret('POST', '/sessions', { locale: 'en' })
    const [id, key] = [opened.id as string, opened.token as string]
    const as = (method: string, path: string, body?: unknown) =>
      shop.call(key, method, `/sessions/${id}${path}`, body)
    await as('POST', '/consents', { kind: 'screen', granted: true, textVersion: 'test', locale: 'en' })
    const lines = [
      'Checkout',
      'Payment failed: AVS-07',
      'Card number 4111 1111 1111 1111',
      'anna@example.com',
    ]
    const texts = lines.map((line, row) => `<text x="40" y="${100 + row * 90}" font-size="30">${line}</text>`)
    const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="460" font-family="Liberation Sans, DejaVu Sans"><rect width="100%" height="100%" fill="#fff"/>${texts.join('')}</svg>`
    const shown = await fetch(`${server.url}/api/v1/sessions/${id}/frames`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'image/png' },
      body: new Uint8Array(await sharp(Buffer.from(drawn)).png().toBuffer()),
    })
    expect(shown.status).toBe(200)
    const say = async (content: string) => (await as('POST', '/messages', { content })).body.reply as Reply
    expect(await say('What does this error mean?')).toMatchObject({ answered: true })
    await say('That did not help. I already tried another card.')
    await say('Let me talk to a person, please')

    const { body: packet } = await shop.secret('GET', `/sessions/${id}/handoff`)
    expect(packet).toMatchObject({
      escalation: {
        reason: 'visitor_request',
        reasonText: 'Let me talk to a person, please',
        resolvedAt: null,
      },
      visibleError: { text: expect.stringContaining('AVS-07'), isThereNow: true },
      stepsTried: expect.arrayContaining([
        expect.objectContaining({ from: 'visitor', text: 'I already tried another card.' }),
      ]),
    })
    expect(packet.problem).toBe('What does this error mean?')
    const [frame] = packet.keyFrames as { text: string; imageUrl: string; maskedCount: number }[]
    expect(frame!.maskedCount).toBe(2)
    expect(JSON.stringify(packet)).not.toMatch(/4111 1111|anna@/)
    const image = await fetch(new URL(frame!.imageUrl, server.url))
    const picture = Buffer.from(await image.arrayBuffer())
    /** How much the brightness varies in a line of the picture: a little where one colour covers it. */
    const ink = async (row: number, left: number, width: number) => {
      const crop = { left, top: 76 + row * 90, width, height: 26 }
      const line = await sharp(picture).extract(crop).greyscale().png().toBuffer()
      const { channels } = await sharp(line).stats()
      return channels[0]!.stdev
    }
    expect(await ink(1, 44, 250)).toBeGreaterThan(40)
    expect(await ink(2, 300, 160)).toBeLessThan(12)
    expect(await ink(3, 60, 180)).toBeLessThan(12)
  })

  it('shows nothing to another business: the same answer as for an unknown id', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    for (const path of ['/sessions/ID', '/sessions/ID/messages', '/knowledge/documents/ID']) {
      const foreign = await other.secret('GET', path.replace('ID', sessionId))
      const unknown = await other.secret('GET', path.replace('ID', nobody))
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' })
    }
    expect((await other.secret('POST', '/knowledge/search', { query: 'refund' })).body.results).toEqual([])
    expect((await other.secret('GET', '/sessions')).body.sessions).toEqual([])
    expect((await other.call(token, 'GET', '/sessions')).status).toBe(403)
    expect(
      (await shop.call(shop.publishableKey, 'POST', '/sessions', {}, { origin: 'https://evil.example' }))
        .status,
    ).toBe(403)
    expect(
      (
        await shop.call(shop.publishableKey, 'GET', `/sessions/${sessionId}`, undefined, {
          origin: 'https://shop.example',
        })
      ).status,
    ).toBe(403)
  })

  it('keeps everything through kill -9, a restart, and a backup', async () => {
    const { stdout } = await server.vk('backup', `${server.dataDir}/all.backup`)
    expect(stdout).toContain('all.backup')
    await server.kill()
    server = await startVisualKit({ env, dataDir: server.dataDir, port: server.port })
    const { body } = await shop.call(token, 'GET', `/sessions/${sessionId}`)
    expect(body).toMatchObject({ status: 'resolved', rating: { score: 5, comment: 'Clear' } })
  })

  it('ends turns in flight on SIGTERM and leaves with 0', async () => {
    const session = await shop.secret('POST', '/sessions', {})
    const asked = shop.secret('POST', `/sessions/${session.body.id}/messages`, {
      content: 'How long does a refund take?',
    })
    await new Promise((done) => setTimeout(done, 20))
    const exit = server.stop()
    expect((await asked).body.reply).toMatchObject({ answered: true })
    expect(await exit).toBe(0)
  })
})

type JsonObject = { [key: string]: unknown } & { error?: object }
