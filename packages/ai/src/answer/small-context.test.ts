import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { configureModels } from '../models/configure-models.ts'
import type { AnswerTool } from '../tools/answer-tool.ts'
import type { AnswerRequest, PromptCut } from './answer-model.ts'
import { createAnswerer } from './create-answerer.ts'
import { estimateTokens } from './estimate-tokens.ts'

let server: Server | undefined
afterEach(() => server?.closeAllConnections())
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))))

const long = (count: number) => `${'parcel '.repeat(count)}.`

const REQUEST: AnswerRequest = {
  question: 'How long may I return it?',
  standAloneQuestion: 'How long may I return it?',
  history: Array.from({ length: 8 }, () => ({ role: 'visitor' as const, content: long(80) })),
  evidence: Array.from({ length: 8 }, (_, at) => ({
    ...{ index: at + 1, chunkId: `c${at}`, documentId: 'd', title: 'Returns', url: null, headingPath: [] },
    ...{ content: `Within ${at + 30} days. ${long(120)}`, language: 'en' as const, score: 1 },
  })),
  screen: null,
  locale: 'en',
  assistant: { name: 'Nela', businessName: 'Harbour Goods', tone: 'friendly', instructions: '' },
}

interface Sent {
  messages: { role: string; content: string }[]
  tools?: unknown[]
  max_tokens: number
}

/** An own server with a context of so many tokens, which goes through what it says; `sent` is what it was asked. */
async function ask(contextTokens: number, steps: object[], request: AnswerRequest) {
  const sent: Sent[] = []
  server = createServer((incoming, response) => {
    let body = ''
    incoming.on('data', (piece) => (body += piece))
    incoming.on('end', () => {
      const delta = steps[Math.min(sent.length, steps.length - 1)]
      sent.push(JSON.parse(body))
      const chunk = (part: object, end: string | null) =>
        `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: part, finish_reason: end }] })}\n\n`
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(
        `${chunk(delta!, null)}${chunk({}, 'tool_calls' in delta! ? 'tool_calls' : 'stop')}data: [DONE]\n\n`,
      )
    })
  })
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const models = await configureModels({ compatible: { baseUrl, model: 'm', contextTokens } })
  const answerer = createAnswerer({
    models,
    compose: () => null,
    check: (sentence) =>
      sentence.includes('30') ? [{ chunkIndex: 1, quote: 'Within 30 days.', score: 1 }] : null,
  })
  const cut: (PromptCut & { model: string })[] = []
  const answer = await answerer.answer(request, {
    signal: AbortSignal.timeout(20_000),
    onCut: ({ model, parts }) => cut.push(...parts.map((part) => ({ model, ...part }))),
  })
  return { answer, sent, cut }
}

const sizeOf = ({ messages, tools = [] }: Sent) =>
  estimateTokens(messages.map(({ content }) => content ?? '').join('\n') + JSON.stringify(tools))

const ANSWER = { role: 'assistant', content: 'You may return it within 30 days [1].' }

it('a model that holds 2,048 tokens is asked what fits, answers, and what it did not get is told', async () => {
  const { answer, sent, cut } = await ask(2_048, [ANSWER], { ...REQUEST, earlierMessages: 5 })
  expect(answer).toMatchObject({ model: 'compatible/m', content: 'You may return it within 30 days [1].' })
  expect(sizeOf(sent[0]!) + sent[0]!.max_tokens).toBeLessThanOrEqual(2_048)
  const asked = sent[0]!.messages.at(-1)!.content
  expect(asked).toContain('Within 30 days.')
  expect(asked).toContain(REQUEST.question)
  expect(cut).toEqual([
    { model: 'compatible/m', part: 'history', kept: sent[0]!.messages.length - 2, of: 13 },
    { model: 'compatible/m', part: 'evidence', kept: asked.match(/<document /g)!.length, of: 8 },
  ])
})

it('reads of what tools say as much as there is room for', async () => {
  const note: AnswerTool = {
    name: 'read_screen',
    description: 'Reads the screen.',
    inputSchema: { type: 'object', properties: {} },
    effect: 'reads',
    run: async () => ({ type: 'note', text: long(4_000) }),
  }
  const call = {
    role: 'assistant',
    tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'read_screen', arguments: '{}' } }],
  }
  const { answer, sent } = await ask(4_096, [call, ANSWER], { ...REQUEST, tools: [note] })
  expect(answer.content).toBe('You may return it within 30 days [1].')
  expect(sent[1]!.messages.at(-1)!.content).toContain('(The rest did not fit.)')
  expect(sizeOf(sent[1]!) + sent[1]!.max_tokens).toBeLessThanOrEqual(4_096)
})

it('a question that does not fit is answered by the next, and the model stays well', async () => {
  const { answer, sent } = await ask(1_024, [ANSWER], { ...REQUEST, question: long(900) })
  expect(sent).toEqual([])
  expect(answer.model).toBe('extractive')
  expect(answer.failures).toMatchObject([{ model: 'compatible/m', error: expect.stringContaining('tokens') }])
})
