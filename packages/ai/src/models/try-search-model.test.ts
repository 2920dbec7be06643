import { afterEach, describe, expect, it } from 'vitest'
import type { ModelUsage } from '../answer/answer-model.ts'
import { createEmbedder } from '../embed/create-embedder.ts'
import { createReranker } from '../rerank/create-reranker.ts'
import { type Behaviour, startVendorServer } from '../testing/vendor-server.ts'
import { tryEmbedder, tryReranker } from './try-search-model.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

type Try = (url: string, onUsage?: (usage: ModelUsage) => void) => ReturnType<typeof tryEmbedder>

const cohere = (url: string) => ({ cohereApiKey: 'k', baseUrls: { cohere: `${url}/v2` } })
const voyage = (url: string) => ({ voyageApiKey: 'k', baseUrls: { voyage: `${url}/v1` } })
const embedding =
  (settings: (url: string) => object): Try =>
  async (url, onUsage) =>
    tryEmbedder((await createEmbedder(settings(url)))!, onUsage)
const reranking =
  (settings: (url: string) => object): Try =>
  async (url, onUsage) =>
    tryReranker((await createReranker(settings(url)))!, onUsage)

/** What each vendor documents: its answers, and the bodies of its refusals. */
const COHERE_REFUSALS = {
  wrongKey: [401, { id: 'a', message: 'invalid api token' }],
  noCredit: [402, { message: 'Please add or update your payment method to continue' }],
  limit: [429, { message: 'You are using a Trial key, which is limited to 1000 API calls / month.' }],
  noModel: [404, { message: "model 'embed-v9' not found, make sure the correct model ID was used" }],
} as const
const VOYAGE_REFUSALS = {
  wrongKey: [401, { detail: 'Provided API key is invalid.' }],
  noCredit: [402, { detail: 'Your account balance has run out.' }],
  limit: [429, { detail: 'You have not yet added your payment method in the billing page.' }],
  noModel: [400, { detail: "Model voyage-9 is not supported. Supported models are ['voyage-4']." }],
} as const
const VENDORS: [string, Try, object, typeof COHERE_REFUSALS | typeof VOYAGE_REFUSALS, ModelUsage][] = [
  [
    'Cohere embeddings',
    embedding(cohere),
    {
      id: 'a',
      texts: ['delivery times'],
      embeddings: { float: [[0.1, 0.2]] },
      meta: { api_version: { version: '2' }, billed_units: { input_tokens: 2 } },
      response_type: 'embeddings_by_type',
    },
    COHERE_REFUSALS,
    { model: 'cohere/embed-v4.0', inputTokens: 2 },
  ],
  [
    'Cohere reranking',
    reranking(cohere),
    {
      id: 'a',
      results: [
        { index: 0, relevance_score: 0.9 },
        { index: 1, relevance_score: 0.1 },
      ],
      meta: { api_version: { version: '2' }, billed_units: { search_units: 1 } },
    },
    COHERE_REFUSALS,
    { model: 'cohere/rerank-v4.0-fast', searches: 1 },
  ],
  [
    'Voyage embeddings',
    embedding(voyage),
    {
      object: 'list',
      data: [{ object: 'embedding', embedding: [0.1, 0.2], index: 0 }],
      model: 'voyage-4',
      usage: { total_tokens: 3 },
    },
    VOYAGE_REFUSALS,
    { model: 'voyage/voyage-4', inputTokens: 3 },
  ],
  [
    'Voyage reranking',
    reranking(voyage),
    {
      object: 'list',
      data: [
        { index: 0, relevance_score: 0.9 },
        { index: 1, relevance_score: 0.1 },
      ],
      model: 'rerank-2.5',
      usage: { total_tokens: 30 },
    },
    VOYAGE_REFUSALS,
    { model: 'voyage/rerank-2.5', inputTokens: 30 },
  ],
]

describe.each(VENDORS)('%s', (_vendor, tried, answer, refusals, used) => {
  const against = async (behave: Behaviour, onUsage?: (usage: ModelUsage) => void) => {
    const server = await startVendorServer(behave)
    stop = server.stop
    return tried(server.url, onUsage)
  }
  const refused = ([status, body]: readonly [number, object]) =>
    against(() => ({ status, headers: { 'retry-after-ms': '1' }, body }))

  it('works, and tells what that has used', async () => {
    const usages: ModelUsage[] = []
    expect(
      await against(
        () => ({ body: answer }),
        (usage) => usages.push(usage),
      ),
    ).toBe('works')
    expect(usages).toEqual([used])
  })

  it('says whether the key, the credit, the limit or the model is wrong', async () => {
    expect(await refused(refusals.wrongKey)).toBe('key_refused')
    stop?.()
    expect(await refused(refusals.noCredit)).toBe('no_credit')
    stop?.()
    expect(await refused(refusals.limit)).toBe('no_credit')
    stop?.()
    expect(await refused(refusals.noModel)).toBe('no_such_model')
    stop?.()
    expect(await refused([503, { message: 'upstream' }])).toBe('fails')
  })

  it.each([
    ['no JSON', '<html>Bad gateway</html>'],
    ['another shape', { hello: 'world' }],
    ['nothing of what was asked for', { ...answer, data: [], results: [], embeddings: { float: [] } }],
  ])('fails when it answers with %s', async (_what, body) => {
    expect(await against(() => ({ body }))).toBe('fails')
  })
})

it('none is reachable where nobody listens', async () => {
  const { url, stop: leave } = await startVendorServer(() => null)
  leave()
  // Each is tried once again after a while: all at once.
  const verdicts = await Promise.all(VENDORS.map(([, tried]) => tried(url)))
  expect(new Set(verdicts)).toEqual(new Set(['unreachable']))
})
