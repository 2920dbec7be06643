import { BlockList, isIP } from 'node:net'

/** By family: Node's own list would take `::/0` for all of IPv4, too. */
type Lists = Record<'ipv4' | 'ipv6', BlockList>

/** Lists by their text: the same few are asked for with every request. */
const known = new Map<string, Lists>()
const MAX_KNOWN = 1_000

/**
 * Whether an address is in one of the ranges; no ranges are all addresses. An IPv4 address that came in by IPv6 is the
 * same address.
 * @param ranges addresses and CIDR ranges of IPv4 and IPv6, as `IpRange` takes them.
 */
export function addressAllowed(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true
  const plain = plainAddress(address)
  const family = isIP(plain)
  if (family === 0) return false
  const name = family === 6 ? 'ipv6' : 'ipv4'
  return listsOf(ranges)[name].check(plain, name)
}

function listsOf(ranges: readonly string[]): Lists {
  const name = ranges.join()
  const found = known.get(name)
  if (found) return found
  const lists: Lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) lists[family].addAddress(address, family)
    else lists[family].addSubnet(address, Number(bits), family)
  }
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(name, lists)
  return lists
}

/** `::ffff:203.0.113.7` is 203.0.113.7, and a zone such as `%eth0` is no part of an address. */
function plainAddress(address: string): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
