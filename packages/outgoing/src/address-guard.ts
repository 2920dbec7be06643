import { BlockList, isIPv4 } from 'node:net'
import { ipv4Of, ipv6Groups } from './ipv6-groups.ts'

/** Networks that a stranger's address must never lead to: this machine, private networks, cloud metadata, multicast, reserved (IANA special-purpose registries, RFC 6890). */
const REFUSED = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's own agent answers here inside every machine of theirs.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  REFUSED.addSubnet(network, prefix, 'ipv4')
// Globally routed IPv6 is 2000::/3; of that, what embeds or documents other networks is refused too (Teredo, 6to4).
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  REFUSED.addSubnet(network, prefix, 'ipv6')
const GLOBAL_IPV6 = new BlockList()
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is on the public internet. IPv4 mapped into IPv6 is judged as IPv4; other embeddings are refused. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !REFUSED.check(address, 'ipv4')
  const groups = ipv6Groups(address)
  if (!groups || address.includes('%')) return false
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return isPublicAddress(ipv4Of(groups[6]!, groups[7]!))
  return GLOBAL_IPV6.check(address, 'ipv6') && !REFUSED.check(address, 'ipv6')
}
