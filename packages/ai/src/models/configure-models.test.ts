import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnswerRequest, ModelUsage } from '../answer/answer-model.ts'
import { createAnswerer } from '../answer/create-answerer.ts'
import { BUILT_IN_CATALOGUE } from './catalogue.ts'
import { configureModels, isLoopback, type ModelSettings } from './configure-models.ts'

const ANSWER = 'You can return an item within 30 days [1].'

/** The documented streams of each vendor, one answer in two pieces. */
const WIRES: {
  vendor: string
  settings(url: string): ModelSettings
  path: RegExp
  key: (headers: IncomingHttpHeaders) => unknown
  body: string
}[] = [
  {
    vendor: 'openai',
    settings: (url) => ({ openaiApiKey: 'the-key', baseUrls: { openai: `${url}/v1` } }),
    path: /^\/v1\/chat\/completions$/,
    key: (headers) => headers.authorization,
    body: [
      {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'm',
        choices: [
          { index: 0, delta: { role: 'assistant', content: ANSWER.slice(0, 20) }, finish_reason: null },
        ],
      },
      {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'm',
        choices: [{ index: 0, delta: { content: ANSWER.slice(20) }, finish_reason: 'stop' }],
      },
      {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'm',
        choices: [],
        usage: {
          prompt_tokens: 12,
          completion_tokens: 9,
          total_tokens: 21,
          prompt_tokens_details: { cached_tokens: 4 },
        },
      },
    ]
      .map((event) => `data: ${JSON.stringify(event)}\n\n`)
      .join('')
      .concat('data: [DONE]\n\n'),
  },
  {
    vendor: 'anthropic',
    settings: (url) => ({ anthropicApiKey: 'the-key', baseUrls: { anthropic: `${url}/v1` } }),
    path: /^\/v1\/messages$/,
    key: (headers) => headers['x-api-key'],
    body: [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 5, cache_creation_input_tokens: 7, output_tokens: 1 },
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ANSWER.slice(0, 20) } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ANSWER.slice(20) } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 9 },
      },
      { type: 'message_stop' },
    ]
      .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      .join(''),
  },
  {
    vendor: 'google',
    settings: (url) => ({ googleApiKey: 'the-key', baseUrls: { google: `${url}/v1beta` } }),
    path: /^\/v1beta\/models\/[^/]+:streamGenerateContent\?alt=sse$/,
    key: (headers) => headers['x-goog-api-key'],
    body: [
      { candidates: [{ content: { role: 'model', parts: [{ text: ANSWER.slice(0, 20) }] }, index: 0 }] },
      {
        candidates: [
          { content: { role: 'model', parts: [{ text: ANSWER.slice(20) }] }, finishReason: 'STOP', index: 0 },
        ],
        usageMetadata: { promptTokenCount: 12, candidatesTokenCount: 9, totalTokenCount: 21 },
      },
    ]
      .map((event) => `data: ${JSON.stringify(event)}\n\n`)
      .join(''),
  },
]

const SENT = {
  openai: { max_completion_tokens: 2_000, reasoning_effort: 'low' },
  anthropic: { max_tokens: 700, system: [{ cache_control: { type: 'ephemeral' } }] },
  google: { maxOutputTokens: 2_000, thinkingConfig: { thinkingLevel: 'minimal' } },
}
const SENT_EFFORT = { openai: 'low', google: 'minimal' }

const request: AnswerRequest = {
  question: 'How long may I return it?',
  standAloneQuestion: 'How long may I return it?',
  history: [],
  evidence: [
    {
      index: 1,
      chunkId: 'c',
      documentId: 'd',
      title: 'Returns',
      url: null,
      headingPath: [],
      content: 'You can return an item within 30 days.',
      language: 'en',
      score: 1,
    },
  ],
  screen: null,
  locale: 'en',
  assistant: { name: 'Nela', businessName: 'Harbour Goods', tone: 'friendly', instructions: '' },
}

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe.each(WIRES)('$vendor', ({ vendor, settings, path, key, body }) => {
  it('streams over its own protocol, with its key and the rules apart from the data', async () => {
    const seen: { url: string; key: unknown; body: string }[] = []
    server = createServer((incoming, response) => {
      let sent = ''
      incoming.on('data', (piece) => (sent += piece))
      incoming.on('end', () => {
        seen.push({ url: incoming.url!, key: key(incoming.headers), body: sent })
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
      })
    })
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const models = await configureModels(settings(url))
    const answerer = createAnswerer({
      models,
      compose: () => null,
      check: (_sentence, cited) =>
        cited.map((chunkIndex) => ({ chunkIndex, quote: request.evidence[0]!.content, score: 1 })),
    })
    const used: ModelUsage[] = []
    const answer = await answerer.answer(request, {
      signal: AbortSignal.timeout(10_000),
      onUsage: (usage) => used.push(usage),
    })
    expect(answer).toMatchObject({ answered: true, content: ANSWER, failures: [] })
    const cached = vendor === 'openai' ? 4 : 0
    const route = { tier: 'fast', reason: 'question: terms' }
    const kept = vendor === 'anthropic' ? { cacheWriteTokens: 7 } : {}
    const inputTokens = vendor === 'anthropic' ? 5 : 12 - cached
    const { strongModel } = BUILT_IN_CATALOGUE.providers[vendor as 'openai']
    expect(used).toEqual([
      {
        ...{ model: answer.model, inputTokens, cachedInputTokens: cached, ...kept, outputTokens: 9, route },
        insteadOf: `${vendor}/${strongModel}`,
      },
    ])
    expect(answer.model).toMatch(new RegExp(`^${vendor}/`))
    expect(seen).toHaveLength(1)
    expect(seen[0]!.url).toMatch(path)
    expect(String(seen[0]!.key)).toMatch(/the-key$/)
    expect(seen[0]!.body).toContain('<evidence>')
    expect(seen[0]!.body).toContain('You are Nela')
    const { effort } = models.find(({ id }) => id === answer.model)!
    // A model that thinks has room for its thoughts, and is asked for few.
    const { generationConfig, ...sent } = JSON.parse(seen[0]!.body)
    expect({ ...sent, ...generationConfig }).toMatchObject(SENT[vendor as keyof typeof SENT])
    expect(effort).toBe(vendor === 'anthropic' ? undefined : SENT_EFFORT[vendor as keyof typeof SENT_EFFORT])
  })

  it('hands its key to no other address', async () => {
    const seen: string[] = []
    server = createServer((incoming, response) => {
      seen.push(incoming.url!)
      incoming.resume()
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const models = await configureModels(settings(url))
    const answerer = createAnswerer({ models, compose: () => null, check: () => [] })
    const answer = await answerer.answer(request, { signal: AbortSignal.timeout(10_000) })
    expect(answer.answered).toBe(false)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).not.toContain('/elsewhere')
  })
})

it('a provider has a fast and a strong model; whoever names one has that one, or names both', async () => {
  const tiers = async (settings: ModelSettings) =>
    (await configureModels(settings)).map(({ id, tier }) => [id, tier])
  const { fastModel, strongModel } = BUILT_IN_CATALOGUE.providers.anthropic
  expect(await tiers({ anthropicApiKey: 'k' })).toEqual([
    [`anthropic/${fastModel}`, 'fast'],
    [`anthropic/${strongModel}`, 'strong'],
  ])
  expect(await tiers({ anthropicApiKey: 'k', model: 'own' })).toEqual([['anthropic/own', null]])
  expect(await tiers({ anthropicApiKey: 'k', model: 'own', strongModel: 'better' })).toEqual([
    ['anthropic/own', 'fast'],
    ['anthropic/better', 'strong'],
  ])
})

it('no key, no model; an own server comes first and may stay on this machine', async () => {
  expect(await configureModels({})).toEqual([])
  const models = await configureModels({
    compatible: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama' },
    openaiApiKey: 'k',
  })
  expect(models.map(({ id, leavesMachine }) => [id.split('/')[0], leavesMachine])).toEqual([
    ['compatible', false],
    ['openai', true],
    ['openai', true],
  ])
  for (const host of ['localhost.evil.example', '127.evil.example', '127.0.0.1.evil.example'])
    expect(isLoopback(`http://${host}`)).toBe(false)
})
