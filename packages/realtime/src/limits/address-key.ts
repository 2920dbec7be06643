import { ipv4Of, ipv6Groups } from '@visualkit/outgoing'

/**
 * What an address is counted as: an IPv4 address is itself, an IPv6 address its /64, since whoever has one of those
 * has all 2^64 of it. IPv4 that came in by IPv6 is IPv4.
 */
export function addressKey(address: string): string {
  const groups = ipv6Groups(address)
  if (!groups) return address
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return ipv4Of(groups[6]!, groups[7]!)
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}
