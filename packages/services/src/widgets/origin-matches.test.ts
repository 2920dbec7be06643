import { expect, test } from 'vitest'
import { normaliseOrigins, originMatches } from './origin-matches.ts'

test('an origin must be the same to the letter, but for case and the scheme’s own port', () => {
  expect(originMatches('https://shop.example', ['https://shop.example'])).toBe(true)
  expect(originMatches('https://shop.example', ['https://Shop.Example:443'])).toBe(true)
  expect(originMatches('http://localhost:3002', ['http://localhost:3002'])).toBe(true)
  expect(originMatches('http://shop.example', ['https://shop.example'])).toBe(false)
  expect(originMatches('https://shop.example:8443', ['https://shop.example'])).toBe(false)
  expect(originMatches('https://evil-shop.example', ['https://shop.example'])).toBe(false)
  expect(originMatches('https://shop.example.evil.test', ['https://shop.example'])).toBe(false)
})

test('a wildcard label takes subdomains only', () => {
  const allowed = ['https://*.shop.example']
  expect(originMatches('https://www.shop.example', allowed)).toBe(true)
  expect(originMatches('https://a.b.shop.example', allowed)).toBe(true)
  expect(originMatches('https://shop.example', allowed)).toBe(false)
  expect(originMatches('https://evilshop.example', allowed)).toBe(false)
  expect(originMatches('http://www.shop.example', allowed)).toBe(false)
  expect(originMatches('https://www.shop.example:8443', allowed)).toBe(false)
})

test('what is no origin matches nothing', () => {
  for (const origin of [
    'null',
    '',
    '*',
    'file://',
    'https://user@shop.example',
    'https://*.shop.example/x',
    'https://*.shop.example',
    'https://evil.test?.shop.example',
    'https://evil.test#.shop.example',
    'https://evil.test\\.shop.example',
  ])
    expect(originMatches(origin, ['https://*.shop.example', 'https://shop.example'])).toBe(false)
})

test('a list is stored once each', () => {
  expect(normaliseOrigins(['https://A.example:443', 'https://a.example'])).toEqual(['https://a.example'])
})
