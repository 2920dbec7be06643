import { expect, it } from 'vitest'
import { coversOrigin } from './covers-origin.ts'

const allowed = ['https://shop.example', 'https://*.brand.example']

it.each([
  ['https://shop.example', true],
  ['https://www.shop.example', false],
  ['http://shop.example', false],
  ['https://a.b.brand.example', true],
  ['https://*.eu.brand.example', true],
  ['https://brand.example', false],
  ['https://www.brand.example:8443', false],
  ['https://*.shop.example', false],
])('%s', (origin, covered) => {
  expect(coversOrigin(allowed, origin)).toBe(covered)
})
