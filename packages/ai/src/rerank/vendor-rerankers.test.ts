import { afterEach, describe, expect, it } from 'vitest'
import type { ModelUsage } from '../answer/answer-model.ts'
import { type Behaviour, startVendorServer } from '../testing/vendor-server.ts'
import { createReranker, type RerankerSettings } from './create-reranker.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function serve(behave: Behaviour) {
  const server = await startVendorServer(behave)
  stop = server.stop
  return server
}

const WIRES: {
  vendor: string
  settings(url: string): RerankerSettings
  path: string
  body: object
  answer(ranking: { index: number; relevance_score: number }[]): unknown
  used: Omit<ModelUsage, 'model'>
}[] = [
  {
    vendor: 'voyage/rerank-2.5',
    settings: (url) => ({ voyageApiKey: 'the-key', baseUrls: { voyage: `${url}/v1` } }),
    path: '/v1/rerank',
    body: { model: 'rerank-2.5', query: 'money', documents: ['a', 'b', 'c'] },
    answer: (data) => ({ object: 'list', data, model: 'rerank-2.5', usage: { total_tokens: 26 } }),
    used: { inputTokens: 26 },
  },
  {
    vendor: 'cohere/rerank-v4.0-fast',
    settings: (url) => ({ cohereApiKey: 'the-key', baseUrls: { cohere: `${url}/v2` } }),
    path: '/v2/rerank',
    body: { model: 'rerank-v4.0-fast', query: 'money', documents: ['a', 'b', 'c'] },
    answer: (results) => ({
      id: 'a',
      results,
      meta: { api_version: { version: '2' }, billed_units: { search_units: 1 } },
    }),
    used: { searches: 1 },
  },
]

describe.each(WIRES)('$vendor', ({ vendor, settings, path, body, answer, used }) => {
  const ranking = [
    { index: 2, relevance_score: 0.9 },
    { index: 0, relevance_score: 0.4 },
    { index: 1, relevance_score: 0.1 },
  ]

  it('is asked in its own words; its scores come back in the order of the texts, with what it counted', async () => {
    const server = await serve(() => ({ body: answer(ranking) }))
    const reranker = (await createReranker(settings(server.url)))!
    expect(reranker).toMatchObject({ model: vendor, leavesMachine: true })
    const counted: ModelUsage[] = []
    const scores = await reranker.rerank('money', ['a', 'b', 'c'], undefined, (usage) => counted.push(usage))
    expect(scores).toEqual([0.4, 0.1, 0.9])
    expect(counted).toEqual([{ model: vendor, ...used }])
    expect(server.calls).toMatchObject([{ path, body, headers: { authorization: 'Bearer the-key' } }])
  })

  it('is asked once more when it is busy or broken', async () => {
    const failures: ReturnType<Behaviour>[] = [
      { status: 429, headers: { 'retry-after': '0.05' }, body: { message: 'slow down' } },
    ]
    const server = await serve(() => failures.shift() ?? { body: answer(ranking) })
    const reranker = (await createReranker(settings(server.url)))!
    expect(await reranker.rerank('money', ['a', 'b', 'c'])).toEqual([0.4, 0.1, 0.9])
    expect(server.calls).toHaveLength(2)
  })

  it.each([
    ['no JSON', '<html>'],
    ['another shape', { hello: 'world' }],
    ['a passage left out', answer(ranking.slice(1))],
  ])('is not believed when it answers with %s', async (_what, wrong) => {
    const server = await serve(() => ({ body: wrong }))
    const reranker = (await createReranker(settings(server.url)))!
    await expect(reranker.rerank('money', ['a', 'b', 'c'])).rejects.toThrow()
  })

  it('is left when it does not answer in time', async () => {
    const server = await serve(() => null)
    const reranker = (await createReranker(settings(server.url)))!
    await expect(reranker.rerank('money', ['a'], AbortSignal.timeout(50))).rejects.toThrow()
  })
})

it('one is chosen by name or by the first key; what is missing is said', async () => {
  const chosen = async (settings: RerankerSettings) => (await createReranker(settings))?.model
  const keys = { voyageApiKey: 'k', cohereApiKey: 'k' }
  expect(await chosen({})).toBeUndefined()
  expect(await chosen({ ...keys, model: 'none' })).toBeUndefined()
  expect(await chosen(keys)).toBe('voyage/rerank-2.5')
  expect(await chosen({ cohereApiKey: 'k' })).toBe('cohere/rerank-v4.0-fast')
  expect(await chosen({ ...keys, model: 'cohere/rerank-v3.5' })).toBe('cohere/rerank-v3.5')
  await expect(chosen({ model: 'cohere' })).rejects.toThrow(/needs COHERE_API_KEY/)
  await expect(chosen({ model: 'openai/x' })).rejects.toThrow(/no reranker that is known/)
})
