import type { ToolOffer } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { choicesOf, emptySource, isComplete, nameProblems, picksOf, sourceInput } from './import-draft.ts'

const offer = (operation: string, more: Partial<ToolOffer> = {}): ToolOffer => ({
  kind: 'http',
  operation,
  fingerprint: `f-${operation}`,
  name: operation,
  title: operation,
  description: '',
  effect: 'reads',
  definition: {},
  isRestricted: false,
  givesOrders: false,
  toolId: null,
  isStopped: false,
  differences: [],
  ...more,
})

it('chooses nothing by itself, and asks for agreement to what changes something', () => {
  const offers = [
    offer('look'),
    offer('cancel', { effect: 'changes' }),
    offer('lease', { isRestricted: true }),
  ]
  const choices = choicesOf(offers, false)
  expect(picksOf(offers, choices)).toEqual([])
  for (const choice of Object.values(choices)) choice.isChosen = true
  expect(picksOf(offers, choices).map(({ operation, effect }) => [operation, effect])).toEqual([
    ['look', 'reads'],
    ['cancel', 'changes'],
  ])
  choices.cancel!.asks = 'agent'
  expect(picksOf(offers, choices)[1]).toMatchObject({ effect: 'changes', approval: 'agent' })
})

it('takes up again what was changed, and leaves what is there as it is', () => {
  const differences = [{ field: 'title' as const, before: 'a', after: 'b' }]
  const offers = [
    offer('same', { toolId: 't1' }),
    offer('changed', { toolId: 't2', differences }),
    offer('stopped', { toolId: 't3', isStopped: true }),
    offer('new'),
  ]
  expect(picksOf(offers, choicesOf(offers, true)).map(({ toolId }) => toolId)).toEqual(['t2', 't3'])
})

it('tells names that cannot be', () => {
  const offers = [offer('one'), offer('two'), offer('three')]
  const choices = choicesOf(offers, false)
  for (const choice of Object.values(choices)) choice.isChosen = true
  choices.two!.name = 'one'
  choices.three!.name = 'Not a name'
  expect(nameProblems(picksOf(offers, choices))).toEqual({ one: 'double', two: 'double', three: 'form' })
})

it('sends a source as it is given, with the headers that have names', () => {
  const draft = { ...emptySource(), headers: [{ key: 1, name: ' ', value: 'x', isKept: false }] }
  expect(isComplete(draft)).toBe(false)
  expect(isComplete({ ...draft, by: 'text', text: '{}' })).toBe(true)
  expect(sourceInput({ ...draft, url: ' https://a.example ' })).toEqual({
    kind: 'openapi',
    url: 'https://a.example',
    headers: [],
  })
  expect(sourceInput({ ...draft, kind: 'mcp', url: 'https://a.example/mcp' })).toEqual({
    kind: 'mcp',
    url: 'https://a.example/mcp',
    headers: [],
  })
})
