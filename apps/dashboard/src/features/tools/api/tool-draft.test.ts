import { expect, test } from 'vitest'
import { draftOfTool, inputOfDraft, newArgument, slugOf } from './tool-draft.ts'

test('a draft becomes what is sent, without the rows nobody wrote in, and comes back the same', () => {
  const draft = {
    ...draftOfTool(),
    title: 'Look up an order',
    description: 'x',
    url: ' https://shop.example/{order} ',
    headers: [{ key: 1, name: 'X-Key', value: '', isKept: true }],
    arguments: [{ ...newArgument(), name: 'order', pattern: '\\d{5}' }, newArgument()],
    picks: [
      { key: 1, name: '', label: 'Ship date', path: 'eta' },
      { key: 2, name: '', label: '', path: '' },
    ],
    questions: 'Where is my order?\n\n',
  }
  const input = inputOfDraft(draft)
  expect(input).toMatchObject({
    kind: 'http',
    name: 'look_up_an_order',
    headers: [{ name: 'X-Key' }],
    definition: {
      url: 'https://shop.example/{order}',
      arguments: [{ name: 'order', pattern: '\\d{5}', required: true }],
      picks: [{ name: 'ship_date', label: 'Ship date', path: 'eta' }],
      questions: ['Where is my order?'],
    },
  })
  expect(input.headers?.[0]).not.toHaveProperty('value')
  const { definition, headers: _, ...named } = input
  const stored = { ...named, definition, id: 'x', headerNames: ['X-Key'], createdAt: '', updatedAt: '' }
  expect(inputOfDraft(draftOfTool(stored as never))).toEqual(input)
})

test('names are made of titles', () => {
  expect(slugOf('¿Dónde está mi pedido?')).toBe('donde_esta_mi_pedido')
  expect(slugOf('24 h return')).toBe('h_return')
})
