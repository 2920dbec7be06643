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

describe('what is asked again, after a look-up', () => {
  const order = {
    name: 'order',
    description: 'Order',
    type: 'text' as const,
    required: true,
    pattern: '\\b\\d{5}\\b',
  }
  const tool = (changes: Partial<HttpDefinition> = {}, effect: ToolRow['effect'] = 'reads') =>
    ({
      ...{ id: 't', name: 'orders', title: 'Orders', kind: 'http', effect },
      definition: { ...definition, arguments: [order], ...changes },
      updatedAt: new Date(0),
    }) as unknown as ToolRow
  const visitor = (content: string) => ({ role: 'visitor' as const, content })
  const told = { role: 'assistant' as const, content: 'Order 10234 is on its way.' }
  async function follow(question: string, said: string[], of = tool()) {
    const called: Record<string, unknown>[] = []
    const history = said.flatMap((one) => [visitor(one), told])
    const memory = {
      isKept: true,
      facts: [{ kind: 'order' as const, fact: '10234', isOfNow: true }],
      said: [],
    }
    const looked = await lookUp({ question, history, tools: [of], memory }, 'en', async (_, values) => {
      called.push(values)
      return { ok: true, status: 200, sentence: 'It is on its way.', text: 'Status: sent', request: '' }
    })
    return { called, looked }
  }

  it.each([
    ['and 10235?', '10235'],
    ['What about the other one, 10240?', '10240'],
    ['10235', '10235'],
    ['Thanks! And 10235?', '10235'],
    ['sorry, I meant 10235', '10235'],
    ['can you check order number 10235 too please', '10235'],
    ['y el 10235?', '10235'],
    ['¿Y el otro, 10240?', '10240'],
    ['perdón, quería decir el 10235', '10235'],
    ['¿y mi pedido 10235?', '10235'],
    ['e o 10235?', '10235'],
    ['E a outra, 10240?', '10240'],
    ['e o pedido 10235 também?', '10235'],
  ])('“%s” is looked up', async (question, value) => {
    expect(await follow(question, ['Where is my order 10234?'])).toMatchObject({
      called: [{ order: value }],
      looked: { kind: 'told' },
    })
    expect(await follow(question, ['¿Dónde está mi pedido 10234?', 'y el 10999?', 'gracias'])).toMatchObject({
      called: [{ order: value }],
    })
  })

  it.each(['and the other one?', '¿y el otro?', 'e a outra?', 'and my other order?'])(
    '“%s” is asked which, and is not the one that is known',
    async (question) => {
      const asked = await follow(question, ['Where is my order 10234?'])
      expect(asked).toMatchObject({ called: [], looked: { kind: 'said', isFailure: false } })
    },
  )

  it.each([
    ['it asks something else', 'Do you deliver to 28001 Madrid?', ['Where is my order 10234?']],
    ['it wants something else of it', 'Can I return 10235 without a receipt?', ['Where is my order 10234?']],
    ['nothing was looked up', 'and 10235?', ['How long is the guarantee?']],
    [
      'something else was asked since',
      'and 10235?',
      ['Where is my order 10234?', 'How long is the guarantee?'],
    ],
    ['nothing else is named', 'and when?', ['Where is my order 10234?']],
  ])('is nothing to look up when %s', async (_, question, said) => {
    expect(await follow(question, said)).toEqual({ called: [], looked: null })
  })

  it('takes what it does not name from before', async () => {
    const mail = { ...order, name: 'mail', pattern: '\\S+@\\S+\\.\\w+' }
    const of = tool({ arguments: [order, mail] })
    expect(await follow('and 10235?', ['Where is my order 10234?', 'ana@example.com'], of)).toMatchObject({
      called: [{ order: '10235', mail: 'ana@example.com' }],
    })
  })

  it('asks for agreement again to what changes something', async () => {
    const { called, looked } = await follow(
      'and 10235 too',
      ['Where is my order 10234?'],
      tool({}, 'changes'),
    )
    expect(called).toEqual([])
    expect(looked).toMatchObject({ kind: 'proposed', call: { values: { order: '10235' } } })
  })
})
