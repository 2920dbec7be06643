import { expect, it } from 'vitest'
import { normaliseOrigin } from './normalise-origin.ts'

it.each([
  ['https://shop.example', 'https://shop.example'],
  ['shop.example', 'https://shop.example'],
  ['  HTTPS://Shop.Example/ ', 'https://shop.example'],
  ['http://localhost:3002', 'http://localhost:3002'],
  ['https://shop.example:443', 'https://shop.example'],
  ['https://*.shop.example', 'https://*.shop.example'],
  ['*.shop.example:8443', 'https://*.shop.example:8443'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
])('%s is %s', (written, origin) => {
  expect(normaliseOrigin(written)).toEqual({ origin })
})

it.each([
  ['', 'empty'],
  ['https://shop.example/checkout', 'hasPath'],
  ['https://shop.example?x=1', 'hasPath'],
  ['ftp://shop.example', 'scheme'],
  ['https://*', 'wildcard'],
  ['https://*.com.*', 'wildcard'],
  ['https://*.example', 'wildcard'],
  ['https://user@shop.example', 'notAnAddress'],
  ['not an address', 'notAnAddress'],
])('%s is refused: %s', (written, problem) => {
  expect(normaliseOrigin(written)).toEqual({ problem })
})
