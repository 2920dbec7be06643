import { describe, expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { type Call, callRest, SHOP_ORIGIN } from '../testing/start-test-http.ts'

const suite = useHttp()
const call = (path: string, options?: Call) => callRest(suite.http.app, path, options)

const DELIVERY = {
  title: 'Delivery times',
  content:
    '# Delivery times\n\nParcels to Spain arrive within three working days. Express parcels arrive the next day.\n\n## Islands\n\nParcels to the Canary Islands take eight working days.',
  format: 'markdown',
  url: 'https://shop.example/help/delivery',
  metadata: { category: 'shipping' },
}
const QUESTION = 'How many working days do parcels to the Canary Islands take?'

async function openConversation(): Promise<{ id: string; token: string; wsUrl: string; expiresAt: string }> {
  const created = await call('/sessions', {
    key: suite.shop.publishableKey,
    origin: SHOP_ORIGIN,
    json: { locale: 'en' },
  })
  expect(created.statusCode).toBe(201)
  return created.json()
}

describe('knowledge', () => {
  test('a document is searchable when it was taken, listed, read, and gone when deleted', async () => {
    const key = suite.shop.secretKey
    const added = await call('/knowledge/documents', { key, json: DELIVERY })
    expect(added.statusCode).toBe(201)
    const { documentId, chunkCount } = added.json()
    expect(chunkCount).toBe(2)

    const search = (json: object) =>
      call('/knowledge/search', { key, json: { query: 'canary islands', ...json } })
    const found = (await search({ limit: 1 })).json().results
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ documentId, title: 'Delivery times', headingPath: ['Islands'] })
    expect(found[0].legs.bm25).toMatchObject({ rank: 1 })
    expect((await search({ filters: { category: 'shipping' } })).json().results).not.toHaveLength(0)
    expect((await search({ filters: { category: 'payments' } })).json().results).toHaveLength(0)
    expect((await search({ filters: { language: 'es' } })).json().results).toHaveLength(0)
    expect((await search({ filters: { documentId } })).json().results).not.toHaveLength(0)

    const listed = (await call('/knowledge/documents?limit=1', { key })).json()
    expect(listed).toMatchObject({
      total: 1,
      documents: [{ id: documentId, status: 'ready', language: 'en' }],
    })
    expect((await call(`/knowledge/documents/${documentId}`, { key })).json()).toMatchObject({
      chunkCount: 2,
    })
    const gone = await call(`/knowledge/documents/${documentId}`, { key, method: 'DELETE' })
    expect([gone.statusCode, gone.json()]).toEqual([200, { id: documentId, deleted: true }])
    expect((await call(`/knowledge/documents/${documentId}`, { key })).statusCode).toBe(404)
    expect((await search({})).json().results).toHaveLength(0)
  })

  test('a file is taken as a form, also from a signed-in page', async () => {
    const boundary = 'vk-boundary'
    const form = (name: string, content: string) =>
      [
        `--${boundary}\r\nContent-Disposition: form-data; name="metadata"\r\n\r\n{"category":"returns"}\r\n`,
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/markdown\r\n\r\n${content}\r\n--${boundary}--\r\n`,
      ].join('')
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const body = form('return-policy.md', 'Goods may be returned for thirty days.')
    const byKey = await call('/knowledge/documents', {
      key: suite.shop.secretKey,
      method: 'POST',
      body,
      headers,
    })
    expect(byKey.statusCode).toBe(201)
    const read = await call(`/knowledge/documents/${byKey.json().documentId}`, { key: suite.shop.secretKey })
    expect(read.json()).toMatchObject({ title: 'return policy', metadata: { category: 'returns' } })

    const cookie = suite.shop.ownerCookie
    const upload = (extra: Record<string, string>) =>
      call('/knowledge/documents', { method: 'POST', body, headers: { ...headers, cookie, ...extra } })
    expect((await upload({ origin: 'http://vk.test' })).statusCode).toBe(201)
    expect((await upload({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await upload({})).statusCode).toBe(403)
    expect((await upload({ origin: 'http://vk.test', 'x-vk-tenant': suite.rival.tenantId })).statusCode).toBe(
      403,
    )
  })
})

describe('exports of other products', () => {
  test.each(['application/json', 'application/x-ndjson', 'application/octet-stream'])(
    'are taken as %s, byte for byte',
    async (type) => {
      const key = suite.shop.secretKey
      const made = await call('/knowledge/sources', { key, json: { kind: 'export', settings: {} } })
      const article = {
        ...{ id: 1, title: `Returns by ${type}`, locale: 'en-us', section_id: 7, draft: false },
        body: '<p>Thirty days.</p>',
        user_segment_id: null,
      }
      // Twice the same name: read as JSON of a request it would be refused.
      const body = Buffer.from(`{"articles":[],"articles":[${JSON.stringify(article)}]}`)
      const sent = await call(`/knowledge/sources/${made.json().id}/file?name=articles.json`, {
        ...{ key, method: 'POST', body, headers: { 'content-type': type } },
      })
      expect(sent.statusCode).toBe(200)
      await suite.http.vk.runJobs()
      const listed = await call(`/knowledge/documents?search=${encodeURIComponent(article.title)}`, { key })
      expect(listed.json().documents).toMatchObject([{ title: article.title }])
    },
  )

  test('what a document says already makes no version, and says so', async () => {
    const key = suite.shop.secretKey
    const json = { title: 'Opening hours', content: 'We open at nine.' }
    const { documentId } = (await call('/knowledge/documents', { key, json })).json()
    expect((await call('/knowledge/documents', { key, json })).json()).toMatchObject({
      duplicateOf: { documentId },
    })
    const again = await call(`/knowledge/documents/${documentId}/versions`, { key, json })
    expect([again.statusCode, again.json()]).toEqual([201, { documentId, chunkCount: 1, unchanged: true }])
  })
})

describe('messages', () => {
  test('a question gets a cited answer, once per clientMessageId', async () => {
    await call('/knowledge/documents', { key: suite.shop.secretKey, json: DELIVERY })
    const { id, token, wsUrl } = await openConversation()
    expect(wsUrl).toBe('ws://vk.test/ws')
    const ask = (json: object) => call(`/sessions/${id}/messages`, { key: token, json })
    const sent = await ask({ content: QUESTION, clientMessageId: 'm1', includeContext: true })
    expect(sent.statusCode).toBe(201)
    const { message, reply } = sent.json()
    expect(message).toMatchObject({ seq: 1, role: 'visitor', clientMessageId: 'm1', content: QUESTION })
    expect(reply).toMatchObject({ seq: 2, role: 'assistant', answered: true })
    expect(DELIVERY.content).toContain(reply.citations[0].quote)
    expect(reply.context[0]).toMatchObject({ title: 'Delivery times' })

    const again = (await ask({ content: QUESTION, clientMessageId: 'm1' })).json()
    expect(again.reply.id).toBe(reply.id)
    expect(again.reply).not.toHaveProperty('context')
    const other = await ask({ content: 'Something else', clientMessageId: 'm1' })
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'CONFLICT'])
    const page = (await call(`/sessions/${id}/messages?afterSeq=1`, { key: token })).json()
    expect(page).toMatchObject({ messages: [{ seq: 2, role: 'assistant' }], nextAfterSeq: null })
  })

  test('the answer comes as events when they are accepted', async () => {
    const { id, token } = await openConversation()
    const response = await call(`/sessions/${id}/messages`, {
      key: token,
      origin: SHOP_ORIGIN,
      json: { content: QUESTION, clientMessageId: 's1' },
      headers: { accept: 'text/event-stream' },
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toContain('text/event-stream')
    expect(response.headers['access-control-allow-origin']).toBe(SHOP_ORIGIN)
    const events = eventsOf(response.body)
    const text = events.filter(({ event }) => event === 'delta').map(({ data }) => data.text)
    const done = events.at(-1)!
    expect(done.event).toBe('done')
    expect(text.join('')).toBe(done.data.reply.content)
    expect(events.filter(({ event }) => event === 'citation')).toHaveLength(done.data.reply.citations.length)
    expect(done.data.message).toMatchObject({ clientMessageId: 's1' })
  })

  test('what is refused before the stream begins is refused as ever', async () => {
    const { id, token } = await openConversation()
    const headers = { accept: 'text/event-stream' }
    const empty = await call(`/sessions/${id}/messages`, { key: token, json: { content: ' ' }, headers })
    expect([empty.statusCode, empty.json().error.code]).toEqual([400, 'VALIDATION_ERROR'])
    const unknown = await call('/sessions/none/messages', {
      key: suite.shop.secretKey,
      json: { content: 'x' },
      headers,
    })
    expect(unknown.statusCode).toBe(404)
  })

  test('concurrent messages are answered in order', async () => {
    const { id } = await openConversation()
    const contents = ['one', 'two', 'three', 'four'].map((word) => `${QUESTION} (${word})`)
    const answers = await Promise.all(
      contents.map((content) =>
        call(`/sessions/${id}/messages`, { key: suite.shop.secretKey, json: { content } }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201])
    const pairs = answers.map((answer) => answer.json()).sort((a, b) => a.message.seq - b.message.seq)
    const replySeqs = pairs.map(({ reply }) => reply.seq)
    expect(replySeqs).toEqual(replySeqs.toSorted((a, b) => a - b))
  })
})

describe('a conversation and its people', () => {
  test('escalate, take, reply, hand back, resolve, rate', async () => {
    const { id, token } = await openConversation()
    const key = suite.shop.secretKey
    const escalated = await call(`/sessions/${id}/escalate`, {
      key: token,
      json: { reason: 'My card is refused.' },
    })
    expect([escalated.statusCode, escalated.json().status]).toEqual([200, 'escalated'])
    const early = await call(`/sessions/${id}/agent-messages`, { key, json: { content: 'Hello' } })
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'CONFLICT'])
    expect((await call(`/sessions/${id}/take`, { key, method: 'POST' })).json()).toMatchObject({
      holder: 'human',
    })
    const said = await call(`/sessions/${id}/agent-messages`, {
      key,
      json: { content: 'I am looking into it.' },
    })
    expect([said.statusCode, said.json().role]).toEqual([201, 'agent'])
    const quiet = await call(`/sessions/${id}/messages`, { key: token, json: { content: QUESTION } })
    expect([quiet.statusCode, quiet.json().reply]).toEqual([201, null])
    expect((await call(`/sessions/${id}/hand-back`, { key, method: 'POST' })).json()).toMatchObject({
      holder: 'ai',
    })
    expect((await call(`/sessions/${id}/resolve`, { key, method: 'POST' })).json()).toMatchObject({
      status: 'resolved',
    })
    const rated = await call(`/sessions/${id}/rating`, { key: token, json: { score: 5 } })
    expect([rated.statusCode, rated.json().rating]).toEqual([200, { score: 5, comment: null }])
    const listed = (await call('/sessions?status=resolved', { key })).json()
    expect(listed.sessions.map((session: { id: string }) => session.id)).toContain(id)
    expect((await call(`/sessions/${id}`, { key: token })).json()).toMatchObject({ id, status: 'resolved' })
  })

  test('a token is renewed while it works and up to a day after', async () => {
    const { id, token } = await openConversation()
    const renewed = await call(`/sessions/${id}/token`, { key: token, method: 'POST' })
    expect(renewed.statusCode).toBe(200)
    expect((await call(`/sessions/${id}`, { key: renewed.json().token })).statusCode).toBe(200)
    suite.advance(2 * 3_600_000)
    expect((await call(`/sessions/${id}`, { key: token })).statusCode).toBe(401)
    expect((await call(`/sessions/${id}/token`, { key: token, method: 'POST' })).statusCode).toBe(200)
    suite.advance(24 * 3_600_000)
    expect((await call(`/sessions/${id}/token`, { key: token, method: 'POST' })).statusCode).toBe(401)
  })

  test('the widget reads its settings in the language of the page', async () => {
    const config = await call('/widget-config?locale=es-MX', {
      key: suite.shop.publishableKey,
      origin: SHOP_ORIGIN,
    })
    expect(config.statusCode).toBe(200)
    expect(config.json()).toMatchObject({ businessName: 'Casa Mora', locale: 'es', peopleOnline: false })
    expect(config.json().greeting).toContain('asistente de IA')
  })
})

function eventsOf(body: string): { event: string; data: ReturnType<typeof JSON.parse> }[] {
  return body
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [first, second] = block.split('\n')
      return { event: first!.slice(7), data: JSON.parse(second!.slice(6)) }
    })
}
