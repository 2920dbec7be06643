import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { configureModels } from '../models/configure-models.ts'
import type { AnswerEvent, Answerer, AnswerRequest, ModelUsage } from './answer-model.ts'
import type { CheckSentence } from './citation-checker.ts'
import { type AnswererOptions, createAnswerer } from './create-answerer.ts'

const request: AnswerRequest = {
  question: 'How long may I return it?',
  standAloneQuestion: 'How long may I return it?',
  history: [],
  evidence: [
    {
      index: 1,
      chunkId: 'c1',
      documentId: 'd1',
      title: 'Returns',
      url: null,
      headingPath: [],
      content: 'You can return an item within 30 days. The refund takes 5 days.',
      language: 'en',
      score: 1,
    },
  ],
  screen: null,
  locale: 'en',
  assistant: { name: 'Nela', businessName: 'Harbour Goods', tone: 'friendly', instructions: '' },
}

/** Supported when the sentence shares its number with the document: enough to tell good from invented here. */
const check: CheckSentence = (sentence, cited) => {
  const number = /\d+/.exec(sentence)?.[0]
  if (!number || !request.evidence[0]!.content.includes(` ${number} `)) return null
  return [{ chunkIndex: cited[0] ?? 1, quote: 'You can return an item within 30 days.', score: 1 }]
}
const compose = () => [{ text: 'You can return an item within 30 days.', chunkIndex: 1, startsLine: false }]

/** Enough for a busy machine; and so little that a slow model is given up. */
const LIMITS = { firstChunkMs: 8_000, firstSentenceMs: 8_000, chunkMs: 8_000, totalMs: 8_000 }
const TIGHT = { firstChunkMs: 300, firstSentenceMs: 600, chunkMs: 300, totalMs: 6_000 }

let server: Server | undefined
afterEach(() => server?.closeAllConnections())
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))))

/** A local server that speaks the chat-completions wire protocol; `respond` decides how well. */
async function answererAgainst(
  respond: (response: ServerResponse) => void,
  more: Partial<AnswererOptions> = {},
) {
  server = createServer((incoming, response) => incoming.resume().on('end', () => respond(response)))
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const models = await configureModels({ compatible: { baseUrl, model: 'local' } })
  return createAnswerer({ models, compose, check, limits: LIMITS, ...more })
}

function stream(
  response: ServerResponse,
  pieces: string[],
  end: 'stop' | 'length' | 'content_filter' = 'stop',
) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'local', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    )
  for (const content of pieces) send({ role: 'assistant', content })
  send({}, end)
  response.end('data: [DONE]\n\n')
}

async function ask(
  answerer: Awaited<ReturnType<typeof answererAgainst>>,
  conversation?: string,
  thrift?: 'cheapest' | 'builtin',
) {
  const events: AnswerEvent[] = []
  const answer = await answerer.answer(request, {
    signal: AbortSignal.timeout(10_000),
    onEvent: (event) => events.push(event),
    conversation,
    thrift,
  })
  let shown = ''
  for (const event of events) shown = event.type === 'reset' ? '' : shown + event.text
  return { answer, shown: shown.trim(), events }
}

describe('createAnswerer', () => {
  it('streams a model, sentence by sentence, and keeps only what the documents carry', async () => {
    const answerer = await answererAgainst((response) =>
      stream(response, [
        'You may return it with',
        'in 30 days [1]. ',
        'We also give 900 euros [1]. ',
        'The refund takes 5 days.',
      ]),
    )
    const { answer, shown } = await ask(answerer)
    expect(answer.model).toBe('compatible/local')
    expect(answer.content).toBe('You may return it within 30 days. The refund takes 5 days [1].')
    expect(shown).toBe(answer.content)
    expect(answer.citations).toHaveLength(1)
  })

  it('asks no model when nothing may be spent, and the cheapest alone when little may', async () => {
    let calls = 0
    const own = await answererAgainst((response) => {
      calls += 1
      stream(response, ['NO_', 'ANSWER'])
    })
    expect((await ask(own, undefined, 'builtin')).answer.model).toBe('extractive')
    expect(calls).toBe(0)
    expect((await ask(own, undefined, 'cheapest')).answer.model).toBe('compatible/local')
    const [priced] = await configureModels({ openaiApiKey: 'k' })
    const [free] = await configureModels({ compatible: { baseUrl: 'http://127.0.0.1:9/v1' } })
    expect(priced!.costliness).toBeGreaterThan(free!.costliness)
  })

  it('takes the refusal word for "not answered" and never shows it', async () => {
    const answerer = await answererAgainst((response) => stream(response, ['NO_', 'ANSWER']))
    const { answer, events } = await ask(answerer)
    expect(answer).toMatchObject({ answered: false, content: '', model: 'compatible/local' })
    expect(events).toEqual([])
  })

  it.each([
    [
      'an overloaded server',
      (response: ServerResponse) =>
        response.writeHead(429, { 'retry-after': '1' }).end('{"error":{"message":"slow down"}}'),
    ],
    [
      'a server error',
      (response: ServerResponse) => response.writeHead(500).end('{"error":{"message":"secret body"}}'),
    ],
    ['a server that hangs', () => {}],
    [
      'malformed pieces',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {oops\n\n'),
    ],
    ['an empty answer', (response: ServerResponse) => stream(response, [])],
  ])('falls back to the built-in answerer on %s', async (_name, respond) => {
    const answerer = await answererAgainst(respond, { limits: TIGHT })
    const { answer, shown } = await ask(answerer)
    expect(answer.model).toBe('extractive')
    expect(answer.failures).toHaveLength(1)
    expect(answer.failures[0]!.error).not.toContain('secret body')
    expect(shown).toBe('You can return an item within 30 days [1].')
    expect(answerer.health()[0]).toMatchObject({ state: 'failing' })
  })

  it.each([
    ['a refusing vendor', (response: ServerResponse) => stream(response, ['I'], 'content_filter'), null],
    ['an invented answer', (response: ServerResponse) => stream(response, ['We give 900 euros [1].']), null],
    [
      'a request that is not taken',
      (response: ServerResponse) => response.writeHead(400).end('{}'),
      'request',
    ],
    [
      'a request that is too long',
      (response: ServerResponse) => response.writeHead(413).end('{}'),
      'request',
    ],
  ])('%s falls back, and does not take the model from everybody else', async (_name, respond, trouble) => {
    let calls = 0
    const answerer = await answererAgainst((response) => {
      calls += 1
      respond(response)
    })
    for (let turn = 0; turn < 5; turn++) {
      const { answer, shown } = await ask(answerer)
      expect(answer.model).toBe('extractive')
      expect(answer.failures).toHaveLength(1)
      expect(shown).toBe('You can return an item within 30 days [1].')
    }
    expect(calls).toBe(5)
    expect(answerer.health()[0]).toMatchObject({ state: trouble === null ? 'ok' : 'failing', trouble })
  })

  it('counts what no document carries, in the answer, the health and the log', async () => {
    const left: object[] = []
    const answerer = await answererAgainst(
      (response) => stream(response, ['Within 30 days [1]. ', 'We give 900 euros [1]. ', 'Or 800 [1].']),
      { onDropped: (entry) => left.push(entry) },
    )
    expect((await ask(answerer)).answer).toMatchObject({ answered: true, dropped: 2 })
    expect(answerer.health()[0]).toMatchObject({ state: 'ok', sentences: 3, dropped: 2 })
    expect(left).toEqual([{ model: 'compatible/local', dropped: 2, kept: 1 }])
  })

  it('waits for a model that thinks, asks it to be sober, and counts what it used', async () => {
    let sent = ''
    server = createServer((incoming, response) => {
      incoming.on('data', (piece) => (sent += piece))
      incoming.on('end', async () => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const send = (delta: object, more: object = {}) =>
          response.write(`data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta, ...more }] })}\n\n`)
        for (let thought = 0; thought < 4; thought++) {
          send({ reasoning_content: 'hm ' })
          await new Promise((resolve) => setTimeout(resolve, 420))
        }
        send({ content: 'Within 30 days [1].' })
        send({}, { finish_reason: 'stop' })
        response.end(
          `data: ${JSON.stringify({ id: '1', choices: [], usage: { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 } })}\n\ndata: [DONE]\n\n`,
        )
      })
    })
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const models = await configureModels({ compatible: { baseUrl, model: 'local' } })
    const { answer } = await ask(
      createAnswerer({ models, compose, check, limits: { ...LIMITS, firstChunkMs: 1_500 } }),
    )
    expect(answer).toMatchObject({ model: 'compatible/local', usage: { inputTokens: 12, outputTokens: 9 } })
    expect(JSON.parse(sent)).toMatchObject({ temperature: 0.2, max_tokens: 700 })
  })

  it('counts what a call used that says it has no answer, breaks off, or is not counted by its server', async () => {
    const usedBy = async (respond: (response: ServerResponse) => void) => {
      const used: ModelUsage[] = []
      const answerer = await answererAgainst(respond)
      await answerer.answer(request, {
        signal: AbortSignal.timeout(10_000),
        onUsage: (one) => used.push(one),
      })
      return used
    }
    const piece = (content: string) =>
      `data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta: { content } }] })}\n\n`
    const usage = { prompt_tokens: 3000, completion_tokens: 200, total_tokens: 3200 }
    const counted = `data: ${JSON.stringify({ id: '1', choices: [], usage })}\n\ndata: [DONE]\n\n`
    const stopped = `data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`
    const begin = (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'text/event-stream' })

    const none = await usedBy((response) =>
      begin(response).end(piece('NO_ANSWER') + piece(' I know nothing.') + stopped + counted),
    )
    expect(none).toMatchObject([{ model: 'compatible/local', inputTokens: 3000, outputTokens: 200 }])

    const torn = await usedBy((response) => {
      begin(response).write(piece('It takes 5 days [1]. And'), () => setTimeout(() => response.destroy(), 50))
    })
    expect(torn).toHaveLength(1)
    expect(torn[0]!.inputTokens).toBeGreaterThan(100)
    expect(torn[0]!.outputTokens).toBeGreaterThan(4)

    const uncounted = await usedBy((response) =>
      begin(response).end(`${piece('It takes 5 days [1].') + stopped}data: [DONE]\n\n`),
    )
    expect(uncounted).toHaveLength(1)
    expect(uncounted[0]!.inputTokens).toBeGreaterThan(100)

    expect(await usedBy((response) => response.writeHead(503).end('{}'))).toEqual([])
  })

  it('tells what a tool found for the question, also when the model says it has no answer', async () => {
    const answerer = await answererAgainst((response) => stream(response, ['NO_ANSWER']))
    const [chunk] = request.evidence
    const told = { ...request, evidence: [{ ...chunk!, tool: 'order_status' }] }
    const answer = await answerer.answer(told, { signal: AbortSignal.timeout(10_000) })
    expect(answer).toMatchObject({ answered: true, model: 'extractive' })
    const plain = await answerer.answer(request, { signal: AbortSignal.timeout(10_000) })
    expect(plain).toMatchObject({ answered: false, model: 'compatible/local' })
  })

  it('tells what failed, and whether to try again is worth it', async () => {
    const failuresOf = async (respond: (response: ServerResponse) => void) =>
      (await ask(await answererAgainst(respond))).answer.failures
    expect(await failuresOf((response) => response.writeHead(503).end('{}'))).toEqual([
      { model: 'compatible/local', error: 'AI_APICallError: HTTP 503', retryable: true },
    ])
    expect(await failuresOf((response) => response.writeHead(401).end('{}'))).toEqual([
      { model: 'compatible/local', error: 'AI_APICallError: HTTP 401', retryable: false },
    ])
    const torn = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const piece = { id: '1', choices: [{ index: 0, delta: { content: 'It takes 5 days [1]. And' } }] }
      response.write(`data: ${JSON.stringify(piece)}\n\n`, () => setTimeout(() => response.destroy(), 50))
    }
    expect(await failuresOf(torn)).toEqual([
      { model: 'compatible/local', error: 'The answer broke off before its end.', retryable: true },
    ])
    expect(
      await failuresOf((response) =>
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {secret\n\n'),
      ),
    ).toEqual([
      {
        model: 'compatible/local',
        error: 'The server sent something that is not an answer.',
        retryable: true,
      },
    ])
    expect(await failuresOf((response) => stream(response, []))).toEqual([
      { model: 'compatible/local', error: 'The model wrote nothing.', retryable: true },
    ])
  })

  it('writes lists of its own as lists, each with its marker', async () => {
    const parts = ['Do this within 30 days:', '1. Pack 30 items', '2. Send 30 items.', 'It takes 5 days.']
    const answerer = createAnswerer({
      models: [],
      compose: () =>
        parts.map((text, at) => ({ text, chunkIndex: 1, startsLine: /^\d/.test(text) && at > 0 })),
      check: (sentence) => [{ chunkIndex: 1, quote: sentence, score: 1 }],
    })
    expect((await ask(answerer)).answer.content).toBe(
      'Do this within 30 days [1]:\n1. Pack 30 items [2]\n2. Send 30 items [3].\n\nIt takes 5 days [4].',
    )
  })

  it('says of what the built-in answerer quotes when it only stands nearest', async () => {
    const quoting = (isClosest: boolean) =>
      createAnswerer({
        models: [],
        compose: () => [{ text: 'It takes 5 days.', chunkIndex: 1, startsLine: false, isClosest }],
        check: (sentence) => [{ chunkIndex: 1, quote: sentence, score: 1 }],
      })
    expect((await ask(quoting(true))).answer).toMatchObject({ answered: true, isClosest: true })
    expect((await ask(quoting(false))).answer.isClosest).toBeUndefined()
  })

  it('writes rows of one table under their head, with the marker in the last cell', async () => {
    const heads = ['Country', 'Standard', 'Express']
    const rows = [
      ['Spain', '€30', '€12'],
      ['Malta | Gozo', '€30', '–'],
    ]
    const answerer = createAnswerer({
      models: [],
      compose: () => [
        { text: 'Costs by country, within 30 days:', chunkIndex: 1, startsLine: false },
        ...rows.map((cells) => ({
          ...{ text: `${cells[0]} – Standard: ${cells[1]}; Express: ${cells[2]}`, chunkIndex: 1 },
          ...{ startsLine: true, row: { heads, cells } },
        })),
        { text: 'It takes 30 days.', chunkIndex: 1, startsLine: true },
      ],
      check: () => [{ chunkIndex: 1, quote: 'Country Standard Express', score: 1 }],
    })
    const evidence = [{ ...request.evidence[0]!, content: 'Country Standard Express' }]
    const answer = await answerer.answer({ ...request, evidence }, { signal: AbortSignal.timeout(10_000) })
    expect(answer.content).toBe(
      'Costs by country, within 30 days:\n\n| Country | Standard | Express |\n| --- | --- | --- |\n| Spain | €30 | €12 |\n| Malta / Gozo | €30 | – |\n\nIt takes 30 days [1].',
    )
  })

  it('does not cut its own rows where an abbreviation ends', async () => {
    const rows = [
      'Family room (max. 4) | €30',
      'Parking Av. Paulista 30. Closed at 30',
      '30 tours, helmet incl.',
    ]
    const answerer = createAnswerer({
      models: [],
      compose: () => rows.map((text) => ({ text, chunkIndex: 1, startsLine: true })),
      check: (sentence) => [{ chunkIndex: 1, quote: sentence, score: 1 }],
    })
    expect((await ask(answerer)).answer.content).toBe(
      'Family room (max. 4) | €30 [1]\nParking Av. Paulista 30. Closed at 30 [2]\n30 tours, helmet incl. [3]',
    )
  })

  it('does not wait for a model that drips its words', async () => {
    const answerer = await answererAgainst(
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const drip = setInterval(() => {
          const piece = { id: '1', choices: [{ index: 0, delta: { content: 'word ' } }] }
          response.write(`data: ${JSON.stringify(piece)}\n\n`)
        }, 100)
        response.on('close', () => clearInterval(drip))
      },
      { limits: TIGHT },
    )
    const begun = performance.now()
    const { answer } = await ask(answerer)
    expect(answer.model).toBe('extractive')
    expect(performance.now() - begun).toBeLessThan(TIGHT.totalMs)
    expect(answerer.health()[0]).toMatchObject({ state: 'failing' })
  })

  it('leaves the built-in answerer its time when two models in a row are slow', async () => {
    const slow = await answererAgainst(() => {})
    const models = await configureModels({
      compatible: { baseUrl: `http://127.0.0.1:${(server!.address() as AddressInfo).port}/v1`, model: 'a' },
      openaiApiKey: 'k',
      baseUrls: { openai: `http://127.0.0.1:${(server!.address() as AddressInfo).port}/v1` },
    })
    expect(slow.health()).toHaveLength(2)
    const answerer = createAnswerer({ models, compose, check, limits: LIMITS, modelsMs: 1_300 })
    const begun = performance.now()
    const { answer } = await ask(answerer)
    expect(answer).toMatchObject({ model: 'extractive', answered: true })
    // The second one is not even begun: too little was left.
    expect(answer.failures.map(({ model }) => model)).toEqual(['compatible/a'])
    expect(performance.now() - begun).toBeLessThan(LIMITS.totalMs)
  })

  it('asks the model that a question wants, then its sibling, and says why', async () => {
    const asked: string[] = []
    let refuses: string[] = []
    server = createServer((incoming, response) => {
      let sent = ''
      incoming.on('data', (piece) => (sent += piece))
      incoming.on('end', () => {
        const { model } = JSON.parse(sent)
        asked.push(model)
        if (refuses.includes(model)) response.writeHead(500).end('{}')
        else stream(response, ['It takes 5 days [1].'])
      })
    })
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const models = await configureModels({ compatible: { baseUrl, model: 'small' }, strongModel: 'big' })
    const answerer = createAnswerer({ models, compose, check, limits: LIMITS })
    const hard =
      'Why were 29 and 14.50 taken this month, when I only upgraded once, and which one do I get back?'
    const routeOf = async (question: string, more: Partial<Parameters<typeof answerer.answer>[1]> = {}) => {
      const used: ModelUsage[] = []
      const signal = AbortSignal.timeout(10_000)
      await answerer.answer({ ...request, question }, { signal, onUsage: (one) => used.push(one), ...more })
      return used.map(({ model, route }) => [model, route?.tier, route?.reason.split(':')[0]])
    }
    expect(await routeOf('How long?')).toEqual([['compatible/small', 'fast', 'question']])
    expect(await routeOf(hard)).toEqual([['compatible/big', 'strong', 'question']])
    expect(await routeOf('How long?', { tier: 'strong' })).toEqual([
      ['compatible/big', 'strong', 'assistant'],
    ])
    expect(await routeOf(hard, { tier: 'fast' })).toEqual([['compatible/small', 'fast', 'assistant']])
    expect(await routeOf(hard, { tier: 'strong', thrift: 'cheapest' })).toEqual([
      ['compatible/small', 'fast', 'budget'],
    ])
    refuses = ['small']
    asked.length = 0
    expect(await routeOf('How long?', { tier: 'fast' })).toEqual([
      ['compatible/big', 'strong', 'assistant; after a failure'],
    ])
    expect(asked).toEqual(['small', 'big'])
  })

  it('says what an answer is compared with: what the strong model would have been paid for it', async () => {
    let breaks: string[] = []
    server = createServer((incoming, response) => {
      let sent = ''
      incoming.on('data', (piece) => (sent += piece))
      incoming.on('end', () => {
        const { model } = JSON.parse(sent)
        stream(response, [breaks.includes(model) ? 'It takes 9 days [1].' : 'It takes 5 days [1].'])
      })
    })
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const models = await configureModels({ compatible: { baseUrl, model: 'small' }, strongModel: 'big' })
    const carries5: typeof check = (sentence, ...rest) =>
      sentence.includes('9') ? null : check(sentence, ...rest)
    const compared = async (more: Partial<Parameters<Answerer['answer']>[1]> = {}) => {
      const answerer = createAnswerer({ models, compose, check: carries5, limits: LIMITS })
      const used: ModelUsage[] = []
      const signal = AbortSignal.timeout(10_000)
      await answerer.answer(request, { signal, onUsage: (one) => used.push(one), ...more })
      return used.map(({ model, insteadOf }) => [model.split('/')[1], insteadOf])
    }
    expect(await compared({ tier: 'fast' })).toEqual([['small', 'compatible/big']])
    expect(await compared({ tier: 'strong' })).toEqual([['big', 'compatible/big']])
    expect(await compared({ thrift: 'cheapest' })).toEqual([['small', undefined]])
    breaks = ['small']
    expect(await compared({ tier: 'fast' })).toEqual([
      ['small', null],
      ['big', 'compatible/big'],
    ])
    // What the strong model was paid for in vain it would have been paid for anyway.
    breaks = ['big']
    expect(await compared({ tier: 'strong' })).toEqual([
      ['big', undefined],
      ['small', undefined],
    ])
  })

  it('never leaves the built-in answerer alone, whatever it failed at', async () => {
    let fails = true
    const failing = () => {
      if (fails) throw new Error('an index of theirs')
      return compose()
    }
    const answerer = createAnswerer({ models: [], compose: failing, check })
    for (let turn = 0; turn < 5; turn++) await expect(ask(answerer)).rejects.toThrow('an index of theirs')
    fails = false
    expect((await ask(answerer)).answer.answered).toBe(true)
  })

  it('says "not answered" when the documents hold nothing', async () => {
    const answerer = createAnswerer({ models: [], compose: () => null, check })
    expect((await ask(answerer)).answer).toMatchObject({
      answered: false,
      content: '',
      citations: [],
      dropped: 0,
    })
  })

  it('leaves no half answer when a model breaks off after some sentences', async () => {
    const broken = await answererAgainst(
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(
          `data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta: { content: 'You may return it within 30 days [1]. And' } }] })}\n\n`,
        )
      },
      { limits: TIGHT },
    )
    const { answer, shown, events } = await ask(broken)
    expect(events.some((event) => event.type === 'reset')).toBe(true)
    expect(answer.model).toBe('extractive')
    expect(shown).toBe(answer.content)
  })

  it.each([
    [
      'words without a full stop',
      'word '.repeat(200),
      'extractive',
      'You can return an item within 30 days [1].',
    ],
    ['white space', ' '.repeat(900), 'extractive', 'You can return an item within 30 days [1].'],
    ['one true sentence', 'It takes 5 days [1]. '.repeat(20), 'compatible/local', 'It takes 5 days [1].'],
    [
      'sentences',
      Array.from({ length: 20 }, (_, at) => `5 days, ${at} [1]. `).join(''),
      'compatible/local',
      null,
    ],
  ])(
    'ends a model that writes %s without an end, and serves everybody else',
    async (_name, piece, model, text) => {
      let closed: (stopped: boolean) => void
      const hungUp = new Promise<boolean>((resolve) => {
        closed = resolve
      })
      const errors: string[] = []
      const answerer = await answererAgainst(
        async (response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream' })
          let open = true
          response.on('close', () => {
            open = false
            closed(true)
          })
          const chunk = `data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta: { content: piece } }] })}\n\n`
          while (open) {
            response.write(chunk)
            await new Promise((resolve) => setImmediate(resolve))
          }
        },
        { onFailure: ({ error }) => errors.push(error) },
      )
      let longest = 0
      let last = performance.now()
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }, 5)
      const { answer, shown } = await ask(answerer)
      clearInterval(beat)
      expect(answer.model).toBe(model)
      if (text !== null) expect(answer.content).toBe(text)
      expect(shown).toBe(answer.content)
      expect(answer.content.length).toBeLessThan(8_100)
      expect(errors).toEqual(
        model === 'extractive' ? ['EndlessAnswerError: The model wrote without an end.'] : [],
      )
      expect(await hungUp).toBe(true)
      expect(longest).toBeLessThan(1_000)
    },
  )

  it('reads no answer whose first line never ends', async () => {
    const errors: string[] = []
    const answerer = await answererAgainst(
      async (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write('data: ')
        const piece = 'x'.repeat(500_000)
        while (!response.destroyed) {
          response.write(piece)
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      },
      { onFailure: ({ error }) => errors.push(error) },
    )
    expect((await ask(answerer)).answer.model).toBe('extractive')
    expect(errors).toEqual(['The response was too long to be read.'])
  })

  it('leaves out the words at which a vendor cut the answer', async () => {
    const answerer = await answererAgainst((response) =>
      stream(response, ['It takes 5 days [1]. It is free within 30 '], 'length'),
    )
    expect((await ask(answerer)).answer.content).toBe('It takes 5 days [1].')
  })

  it('stops calling a model that failed for three conversations and for the one that probed it', async () => {
    let calls = 0
    const answerer = await answererAgainst((response) => {
      calls += 1
      response.writeHead(500).end('{}')
    })
    for (let turn = 0; turn < 8; turn++)
      expect((await ask(answerer, `of ${turn}`)).answer.model).toBe('extractive')
    expect(calls).toBe(4)
  })

  it('leaves a server alone for as long as it asks, and no longer than is sensible', async () => {
    let time = 0
    let calls = 0
    let after = '20'
    const answerer = await answererAgainst(
      (response) => {
        calls += 1
        response.writeHead(429, { 'retry-after': after }).end('{}')
      },
      { now: () => time },
    )
    const callsOf = async (at: number) => {
      time = at
      calls = 0
      expect((await ask(answerer, `of ${at}`)).answer.model).toBe('extractive')
      return calls
    }
    expect(await callsOf(0)).toBe(1)
    expect(await callsOf(19_000)).toBe(0)
    after = '86400'
    expect(await callsOf(21_000)).toBe(1)
    expect(await callsOf(320_000)).toBe(0)
    expect(await callsOf(322_000)).toBe(1)
  })

  it('finds out by itself whether a model that failed is well again', async () => {
    let calls = 0
    let fails = true
    const probed: string[] = []
    const answerer = await answererAgainst(
      (response) => {
        calls += 1
        if (fails) response.writeHead(500).end('{}')
        else stream(response, ['It takes 5 days [1].'])
      },
      {
        probeMs: 20,
        probe: async ({ id }) => {
          probed.push(id)
          if (probed.length < 3) return false
          fails = false
          return true
        },
      },
    )
    for (let turn = 0; turn < 6; turn++) await ask(answerer, `of ${turn}`)
    expect(calls).toBeGreaterThanOrEqual(3)
    await vi.waitFor(() => expect(answerer.health()[0]!.state).toBe('ok'), 5_000)
    const before = calls
    expect(probed).toEqual(Array(3).fill('compatible/local'))
    expect((await ask(answerer, 'later')).answer.model).toBe('compatible/local')
    // No visitor's question was the probe.
    expect(calls).toBe(before + 1)
  })

  it('leaves everybody the model that hangs for one conversation, and spares that one its time-out', async () => {
    let calls = 0
    let hangs = true
    const answerer = await answererAgainst(
      (response) => {
        calls += 1
        if (!hangs) stream(response, ['It takes 5 days [1].'])
      },
      { limits: TIGHT },
    )
    for (let turn = 0; turn < 4; turn++) expect((await ask(answerer, 'a')).answer.model).toBe('extractive')
    expect(calls).toBe(3)
    hangs = false
    expect((await ask(answerer, 'b')).answer.model).toBe('compatible/local')
  })

  it('ends at once when the turn is cancelled', async () => {
    const answerer = await answererAgainst(() => {})
    const controller = new AbortController()
    const reason = new Error('a person took the floor')
    setTimeout(() => controller.abort(reason), 50)
    await expect(answerer.answer(request, { signal: controller.signal })).rejects.toBe(reason)
    expect(answerer.health()[0]!.state).toBe('untried')
  })
})
