import { IpRange } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { readIpRange } from './read-ip-range.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.0/24 ', '203.0.113.0/24'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
  ['::1/128', '::1/128'],
])('%s is %s, and the server takes it', (written, range) => {
  expect(readIpRange(written)).toEqual({ range })
  expect(IpRange.safeParse(range).success).toBe(true)
})

it.each([
  ['', 'empty'],
  ['shop.example', 'notAnAddress'],
  ['203.0.113', 'notAnAddress'],
  ['203.0.113.256', 'notAnAddress'],
  ['0203.0.113.7', 'notAnAddress'],
  ['203.0.113.7:443', 'notAnAddress'],
  ['203.0.113.0/24/1', 'notAnAddress'],
  ['2001:db8:::1', 'notAnAddress'],
  ['::ffff:203.0.113.7', 'notAnAddress'],
  ['203.0.113.0/33', 'bits'],
  ['2001:db8::/129', 'bits'],
  ['203.0.113.0/', 'bits'],
])('%s is refused: %s', (written, problem) => {
  expect(readIpRange(written)).toEqual({ problem })
})
