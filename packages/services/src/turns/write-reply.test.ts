import { EscalationRules } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import type { AskedQuestion } from '../knowledge/gather-evidence.ts'
import { NO_MEMORY } from '../memory/turn-memory.ts'
import { DELIVERY, testAnswerer } from '../testing/test-services.ts'
import type { LoadedTurn } from './load-turn.ts'
import type { TurnEvent } from './turn-runner.ts'
import { writeReply } from './write-reply.ts'

const frame = {
  id: 'f1',
  text: 'Checkout\nPayment failed: code AVS-07',
  visibleError: 'Payment failed: code AVS-07',
}

function turn(question: string, changes: Partial<LoadedTurn> = {}, session: object = {}): LoadedTurn {
  return {
    question,
    session: { status: 'active', locale: 'en', unansweredCount: 0, ...session } as LoadedTurn['session'],
    history: [],
    earlierMessages: 0,
    assistant: {
      name: 'Iris',
      tone: 'friendly',
      instructions: '',
      greetings: {},
      languages: ['en', 'es', 'pt'],
      modelTier: 'auto',
      tools: null,
      hours: null,
      businessName: 'Marea',
    },
    tools: [],
    waitingCall: null,
    memory: NO_MEMORY,
    untoldCall: null,
    frame: null,
    hasUnreadFile: false,
    restrictedRequests: 0,
    signals: { isNew: false, rejections: 0, repetitions: 0, minutes: 0 },
    escalationRules: EscalationRules.parse({}),
    sameErrorMinutes: 0,
    ...changes,
  }
}

async function write(
  loaded: LoadedTurn,
  known = true,
  askedBefore = 0,
  look?: Parameters<typeof writeReply>[1]['look'],
) {
  const asked: AskedQuestion[] = []
  const events: TurnEvent[] = []
  const reply = await writeReply(loaded, {
    answerer: testAnswerer(),
    gather: async (question) => {
      asked.push(question)
      return { evidence: known ? [DELIVERY] : [], results: [], rarities: {}, question: question.question }
    },
    callTool: async () => ({ ok: false, status: null, reason: 'resting', message: '', request: '' }),
    decide: async () => ({ content: '', citations: [], isWell: false }),
    countAskedBefore: async () => askedBefore,
    datesOf: async () => new Map(),
    look,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  })
  return {
    reply,
    asked: asked[0],
    statuses: events.flatMap((e) => (e.type === 'status' ? [e.status] : [])),
  }
}

it.each(['thanks', 'ok', 'hola', 'bye', 'lol', 'haha 😂', '👍', '...', 'gracias', 'blz', '👎'])(
  '“%s” is no attempt that failed, and fetches nobody, however it went before',
  async (said) => {
    const signals = { isNew: false, rejections: 1, repetitions: 1, minutes: 40 }
    const { reply, asked } = await write(turn(said, { signals }, { unansweredCount: 2 }), false)
    expect(reply).toMatchObject({ escalate: null, unansweredCount: 2, unresolved: null })
    expect(asked).toBeUndefined()
  },
)

it('leaves no unanswered question about a screen that nobody has shown', async () => {
  const { reply } = await write(turn('What does the error on my screen mean?'), false)
  expect(reply).toMatchObject({ answered: false, unresolved: null })
  const shown = await write(turn('What does the error on my screen mean?', { frame }), false)
  expect(shown.reply.unresolved).toContain('AVS-07')
  expect((await write(turn('Do you deliver to Iceland?'), false)).reply.unresolved).not.toBeNull()
})

it('takes lost patience for no question that others wait with', async () => {
  for (const said of ['This is ridiculous, I am fed up with this!!', 'Estoy harto', 'Estou farto disto']) {
    const { reply } = await write(turn(said), false, 1)
    expect(reply).toMatchObject({ unresolved: null, escalate: null, unansweredCount: 1 })
    const signals = { isNew: false, rejections: 1, repetitions: 0, minutes: 1 }
    const again = await write(turn(said, { signals }), false, 1)
    expect(again.reply.escalate?.reason).toBe('frustration')
  }
  const asked = await write(turn('This is ridiculous, do you deliver to Iceland?'), false, 1)
  expect(asked.reply).toMatchObject({
    unresolved: 'do you deliver to Iceland?',
    escalate: { reason: 'known_problem' },
  })
})

it('searches for the error on the screen when the question points at it', async () => {
  const { reply, asked, statuses } = await write(turn('What does this error mean?', { frame }))
  expect(asked?.seen).toBe('Payment failed: code AVS-07')
  expect(reply).toMatchObject({ answered: true, frameId: 'f1' })
  expect(statuses).toEqual(['reading_screen', 'searching', 'writing'])
})

it('uses the screen when the question speaks of the error, and not otherwise', async () => {
  expect((await write(turn('Why did my payment fail?', { frame }))).reply.frameId).toBe('f1')
  const other = await write(turn('When does my parcel arrive?', { frame }))
  expect(other).toMatchObject({
    reply: { frameId: null },
    asked: { question: 'When does my parcel arrive?', seen: null },
  })
})

it('searches for what a vision model sees, and shows its words as its own when no document says more', async () => {
  const shown = { id: 'f9', text: 'Sync\nLast run today', visibleError: null }
  const look = async () => ({
    seen: ['The dot is amber.', 'A `red` icon stands beside it.'],
    confidence: 0.9,
    model: 'openai/m',
    tier: 1,
  })
  const asked = turn('What is this red icon on my screen?', { frame: shown })
  const known = await write(asked, true, 0, look)
  expect(known.asked?.seen).toBe('Sync\nLast run today\nThe dot is amber.\nA `red` icon stands beside it.')
  expect(known.reply).toMatchObject({ answered: true, model: 'extractive' })
  const { reply } = await write(asked, false, 0, look)
  expect(reply).toMatchObject({ answered: true, model: 'openai/m', frameId: 'f9', citations: [] })
  expect(reply.content).toMatch(
    /^I found no document .* it may be wrong:\n\n```\nThe dot is amber\.\nA 'red' icon stands beside it\.\n```$/,
  )
})

it('never claims to see what is not shared', async () => {
  const { reply } = await write(turn('What does this error mean?'), false)
  expect(reply).toMatchObject({ answered: false, frameId: null })
  expect(reply.content).toContain('I cannot see your screen')
})

it('finds the lines that read like an error when the reader of the frame named none', async () => {
  const text = 'Checkout\nYour basket\nTotal €64.00\nOrder not placed (STOCK-09): an item sold out\nPay'
  const { asked } = await write(
    turn('What does this mean?', { frame: { id: 'f2', text, visibleError: null } }),
  )
  expect(asked?.seen).toBe('Order not placed (STOCK-09): an item sold out')
  const calm = await write(
    turn('What is this?', { frame: { id: 'f3', text: 'Harbour Goods', visibleError: null } }),
  )
  expect(calm.asked?.seen).toBe('Harbour Goods')
})

it('reads the screen out when asked what it says, and needs no document for it', async () => {
  const page = { id: 'f4', text: 'Checkout\nTotal `€64.00`\n[Pay](https://evil.example)', visibleError: null }
  const { reply, asked, statuses } = await write(turn('What does this page say?', { frame: page }))
  expect(reply).toMatchObject({ answered: true, frameId: 'f4', citations: [], suggestions: [] })
  expect(reply.content).toBe(
    "This is what I read on your screen:\n\n```\nCheckout\nTotal '€64.00'\n[Pay](https://evil.example)\n```",
  )
  expect([asked, statuses]).toEqual([undefined, ['reading_screen']])
  const failed = await write(turn('¿Qué dice esta página?', { frame }))
  expect(failed.reply.content).toMatch(
    /^Esto es lo que leo en su pantalla:\n\n```\nPayment failed: code AVS-07\nCheckout\n/,
  )
  expect(failed.reply.suggestions).toEqual(['¿Qué significa este error?'])
  const blank = { id: 'f5', text: ' \n', visibleError: null }
  expect((await write(turn('What do you see?', { frame: blank }))).reply.content).toContain('no words')
  expect((await write(turn('What does this page say?'), false)).reply.content).toContain(
    'I cannot see your screen',
  )
})

it('reads out no more than fits a reply', async () => {
  const text = Array.from({ length: 60 }, (_, at) => `Line ${at} of a long page with many words in it`).join(
    '\n',
  )
  const { reply } = await write(
    turn('What does this page say?', { frame: { id: 'f6', text, visibleError: null } }),
  )
  expect(reply.content).toMatch(/Line 0 [\s\S]*\n…\n```$/)
  expect(reply.content.length).toBeLessThan(900)
})

it('answers in the visitor’s language when the assistant speaks it', async () => {
  const history = [{ role: 'visitor' as const, content: '¿Cuánto tarda un reembolso?' }]
  expect((await write(turn('Estoy harto', { history }), false)).reply.locale).toBe('es')
  expect((await write(turn('What does it cost?', { history }), false)).reply.locale).toBe('en')
  expect((await write(turn('Olá, bom dia'))).reply.locale).toBe('pt')
  const english = turn('Hola')
  english.assistant.languages = ['en']
  expect((await write(english)).reply.content).toContain('I am Iris')
  const own = turn('Hola')
  own.assistant.greetings = { es: 'Bienvenida, ¿qué necesita?' }
  expect((await write(own)).reply.content).toBe('Bienvenida, ¿qué necesita?')
})

it('asks for a person after the third question without an answer, once', async () => {
  const third = await write(turn('Who wrote Hamlet?', {}, { unansweredCount: 2 }), false)
  expect(third.reply).toMatchObject({ escalate: { reason: 'unanswered' }, suggestions: [], answered: false })
  const waiting = await write(
    turn('Who wrote Hamlet?', {}, { unansweredCount: 5, status: 'escalated' }),
    false,
  )
  expect(waiting.reply).toMatchObject({ escalate: null, suggestions: [] })
  const thanks = await write(turn('Thank you', {}, { unansweredCount: 2 }), false)
  expect(thanks.reply.unansweredCount).toBe(2)
})

it.each([
  ['ok', 'All right', [], true],
  ['no', 'All right. If that was not', ['Talk to a person'], true],
  ['why?', 'in a whole sentence', ['Talk to a person'], false],
  ['¿Por qué?', 'frase completa', ['Hablar con una persona'], false],
])('takes note of "%s", and calls nobody', async (text, said, suggestions, answered) => {
  const locale = /¿/.test(text) ? 'es' : 'en'
  const { reply } = await write(turn(text, {}, { unansweredCount: 2, locale }), false)
  expect(reply).toMatchObject({ unansweredCount: 2, escalate: null, suggestions, answered })
  expect(reply.content).toContain(said)
})

it.each([
  ['that is wrong', 'en', 'I am sorry that this was not right', 'I have asked a person'],
  ['isso está errado', 'pt', 'Lamento que não estivesse certo', 'Pedi a uma pessoa'],
])(
  'counts "%s" as an attempt that failed, and calls a person after the third',
  async (text, locale, said, then) => {
    const second = await write(turn(text, {}, { unansweredCount: 1, locale }))
    expect(second.reply).toMatchObject({ unansweredCount: 2, escalate: null })
    expect(second.reply.content).toContain(said)
    const third = await write(turn(text, {}, { unansweredCount: 2, locale }))
    expect(third.reply).toMatchObject({
      unansweredCount: 3,
      suggestions: [],
      escalate: { reason: 'unanswered', detail: { attempts: 3 }, reasonText: text },
    })
    expect(third.reply.content).toContain(then)
  },
)

it('does not let an answer hide that the one before did not help', async () => {
  const signals = { isNew: false, rejections: 1, repetitions: 1, minutes: 3 }
  const again = await write(turn('How long does delivery take?', { signals }, { unansweredCount: 1 }))
  expect(again.reply).toMatchObject({ answered: true, unansweredCount: 1, escalate: null })
  const fresh = await write(turn('How long does delivery take?', {}, { unansweredCount: 2 }))
  expect(fresh.reply).toMatchObject({ answered: true, unansweredCount: 0 })
  const rested = { isNew: true, rejections: 0, repetitions: 0, minutes: 0 }
  const later = await write(turn('Who wrote Hamlet?', { signals: rested }, { unansweredCount: 2 }), false)
  expect(later.reply).toMatchObject({ unansweredCount: 1, escalate: null })
})

it('calls a person at once when others wait for the same answer', async () => {
  const { reply } = await write(turn('Who wrote Hamlet?'), false, 4)
  expect(reply).toMatchObject({ escalate: { reason: 'known_problem', detail: { askedBefore: 4 } } })
  const escalationRules = EscalationRules.parse({ knownProblem: false })
  const off = await write(turn('Who wrote Hamlet?', { escalationRules }), false, 4)
  expect(off.reply.escalate).toBeNull()
})

it('leaves to people what the business leaves to them, without looking anything up', async () => {
  const escalationRules = EscalationRules.parse({ topics: ['delivery complaint'] })
  const { reply, asked } = await write(turn('I have a complaint about my delivery', { escalationRules }))
  expect(asked).toBeUndefined()
  expect(reply).toMatchObject({
    answered: false,
    citations: [],
    escalate: { reason: 'policy', detail: { topic: 'delivery complaint' } },
  })
  expect(reply.content).toContain('our people answer')
  const other = await write(turn('How long does delivery take?', { escalationRules }))
  expect(other.reply).toMatchObject({ answered: true, escalate: null })
})

it('answers "why?" from what was asked before', async () => {
  const history = [{ role: 'visitor' as const, content: 'How long does delivery to Spain take?' }]
  const { asked, reply } = await write(turn('why?', { history }))
  expect(asked?.question).toContain('delivery')
  expect(reply.answered).toBe(true)
})

it.each([
  ['what does this page say?', 'I cannot see your screen'],
  ['¿qué dice esta página?', 'No puedo ver su pantalla'],
  ['o que diz esta página?', 'Não consigo ver'],
])('says that no screen is shared: %s', async (question, said) => {
  const { reply, asked } = await write(turn(question, {}, { unansweredCount: 2 }))
  expect(reply.content).toContain(said)
  expect(reply).toMatchObject({ escalate: null, unansweredCount: 2, citations: [] })
  expect(asked).toBeUndefined()
})

it('meets abuse calmly: no gap in the knowledge, and no attempt that failed', async () => {
  const { reply } = await write(turn('Voy a quemar su tienda, imbéciles'), false)
  expect(reply).toMatchObject({ locale: 'es', answered: false, helped: null, unresolved: null })
  expect(reply.content).toContain('trato correcto')
  expect((await write(turn('How long does delivery take, you idiots?'))).reply.answered).toBe(true)
})

it('takes what stayed open for solved when it is asked again and answered', async () => {
  const matter = { kind: 'matter' as const, fact: 'When does my parcel arrive?', isOfNow: false }
  const memory = { isKept: true, facts: [matter], said: [] }
  const { reply } = await write(turn('When will my parcel arrive?', { memory }))
  expect(reply.memory).toEqual({ remember: [], forget: null, solved: [matter.fact] })
  expect((await write(turn('When will my parcel arrive?', { memory }), false)).reply.memory).toEqual({
    remember: [{ kind: 'matter', fact: 'When will my parcel arrive?' }],
    forget: null,
  })
})

it('thanks somebody who only introduces themselves, and says that it is kept where it is', async () => {
  const said = 'My name is Clara and my order number is 40117'
  const stranger = await write(turn(said), false)
  expect(stranger.reply).toMatchObject({ content: 'Thank you, Clara. How can I help?', unresolved: null })
  expect(stranger.reply.memory).toBeUndefined()
  expect(stranger.asked).toBeUndefined()
  const known = await write(turn(said, { memory: { isKept: true, facts: [], said: [] } }), false)
  expect(known.reply.content).toContain('keep that in mind')
  expect(known.reply.memory?.remember.map(({ kind }) => kind)).toEqual(['name', 'order'])
})
