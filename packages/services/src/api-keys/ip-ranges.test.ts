import { IpRange } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { addressAllowed } from './ip-ranges.ts'

it.each([
  ['203.0.113.7', ['203.0.113.7'], true],
  ['203.0.113.8', ['203.0.113.7'], false],
  ['::ffff:203.0.113.7', ['203.0.113.0/24'], true],
  ['::FFFF:203.0.114.7', ['203.0.113.0/24'], false],
  // A range may be written from any address in it.
  ['10.1.2.3', ['10.200.0.1/8'], true],
  ['2001:db8::1', ['2001:db8::/32'], true],
  ['2001:DB8:0:0::1', ['2001:db8::1'], true],
  ['2001:db9::1', ['2001:db8::/32'], false],
  ['fe80::1%eth0', ['fe80::/10'], true],
  ['203.0.113.7', ['2001:db8::/32', '203.0.113.7/32'], true],
  ['127.0.0.1', ['::/0'], false],
  ['127.0.0.1', ['0.0.0.0/0'], true],
  ['not an address', ['0.0.0.0/0', '::/0'], false],
  ['', ['0.0.0.0/0'], false],
  ['anything', [], true],
])('%s in %o: %s', (address, ranges, allowed) => {
  expect(addressAllowed(address, ranges)).toBe(allowed)
})

it.each([
  ['203.0.113.7', true],
  ['203.0.113.0/24', true],
  ['2001:db8::/32', true],
  ['::1', true],
  ['203.0.113.0/33', false],
  ['2001:db8::/129', false],
  ['203.0.113', false],
  ['203.0.113.7/', false],
  ['shop.example', false],
  ['203.0.113.7 ', false],
  ['0xcb.0.113.7', false],
])('%s as a range: %s', (text, valid) => {
  expect(IpRange.safeParse(text).success).toBe(valid)
})
