import { expect, it } from 'vitest'
import { addressKey } from './address-key.ts'

it('counts IPv6 by its /64 and IPv4 by itself, however either is written', () => {
  expect(addressKey('203.0.113.9')).toBe('203.0.113.9')
  expect(addressKey('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(addressKey('::FFFF:cb00:7109')).toBe('203.0.113.9')
  expect(addressKey('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64')
  expect(addressKey('2001:0DB8:0001:0002:bbbb:0:0:2')).toBe('2001:db8:1:2::/64')
  expect(addressKey('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect(addressKey('::1')).toBe('0:0:0:0::/64')
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(addressKey('not an address')).toBe('not an address')
})
