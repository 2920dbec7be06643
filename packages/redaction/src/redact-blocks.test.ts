import { expect, it } from 'vitest'
import { type Block, redactBlocks } from './redact-blocks.ts'

const block = (text: string, x: number, y: number): Block => ({
  ...{ text, x, y, width: text.length * 8, height: 18 },
})
const texts = (blocks: Block[]) => redactBlocks(blocks).map(({ text }) => text)

it.each([
  ['CVC', '739', '[card]'],
  ['Password', 'Hunter2!secret', '[secret]'],
  ['Fecha de nacimiento', '12/03/1981', '[birth date]'],
  ['Passaporte', 'XK1234567', '[id]'],
])('masks the value of %s beside it and below it', (label, value, mask) => {
  expect(texts([block(label, 20, 0), block(value, 260, 2)])).toEqual([label, mask])
  expect(texts([block(label, 20, 0), block(value, 60, 20)])).toEqual([label, mask])
})

it('masks a card number that is drawn in four parts, and nothing of two columns', () => {
  const parts = ['4111', '1111', '1111', '1111'].map((text, at) => block(text, at * 50, 0))
  expect(texts(parts)).toEqual(['[card]', '[card]', '[card]', '[card]'])
  expect(texts([block('Qty 612', 0, 0), block('345 678', 400, 0)])).toEqual(['Qty 612', '345 678'])
})

it.each([
  ['CVC: 739 / Password: Hunter2!secret / PIN 4821', 'CVC: [card] / Password: [secret] / PIN [card]'],
  ['4111.1111.1111.1111', '[card]'],
  ['4111\u200b1111\u200b1111\u200b1111', '[card]'],
  ['4111\u30001111\u30001111\u30001111', '[card]'],
  ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
])('masks %s', (text, masked) => {
  expect(texts([block(text, 0, 0)])).toEqual([masked])
})

it('leaves what a page says alone, in the order it was given', () => {
  const page = [
    block('Pay now', 20, 200),
    block('Your order', 20, 0),
    block('Total', 20, 40),
    block('€36.00', 200, 40),
    block('Password', 20, 80),
    block('The password is too short.', 20, 100),
    block('Version 10.0.22621.3447', 20, 140),
  ]
  expect(redactBlocks(page)).toEqual(page.map(({ text }) => ({ text, isMasked: false })))
})

it('takes two links for no label and value, beside and below each other, but a name we know for one', () => {
  const field = [block('E-mail', 20, 200), block('jane@example.com', 20, 220)]
  const links = (list: Block[]) => list.map((one) => ({ ...one, isControl: true }))
  const beside = links([block('Contact', 20, 0), block('Packaging', 260, 0)])
  const below = links([block('Contact', 20, 0), block('Packaging', 20, 24)])
  expect(texts([...beside, ...field]).slice(0, 2)).toEqual(['Contact', 'Packaging'])
  expect(texts([...below, ...field]).slice(0, 2)).toEqual(['Contact', 'Packaging'])
  expect(texts(links([block('Contact', 20, 0), block('Laura Gomez', 260, 0)]))[1]).toBe('[name]')
  expect(
    texts([block('Contact', 20, 0), { ...block('Wlodek Brzoza', 260, 0), isControl: true }, ...field])[1],
  ).toBe('[name]')
})
