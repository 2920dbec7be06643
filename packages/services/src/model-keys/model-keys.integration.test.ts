import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { configureModels, createAnswerer } from '@visualkit/ai'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerFromKnowledge } from '../knowledge/answer-from-knowledge.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  gatherDelivery,
  type TestServices,
} from '../testing/test-services.ts'
import { deleteModelKey } from './delete-model-key.ts'
import { listModelKeys } from './list-model-keys.ts'
import { testSearchModels } from './search-models.ts'
import { setModelKey } from './set-model-key.ts'
import { testModelKey } from './test-model-key.ts'

const KEY = 'sk-of-marea-4242'
const ANSWER = 'Parcels arrive within three working days [1].'

describeEachDatabase('own keys for models', (db) => {
  let test: TestServices
  let vendor: Server
  /** Keys that came in, and what the vendor says to them. */
  const asked: string[] = []
  let refusal: { status: number; body: string } | null = null
  beforeAll(async () => {
    vendor = createServer((request, response) => {
      let sent = ''
      request.on('data', (piece) => (sent += piece))
      request.on('end', () => {
        asked.push(request.headers.authorization!.replace('Bearer ', ''))
        if (refusal) return response.writeHead(refusal.status).end(refusal.body)
        const { stream, model } = JSON.parse(sent)
        const usage = { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 }
        const head = { id: '1', created: 1, model }
        if (!stream) {
          response.writeHead(200, { 'content-type': 'application/json' })
          const message = { role: 'assistant', content: 'OK' }
          const choices = [{ index: 0, message, finish_reason: 'stop' }]
          return response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }))
        }
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const chunk = { ...head, object: 'chat.completion.chunk' }
        const delta = { role: 'assistant', content: ANSWER }
        const choices = [{ index: 0, delta, finish_reason: 'stop' }]
        for (const piece of [
          { ...chunk, choices },
          { ...chunk, choices: [], usage },
        ])
          response.write(`data: ${JSON.stringify(piece)}\n\n`)
        response.end('data: [DONE]\n\n')
      })
    })
    await new Promise<void>((done) => vendor.listen(0, '127.0.0.1', done))
    const openai = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/v1`
    const citation = { chunkIndex: 1, quote: 'Parcels arrive within three working days.', score: 1 }
    test = await createTestServices(db(), {
      modelsWith: (keys) => configureModels({ openaiApiKey: keys.openai, baseUrls: { openai } }),
      answerer: createAnswerer({
        models: [],
        compose: ({ evidence }) =>
          evidence[0] ? [{ text: evidence[0].content, chunkIndex: 1, startsLine: false }] : null,
        check: () => [citation],
      }),
    })
  })
  afterAll(async () => {
    vendor.closeAllConnections()
    vendor.close()
    await test.drain()
  })

  const openShop = async () => {
    const shop = await createTestTenant(db())
    const member = await addMember(db(), shop.tenantId, 'owner', 'Olga')
    const signIn = { sessionId: 'of-olga', steppedUpAt: new Date(), method: 'password' }
    return { ...shop, owner: test.as({ ...member, signIn } as typeof member) }
  }
  const answerFor = async (owner: Awaited<ReturnType<typeof openShop>>['owner']) => {
    const assistant = { name: 'Nela', businessName: 'Marea', tone: 'friendly', instructions: '' } as const
    const { answer } = await answerFromKnowledge(owner, {
      question: 'When does my parcel arrive?',
      locale: 'en',
      assistant: assistant as never,
      gather: gatherDelivery as never,
    })
    return answer
  }
  const costsOf = (tenantId: string) =>
    db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.costEvents).where(eq(schema.costEvents.tenantId, tenantId)),
    )

  it('pay for the business’s own answers, are shown to nobody, and end with their removal', async () => {
    const { owner, tenantId } = await openShop()
    const { owner: other } = await openShop()
    expect((await answerFor(owner)).model).toBe('extractive')
    const kept = await setModelKey(owner, { provider: 'openai', key: KEY })
    expect(kept).toMatchObject({ provider: 'openai', hint: '4242', verdict: 'works' })
    const answer = await answerFor(owner)
    expect(answer).toMatchObject({ answered: true, content: ANSWER })
    expect(answer.model).toMatch(/^openai\//)
    expect(new Set(asked)).toEqual(new Set([KEY]))
    const costs = await costsOf(tenantId)
    expect(costs.length).toBeGreaterThan(0)
    expect(costs.every(({ ownKey }) => ownKey)).toBe(true)
    expect(costs.some(({ tier, tierReason }) => tier === 'fast' && tierReason !== null)).toBe(true)
    // Nobody else's answers, and in no list.
    expect((await answerFor(other)).model).toBe('extractive')
    expect((await listModelKeys(other)).keys).toEqual([])
    expect(JSON.stringify(await listModelKeys(owner))).not.toContain(KEY)
    const rows = await db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.modelKeys).where(eq(schema.modelKeys.tenantId, tenantId)),
    )
    expect(JSON.stringify(rows)).not.toContain('marea')
    const audit = await db().withTenant(tenantId, (tx) => tx.select().from(schema.auditLogs))
    expect(JSON.stringify(audit)).not.toContain(KEY)
    expect(await deleteModelKey(owner, { provider: 'openai' })).toEqual({ deleted: true })
    expect((await answerFor(owner)).model).toBe('extractive')
    await expect(testModelKey(owner, { provider: 'openai' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are tried, and say plainly what is wrong', async () => {
    const { owner } = await openShop()
    await setModelKey(owner, { provider: 'openai', key: KEY })
    const verdicts = async (status: number, body: string) => {
      refusal = { status, body }
      const { verdict } = await testModelKey(owner, { provider: 'openai' })
      refusal = null
      return verdict
    }
    expect(await verdicts(401, '{"error":{"code":"invalid_api_key"}}')).toBe('key_refused')
    expect(await verdicts(404, '{"error":{"code":"model_not_found"}}')).toBe('no_such_model')
    expect(await verdicts(429, '{"error":{"code":"insufficient_quota"}}')).toBe('no_credit')
    expect(await verdicts(503, '{}')).toBe('fails')
    expect((await listModelKeys(owner)).keys[0]).toMatchObject({ verdict: 'fails' })
    expect((await testModelKey(owner, { provider: 'openai' })).verdict).toBe('works')
  })

  it('of the deployment for looking things up are tried too, and what that cost is written down', async () => {
    const asked: string[] = []
    const search = await createTestServices(db(), {
      embedder: {
        model: 'voyage/voyage-4',
        leavesMachine: true,
        async embed(texts, kind, _signal, onUsage) {
          asked.push(kind)
          onUsage?.({ model: 'voyage/voyage-4', inputTokens: 3 })
          return texts.map(() => [1, 0])
        },
      },
      reranker: {
        model: 'cohere/rerank-v4.0-fast',
        leavesMachine: true,
        rerank: async () => {
          throw Object.assign(new Error('no'), { statusCode: 401 })
        },
      },
    })
    const shop = await openShop()
    const owner = search.as(shop.owner.actor)
    expect((await listModelKeys(owner)).search).toEqual([
      { use: 'embedding', model: 'voyage/voyage-4' },
      { use: 'rerank', model: 'cohere/rerank-v4.0-fast' },
    ])
    expect((await testSearchModels(owner)).map(({ verdict }) => verdict)).toEqual(['works', 'key_refused'])
    expect(asked).toEqual(['query'])
    expect(await costsOf(shop.tenantId)).toMatchObject([{ serviceType: 'embedding', provider: 'voyage' }])
    await expect(testSearchModels(search.as(shop.agent))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await search.drain()
  })

  it('are for managers alone, who have proved who they are', async () => {
    const shop = await openShop()
    await expect(listModelKeys(test.as(shop.agent))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const late = { ...shop.owner.actor, signIn: { sessionId: 'x', steppedUpAt: null, method: 'password' } }
    await expect(setModelKey(test.as(late as never), { provider: 'openai', key: KEY })).rejects.toMatchObject(
      { code: 'STEP_UP_REQUIRED' },
    )
    await expect(setModelKey(shop.owner, { provider: 'openai', key: 'a key' })).rejects.toThrow()
  })
})
