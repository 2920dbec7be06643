import { expect, it } from 'vitest'
import { maskAddress, maskTitle } from './mask-address.ts'

it.each([
  ['https://shop.example/reset/9f8e7d6c5b4a39281706f5e4d3c2b1a0ffee?token=x#y', '/reset/[hidden]'],
  ['https://shop.example/password-reset/A7-99-XK/new', '/password-reset/[hidden]/new'],
  ['https://shop.example/u/anna@example.com', '/u/[hidden]'],
  ['https://shop.example/u/anna%40example.com/orders', '/u/[hidden]/orders'],
  ['https://shop.example/pay/4111111111111111', '/pay/[hidden]'],
  ['https://shop.example/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc', '/s/[hidden]'],
])('leaves out of %s what opens something', (url, path) => {
  expect(maskAddress(url)).toBe(`https://shop.example${path}`)
})

it.each([
  'https://a1b2c3d4e5f6a7b8c9d0.pages.example/help',
  'https://shop.example/orders/10023456',
  'https://shop.example/orders/550e8400-e29b-41d4-a716-446655440000',
  'https://shop.example/help/how-to-reset-your-password-in-2026',
  'https://shop.example/login',
  '/checkout',
])('keeps %s', (url) => {
  expect(maskAddress(url)).toBe(url)
})

it('leaves addresses and long numbers out of a title', () => {
  expect(maskTitle('Inbox of anna@example.com (3)')).toBe('Inbox of [hidden] (3)')
  expect(maskTitle('Card 4111 1111 1111 1111')).toBe('Card [hidden]')
  expect(maskTitle('Order 10023 of 2026')).toBe('Order 10023 of 2026')
})
