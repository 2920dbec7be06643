import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { configureModels, createAnswerer } from '@visualkit/ai'
import { EscalationRules, type FrameRegion, type PageElement, type PageView } from '@visualkit/contracts'
import { checkSentence } from '@visualkit/knowledge'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NO_MEMORY, type TurnMemory } from '../memory/turn-memory.ts'
import type { LoadedTurn } from './load-turn.ts'
import { guideOfReply } from './point-at.ts'
import { writeReply } from './write-reply.ts'

// The first answer of a process loads the AI SDK, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let server: Server | undefined
afterEach(() => server?.closeAllConnections())
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))))

const control = (name: string, role: PageElement['role'], y: number): PageElement => ({
  ...{ ref: name + y, role, name, states: [], selector: `#e${y}`, x: 10, y, width: 100, height: 30 },
})
const PAGE: PageView = {
  ...{ version: 1, url: 'https://shop.example/account', title: 'Account', width: 1280, height: 800 },
  texts: [],
  elements: [
    control('Save changes', 'button', 100),
    control('Postcode', 'textbox', 200),
    control('Remove', 'button', 300),
    control('Remove', 'button', 400),
  ],
  truncated: false,
}
const region = (text: string, y: number, masked = false): FrameRegion => ({
  ...{ text, masked, x: 0.1, y, width: 0.2, height: 0.03 },
})

function turn(question: string, changes: Partial<LoadedTurn> = {}): LoadedTurn {
  return {
    question,
    session: { status: 'active', locale: 'en', unansweredCount: 0, sharing: true } as LoadedTurn['session'],
    history: [],
    earlierMessages: 0,
    assistant: {
      ...{ name: 'Iris', tone: 'friendly', instructions: '', greetings: {}, languages: ['en', 'es', 'pt'] },
      ...{ modelTier: 'auto', tools: null, hours: null, businessName: 'Marea' },
    },
    tools: [],
    waitingCall: null,
    untoldCall: null,
    memory: NO_MEMORY,
    frame: { id: 'f1', text: 'Account', visibleError: null, pageView: PAGE },
    hasUnreadFile: false,
    restrictedRequests: 0,
    signals: { isNew: false, rejections: 0, repetitions: 0, minutes: 0 },
    escalationRules: EscalationRules.parse({}),
    sameErrorMinutes: 0,
    ...changes,
  }
}

/** A server that speaks the chat-completions wire and goes through steps: a call of a tool, or words. */
async function write(
  loaded: LoadedTurn,
  steps: ({ name: string; input: object } | string)[],
  regions: FrameRegion[] = [],
) {
  const asked: string[] = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => (body += piece))
    request.on('end', () => {
      const step = steps[Math.min(asked.length, steps.length - 1)]!
      asked.push(body)
      const isText = typeof step === 'string'
      const call = isText ? null : { name: step.name, arguments: JSON.stringify(step.input) }
      const delta = isText
        ? { role: 'assistant', content: step }
        : {
            role: 'assistant',
            tool_calls: [{ index: 0, id: `c${asked.length}`, type: 'function', function: call }],
          }
      const chunk = (part: object, end: string | null) =>
        `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: part, finish_reason: end }] })}\n\n`
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(`${chunk(delta, null)}${chunk({}, isText ? 'stop' : 'tool_calls')}data: [DONE]\n\n`)
    })
  })
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const answerer = createAnswerer({
    models: await configureModels({ compatible: { baseUrl, model: 'm', contextTokens: 16_000 } }),
    compose: () => null,
    check: (sentence, cited, { evidence }) => checkSentence(sentence, cited, evidence),
  })
  const tools: string[] = []
  const reply = await writeReply(loaded, {
    answerer,
    gather: async ({ question }) => ({ evidence: [], results: [], rarities: {}, question }),
    callTool: async () => ({ ok: false, status: null, reason: 'resting', message: '', request: '' }),
    decide: async () => ({ content: '', citations: [], isWell: false }),
    countAskedBefore: async () => 0,
    datesOf: async () => new Map(),
    regionsOf: async () => regions,
    signal: AbortSignal.timeout(20_000),
    onEvent: (event) => event.type === 'tool' && tools.push(`${event.tool} ${event.status}`),
  })
  return { reply, asked, tools }
}

const point = (instruction: string) => ({ name: 'point_at', input: { instruction } })

describe('point_at over the wire', () => {
  it.each([
    ['Where do I save my account?', 'Click the "Save changes" button', 'Click “Save changes”.'],
    ['Where do I save my account?', 'Save changes', 'Click “Save changes”.'],
    ['¿Dónde escribo mi código?', 'Postcode', 'Rellene «Postcode».'],
  ])(
    'finds the control that is meant, draws it with the answer, and tells the model as data: %s',
    async (question, instruction, said) => {
      const { reply, asked, tools } = await write(turn(question), [
        point(instruction),
        `${said.slice(0, -1)} [1].`,
      ])
      expect(tools).toContain('point_at done')
      expect(asked[1]).toContain('<document number=')
      expect(reply).toMatchObject({
        answered: true,
        content: `${said.slice(0, -1)} [1].`,
        pointed: { sentence: said, frameId: null },
      })
      expect(reply.citations[0]).toMatchObject({ tool: 'point_at' })
      expect(guideOfReply(turn(question), reply)?.steps).toEqual([{ text: said, done: null, isOnPage: true }])
    },
  )

  it('points nowhere when two are the same, and says what there is', async () => {
    const { reply, asked } = await write(turn('How do I remove it?'), [point('Click "Remove"'), 'NO_ANSWER'])
    expect(asked[1]).toContain('Nothing was pointed at')
    expect(asked[1]).toContain('- Postcode')
    expect(reply.pointed).toBeUndefined()
    expect(guideOfReply(turn('x'), reply)).toBeNull()
  })

  it('does not point at what cannot be used, and says so', async () => {
    const loaded = turn('How do I save it?')
    const { elements } = loaded.frame!.pageView!
    const off = elements.map((one) =>
      one.name === 'Save changes' ? { ...one, states: ['disabled' as const] } : one,
    )
    const pageView = { ...loaded.frame!.pageView!, elements: off }
    const { reply, asked } = await write(
      turn('How do I save it?', { frame: { ...loaded.frame!, pageView } }),
      [point('Click "Save changes"'), 'NO_ANSWER'],
    )
    expect(asked[1]).toContain('“Save changes” cannot be used at the moment')
    expect(reply.pointed).toBeUndefined()
  })

  it('points at words of a shared screen, and never at what is masked', async () => {
    const frame = { id: 'f2', text: 'Billing\nSave changes', visibleError: null }
    const regions = [region('Billing', 0.1), region('Save changes', 0.5), region('Card [card]', 0.7, true)]
    const { reply } = await write(
      turn('Where do I save it?', { frame }),
      [point('Press "Save changes"'), 'Click “Save changes” [1].'],
      regions,
    )
    expect(reply).toMatchObject({
      answered: true,
      pointed: { sentence: 'Click “Save changes”.', frameId: 'f2' },
    })
    const masked = await write(turn('Where?', { frame }), [point('Card [card]'), 'NO_ANSWER'], regions)
    expect(masked.reply.pointed).toBeUndefined()
    expect(masked.asked[1]).not.toContain('- Card')
  })

  it('is told what is wrong with its arguments, and is not offered without a page or leave', async () => {
    const wrong = { name: 'point_at', input: { x: 10, y: 20 } }
    const { asked } = await write(turn('Where do I save?'), [wrong, 'NO_ANSWER'])
    expect(asked[1]).toContain('instruction:')
    const names = async (changes: Partial<LoadedTurn>) => {
      const sent = (await write(turn('Where do I save?', changes), ['NO_ANSWER'])).asked[0]!
      return (JSON.parse(sent).tools ?? []).map((tool: { function: { name: string } }) => tool.function.name)
    }
    expect(await names({})).toContain('point_at')
    expect(await names({ frame: null })).not.toContain('point_at')
    expect(await names({ assistant: { ...turn('').assistant, tools: ['calculate'] } })).toEqual(['calculate'])
  })
})

describe('remember over the wire', () => {
  const memory: TurnMemory = {
    isKept: true,
    facts: [{ kind: 'plan', fact: 'Pro', isOfNow: false }],
    said: [
      { messageId: 'm2', content: 'Where is the lid of my blue kettle?' },
      { messageId: 'm1', content: 'We are a bakery' },
    ],
  }
  const remember = (kind: string, words: string) => ({ name: 'remember', input: { kind, words } })

  it('keeps what the visitor literally said, with the message it stands in, and refuses the rest', async () => {
    const question = 'Where is the lid of my blue kettle?'
    const { reply, asked } = await write(turn(question, { memory }), [
      remember('note', 'We are a bakery'),
      remember('product', 'red kettle'),
      'NO_ANSWER',
    ])
    expect(asked[0]).toContain('<remembered>\\nplan: Pro\\n</remembered>')
    expect(asked[1]).toContain('<result>\\nRemembered: note: We are a bakery')
    expect(asked[2]).toContain('the visitor did not say this')
    expect(reply.memory).toEqual({
      forget: null,
      remember: [
        { kind: 'note', fact: 'We are a bakery', messageId: 'm1' },
        { kind: 'matter', fact: question },
      ],
    })
  })

  it('is not offered, and nothing is told, of somebody who is not remembered', async () => {
    const { asked, reply } = await write(
      turn('Where is the lid?', { memory: { ...memory, isKept: false } }),
      ['NO_ANSWER'],
    )
    expect(asked[0]).not.toContain('plan: Pro')
    expect(asked[0]).not.toContain('"remember"')
    expect(reply.memory).toBeUndefined()
  })
})

describe('without a model', () => {
  const facts: TurnMemory['facts'] = [
    { kind: 'name', fact: 'Mia *Torres*', isOfNow: false },
    { kind: 'matter', fact: 'Does the lid come with it?', isOfNow: false },
  ]
  const memory: TurnMemory = { isKept: true, facts, said: [] }

  it('greets by name, and offers what stayed open', async () => {
    const { reply, asked } = await write(turn('Hello', { memory }), ['NO_ANSWER'])
    expect(asked).toEqual([])
    expect(reply.content).toMatch(
      /^Hello, Mia Torres\. I am Iris.*Last time this stayed open: “Does the lid/s,
    )
    expect(reply.suggestions).toEqual(['Does the lid come with it?'])
  })

  it.each([
    ['What do you know about me?', '- Name: Mia Torres', null],
    ['¿Qué sabes de mí?', '- Nombre: Mia Torres', null],
    ['Forget me', 'I have forgotten', 'all'],
    ['Esqueça o meu nome', 'Esqueci isto: Nome.', 'name'],
  ])('%s', async (question, content, forget) => {
    const { reply } = await write(turn(question, { memory }), ['NO_ANSWER'])
    expect(reply.content).toContain(content)
    expect(reply.memory?.forget ?? null).toBe(forget)
  })

  it('notes what says nothing else, and answers in the language that was asked for', async () => {
    const { reply } = await write(turn('My name is Rosa. Please answer in Spanish.', { memory }), [
      'NO_ANSWER',
    ])
    expect(reply.content).toBe('Gracias, Rosa. Lo tendré en cuenta. ¿En qué puedo ayudarle?')
    expect(reply.memory?.remember).toEqual([
      { kind: 'name', fact: 'Rosa' },
      { kind: 'language', fact: 'Spanish' },
    ])
  })
})
