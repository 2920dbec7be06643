import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Addresses whose trust is remembered. */
const MOST_KNOWN = 1_000

/**
 * Finds the address of a client behind proxies: the last one of X-Forwarded-For that is not a trusted proxy. The
 * header counts only as far as trusted proxies wrote it.
 * @param trustedProxies addresses or networks such as `10.0.0.0/8`.
 */
export function createAddressReader(trustedProxies: string[] = []): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const entry of trustedProxies) {
    const [address = '', bits] = entry.split('/')
    if (isIP(address) === 0) continue
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  /** Of what connects to us: few proxies, many times. */
  const known = new Map<string, boolean>()
  function isTrusted(address: string): boolean {
    const before = known.get(address)
    if (before !== undefined) return before
    const answer = isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(address, answer)
    return answer
  }

  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '')
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',')
    for (const hop of forwarded.split(',').toReversed()) {
      if (!isTrusted(address) || isIP(plain(hop.trim())) === 0) break
      address = plain(hop.trim())
    }
    return address
  }
}

/** An IPv4 address that came in by IPv6 is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
