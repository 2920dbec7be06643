import { expect, it } from 'vitest'
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
    ...changes,
  }
}

async function write(loaded: LoadedTurn, known = true) {
  const queries: string[] = []
  const events: TurnEvent[] = []
  const reply = await writeReply(loaded, {
    answerer: testAnswerer(),
    search: async ({ query }) => {
      queries.push(query)
      return known ? [DELIVERY] : []
    },
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  })
  return {
    reply,
    query: queries[0],
    statuses: events.flatMap((e) => (e.type === 'status' ? [e.status] : [])),
  }
}

it('searches for the error on the screen when the question points at it', async () => {
  const { reply, query, statuses } = await write(turn('What does this error mean?', { frame }))
  expect(query).toContain('AVS-07')
  expect(reply).toMatchObject({ answered: true, frameId: 'f1' })
  expect(statuses).toEqual(['reading_screen', 'searching', 'writing'])
})

it('uses the screen when the question speaks of the error, and not otherwise', async () => {
  expect((await write(turn('Why did my payment fail?', { frame }))).reply.frameId).toBe('f1')
  const other = await write(turn('When does my parcel arrive?', { frame }))
  expect([other.reply.frameId, other.query]).toEqual([null, 'When does my parcel arrive?'])
})

it('never claims to see what is not shared', async () => {
  const { reply } = await write(turn('What does this error mean?'), false)
  expect(reply).toMatchObject({ answered: false, frameId: null })
  expect(reply.content).toContain('I cannot see your screen')
})

it('searches for at most what may be searched for', async () => {
  const { query } = await write(turn('word '.repeat(1_600), { frame }))
  expect(query!.length).toBeLessThanOrEqual(2_000)
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
