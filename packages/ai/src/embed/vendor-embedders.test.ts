import { afterEach, describe, expect, it } from 'vitest'
import type { ModelUsage } from '../answer/answer-model.ts'
import { overrideCatalogue } from '../models/catalogue.ts'
import { type Behaviour, startVendorServer, type VendorCall } from '../testing/vendor-server.ts'
import { createEmbedder, type EmbedderSettings } from './create-embedder.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function serve(behave: Behaviour) {
  const server = await startVendorServer(behave)
  stop = server.stop
  return server
}

/** Of a text: its length, so that an answer shows which text it is for. */
const vectorOf = (text: string, width = 3) => [text.length, ...Array.from({ length: width - 1 }, () => 1)]

/** The documented exchange of each vendor. */
const WIRES: {
  vendor: string
  settings(url: string): EmbedderSettings
  path: RegExp
  key(call: VendorCall): unknown
  texts(body: VendorCall['body']): string[]
  answer(texts: string[], vectors: number[][]): unknown
  /** What must stand in the request for a question, and for a passage. */
  kinds: { query: object; document: object }
  /** Null: the vendor does not count. */
  tokens: number | null
  mostTexts: number
}[] = [
  {
    vendor: 'voyage/voyage-4',
    settings: (url) => ({ voyageApiKey: 'the-key', baseUrls: { voyage: `${url}/v1` } }),
    path: /^\/v1\/embeddings$/,
    key: ({ headers }) => headers.authorization,
    texts: (body) => body.input,
    answer: (_texts, vectors) => ({
      object: 'list',
      data: vectors.map((embedding, index) => ({ object: 'embedding', embedding, index })),
      model: 'voyage-4',
      usage: { total_tokens: 42 },
    }),
    kinds: {
      query: { model: 'voyage-4', input_type: 'query', output_dimension: 1024 },
      document: { input_type: 'document', truncation: true },
    },
    tokens: 42,
    mostTexts: 128,
  },
  {
    vendor: 'openai/text-embedding-3-small',
    settings: (url) => ({ openaiApiKey: 'the-key', baseUrls: { openai: `${url}/v1` } }),
    path: /^\/v1\/embeddings$/,
    key: ({ headers }) => headers.authorization,
    texts: (body) => body.input,
    answer: (_texts, vectors) => ({
      object: 'list',
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      model: 'text-embedding-3-small',
      usage: { prompt_tokens: 42, total_tokens: 42 },
    }),
    kinds: { query: { model: 'text-embedding-3-small', dimensions: 1024 }, document: { dimensions: 1024 } },
    tokens: 42,
    mostTexts: 2048,
  },
  {
    vendor: 'google/gemini-embedding-001',
    settings: (url) => ({ googleApiKey: 'the-key', baseUrls: { google: `${url}/v1beta` } }),
    path: /^\/v1beta\/models\/gemini-embedding-001:(embedContent|batchEmbedContents)$/,
    key: ({ headers }) => headers['x-goog-api-key'],
    texts: (body) =>
      (body.requests ?? [body]).map(
        (one: { content: { parts: { text: string }[] } }) => one.content.parts[0]!.text,
      ),
    answer: (texts, vectors) =>
      texts.length === 1
        ? { embedding: { values: vectors[0] } }
        : { embeddings: vectors.map((values) => ({ values })) },
    kinds: {
      query: { taskType: 'RETRIEVAL_QUERY', outputDimensionality: 1024 },
      document: { taskType: 'RETRIEVAL_DOCUMENT' },
    },
    tokens: null,
    mostTexts: 100,
  },
  {
    vendor: 'cohere/embed-v4.0',
    settings: (url) => ({ cohereApiKey: 'the-key', baseUrls: { cohere: `${url}/v2` } }),
    path: /^\/v2\/embed$/,
    key: ({ headers }) => headers.authorization,
    texts: (body) => body.texts,
    answer: (texts, vectors) => ({
      id: 'a',
      texts,
      embeddings: { float: vectors },
      meta: { api_version: { version: '2' }, billed_units: { input_tokens: 42 } },
      response_type: 'embeddings_by_type',
    }),
    kinds: {
      query: { model: 'embed-v4.0', input_type: 'search_query', output_dimension: 1024 },
      document: { input_type: 'search_document', truncate: 'END', embedding_types: ['float'] },
    },
    tokens: 42,
    mostTexts: 96,
  },
  {
    vendor: 'compatible/e5',
    settings: (url) => ({ compatible: { baseUrl: `${url}/v1`, apiKey: 'the-key', model: 'e5' } }),
    path: /^\/v1\/embeddings$/,
    key: ({ headers }) => headers.authorization,
    texts: (body) => body.input,
    answer: (_texts, vectors) => ({
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens: 42 },
    }),
    kinds: { query: { model: 'e5' }, document: { model: 'e5' } },
    tokens: 42,
    mostTexts: 32,
  },
]

describe.each(WIRES)(
  '$vendor',
  ({ vendor, settings, path, key, texts, answer, kinds, tokens, mostTexts }) => {
    const fine: Behaviour = ({ body }) => {
      const asked = texts(body)
      return {
        body: answer(
          asked,
          asked.map((text) => vectorOf(text)),
        ),
      }
    }

    it('is asked in its own words, in batches it takes, and its count is handed on', async () => {
      const server = await serve(fine)
      const embedder = (await createEmbedder({ ...settings(server.url) }))!
      expect(embedder).toMatchObject({ model: vendor, leavesMachine: vendor !== 'compatible/e5' })
      const used: ModelUsage[] = []
      const [question] = await embedder.embed(['four'], 'query', undefined, (usage) => used.push(usage))
      expect(question).toEqual([4, 1, 1])
      expect(used).toEqual([{ model: vendor, inputTokens: tokens ?? 2 }])
      const many = Array.from({ length: Math.min(300, mostTexts + 3) }, (_, n) => 'x'.repeat(n + 1))
      const vectors = await embedder.embed(many, 'document')
      expect(vectors.map(([length]) => length)).toEqual(many.map((text) => text.length))
      for (const call of server.calls) {
        expect(call.path).toMatch(path)
        expect(String(key(call))).toMatch(/the-key$/)
        expect(texts(call.body).length).toBeLessThanOrEqual(mostTexts)
      }
      expect(server.calls[0]!.body).toMatchObject(kinds.query)
      const passage = server.calls[1]!.body
      expect(passage.requests?.[0] ?? passage).toMatchObject(kinds.document)
    })

    it('waits as long as it is told to when the vendor is busy, and tries a broken answer again', async () => {
      const failures: ReturnType<Behaviour>[] = [
        {
          status: 429,
          headers: { 'retry-after': '0.05' },
          body: { error: { message: 'Too many requests' } },
        },
        { status: 503, headers: { 'retry-after-ms': '1' }, body: 'upstream connect error' },
      ]
      const server = await serve((call) => failures.shift() ?? fine(call))
      const embedder = (await createEmbedder(settings(server.url)))!
      expect(await embedder.embed(['two'], 'document')).toEqual([[3, 1, 1]])
      expect(server.calls).toHaveLength(3)
    })

    it('is not asked again when it refuses the key, and its answer is not shown with it', async () => {
      const server = await serve(() => ({
        status: 401,
        body: { error: { message: 'bad key' }, message: 'bad key' },
      }))
      const embedder = (await createEmbedder(settings(server.url)))!
      await expect(embedder.embed(['two'], 'document')).rejects.toMatchObject({ statusCode: 401 })
      expect(server.calls).toHaveLength(1)
    })

    it.each([
      ['no JSON', () => '<html>Bad gateway</html>'],
      ['another shape', () => ({ hello: 'world' })],
      ['too few vectors', () => answer(['a', 'b'], [vectorOf('a')])],
      ['vectors of many lengths', () => answer(['a', 'b'], [vectorOf('a'), vectorOf('b', 5)])],
      ['an empty vector', () => answer(['a', 'b'], [[], []])],
    ])('is not believed when it answers with %s', async (_what, body) => {
      const server = await serve(() => ({ body: body() }))
      const embedder = (await createEmbedder(settings(server.url)))!
      await expect(embedder.embed(['a', 'b'], 'document')).rejects.toThrow()
    })

    it('is left when it does not answer in time', async () => {
      const server = await serve(() => null)
      const embedder = (await createEmbedder(settings(server.url)))!
      const signal = AbortSignal.timeout(50)
      await expect(embedder.embed(['two'], 'query', signal)).rejects.toThrow()
      expect(signal.aborted).toBe(true)
    })

    it('says what to do when its vectors are too long for the index', async () => {
      const server = await serve(({ body }) => {
        const asked = texts(body)
        return {
          body: answer(
            asked,
            asked.map((text) => vectorOf(text, 1_025)),
          ),
        }
      })
      const embedder = (await createEmbedder(settings(server.url)))!
      await expect(embedder.embed(['two'], 'document')).rejects.toThrow(
        /1025 numbers.*1024 at most.*"dimensions": 1024.*VK_MODEL_CATALOGUE/,
      )
    })
  },
)

it('a server of one’s own is asked for the length and with the words that stand in the catalogue', async () => {
  const server = await serve(({ body }) => ({
    body: { data: body.input.map(() => ({ embedding: [1, 2] })), usage: { prompt_tokens: 1 } },
  }))
  const entry = {
    kind: 'embedding',
    dimensions: 512,
    batch: { texts: 2, tokens: 1_000 },
    prefixes: { query: 'query: ', document: 'passage: ' },
    prices: {},
  }
  const catalogue = overrideCatalogue({ models: { 'compatible/e5': entry } }, 'own.json')
  const compatible = { baseUrl: `${server.url}/v1`, model: 'e5' }
  const embedder = (await createEmbedder({ compatible, catalogue }))!
  await embedder.embed(['money'], 'query')
  await embedder.embed(['a', 'b', 'c'], 'document')
  expect(server.calls.map(({ body }) => [body.input, body.dimensions])).toEqual([
    [['query: money'], 512],
    [['passage: a', 'passage: b'], 512],
    [['passage: c'], 512],
  ])
})

it('one is chosen by name, by the server that is set, or by the first key; what is missing is said', async () => {
  const chosen = async (settings: EmbedderSettings) => (await createEmbedder(settings))?.model
  const keys = { openaiApiKey: 'k', voyageApiKey: 'k', googleApiKey: 'k', cohereApiKey: 'k' }
  expect(await chosen({})).toBeUndefined()
  expect(await chosen(keys)).toBe('voyage/voyage-4')
  expect(await chosen({ ...keys, model: 'none' })).toBeUndefined()
  expect(await chosen({ ...keys, model: 'google' })).toBe('google/gemini-embedding-001')
  expect(await chosen({ ...keys, model: 'openai/text-embedding-3-large' })).toBe(
    'openai/text-embedding-3-large',
  )
  const compatible = { baseUrl: 'http://127.0.0.1:1/v1', model: 'org/e5' }
  expect(await chosen({ ...keys, compatible })).toBe('compatible/org/e5')
  expect(await chosen({ ...keys, compatible, model: 'org/e5' })).toBe('compatible/org/e5')
  expect(await chosen({ ...keys, compatible, model: 'cohere' })).toBe('cohere/embed-v4.0')
  await expect(chosen({ model: 'voyage/voyage-4' })).rejects.toThrow(/needs VOYAGE_API_KEY/)
  await expect(chosen({ model: 'cohere' })).rejects.toThrow(/needs COHERE_API_KEY/)
  await expect(chosen({ model: 'compatible/e5' })).rejects.toThrow(/needs VK_EMBEDDINGS_BASE_URL/)
  await expect(chosen({ model: 'e5' })).rejects.toThrow(/no model that is known.*provider\/model/)
})
