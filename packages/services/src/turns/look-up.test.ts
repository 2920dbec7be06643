import type { HttpDefinition } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import type { TurnMemory } from '../memory/turn-memory.ts'
import type { ToolRow } from '../tools/tool-row.ts'
import { lookUp } from './look-up.ts'
import { TOOL_TEXTS } from './tool-texts.ts'

const definition: HttpDefinition = {
  method: 'GET',
  url: 'https://shop.example/orders/{order}',
  arguments: [
    { name: 'order', description: 'Order number', type: 'text', required: true, pattern: 'HG-\\d{5}' },
  ],
  picks: [],
  questions: ['Where is my order?', '¿Dónde está mi pedido?'],
  timeoutSeconds: 10,
}

async function ask(
  question: string,
  orders: string[],
  changes: { effect?: ToolRow['effect']; isKept?: boolean } = {},
) {
  const { effect = 'reads', isKept = true } = changes
  const tool = {
    id: 't',
    name: 'orders',
    title: 'Orders',
    kind: 'http',
    effect,
    definition,
  } as unknown as ToolRow
  const facts: TurnMemory['facts'] = orders.map((fact) => ({ kind: 'order', fact, isOfNow: false }))
  const called: unknown[] = []
  const looked = await lookUp(
    { question, history: [], tools: [tool], memory: { isKept, facts, said: [] } },
    'en',
    async (_, values) => {
      called.push(values)
      return { ok: true, status: 200, sentence: 'It is on its way.', text: 'Status: sent', request: '' }
    },
  )
  return { called, kind: looked?.kind }
}

describe('“my order” without its number', () => {
  it('is the one that is remembered', async () => {
    expect(await ask('Where is my order?', ['HG-10234'])).toEqual({
      called: [{ order: 'HG-10234' }],
      kind: 'told',
    })
    expect(await ask('¿Dónde está mi pedido?', ['HG-10234', '7'])).toMatchObject({ kind: 'told' })
  })

  it.each([
    ['two may be meant', 'Where is my order?', ['HG-10234', 'HG-10235'], {}],
    ['none fits', 'Where is my order?', ['10234'], {}],
    ['the question names another', 'Where is my order 99?', ['HG-10234'], {}],
    ['nothing may be remembered', 'Where is my order?', ['HG-10234'], { isKept: false }],
    ['it changes something', 'Where is my order?', ['HG-10234'], { effect: 'changes' as const }],
  ])('is asked for when %s', async (_, question, orders, changes) => {
    expect(await ask(question, orders, changes)).toEqual({ called: [], kind: 'said' })
  })
})

it('asks nobody to agree to what cannot be shown whole, and says so', async () => {
  const [argument] = definition.arguments
  const tool = {
    ...{ id: 't', name: 'note', title: 'Note', kind: 'http', effect: 'changes' },
    ...{ definition: { ...definition, arguments: [{ ...argument, pattern: 'x+' }] }, updatedAt: new Date(0) },
  } as unknown as ToolRow
  const history = [{ role: 'assistant' as const, content: TOOL_TEXTS.en.ask('Order number') }] as never
  const memory = { isKept: false, facts: [], said: [] }
  const say = (question: string) =>
    lookUp({ question, history, tools: [tool], memory }, 'en', async () => {
      throw new Error('It was called.')
    })
  expect(await say('x'.repeat(300))).toMatchObject({
    kind: 'proposed',
    call: { values: { order: 'x'.repeat(300) } },
  })
  expect(await say('x'.repeat(4_001))).toEqual({
    kind: 'said',
    content: TOOL_TEXTS.en.tooLong('Note'),
    isFailure: false,
  })
})
