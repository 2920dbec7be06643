import { expect, it } from 'vitest'
import type { AskedQuestion } from '../knowledge/gather-evidence.ts'
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
    assistant: {
      name: 'Iris',
      tone: 'friendly',
      instructions: '',
      greetings: {},
      languages: ['en', 'es', 'pt'],
      businessName: 'Marea',
    },
    frame: null,
    hasUnreadFile: false,
    restrictedRequests: 0,
    ...changes,
  }
}

async function write(loaded: LoadedTurn, known = true) {
  const asked: AskedQuestion[] = []
  const events: TurnEvent[] = []
  const reply = await writeReply(loaded, {
    answerer: testAnswerer(),
    gather: async (question) => {
      asked.push(question)
      return { evidence: known ? [DELIVERY] : [], results: [], rarities: {}, question: question.question }
    },
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  })
  return {
    reply,
    asked: asked[0],
    statuses: events.flatMap((e) => (e.type === 'status' ? [e.status] : [])),
  }
}

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
  ['that is wrong', 'I am sorry that this was not right', ['Talk to a person'], true],
  ['why?', 'in a whole sentence', ['Talk to a person'], false],
  ['¿Por qué?', 'frase completa', ['Hablar con una persona'], false],
  ['isso está errado', 'Lamento', ['Falar com uma pessoa'], true],
])('takes note of "%s", and calls nobody', async (text, said, suggestions, answered) => {
  const locale = /¿/.test(text) ? 'es' : /isso/.test(text) ? 'pt' : 'en'
  const { reply } = await write(turn(text, {}, { unansweredCount: 2, locale }), false)
  expect(reply).toMatchObject({ unansweredCount: 2, escalate: null, suggestions, answered })
  expect(reply.content).toContain(said)
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
