import { isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address, whatever way it is written; null for anything else. A zone (`%eth0`) is left out. */
export function ipv6Groups(address: string): number[] | null {
  const plain = address.split('%', 1)[0]!
  // Every IPv6 address has a colon; the whole test is slow, and is asked for each socket.
  if (!plain.includes(':') || !isIPv6(plain)) return null
  // The URL parser writes every spelling one way: hexadecimal groups, the longest row of zeros as `::`.
  const written = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const [head = [], tail] = written.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = tail ? Array<string>(8 - head.length - tail.length).fill('0') : []
  return [...head, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16))
}

/** The IPv4 address that two groups of an IPv6 address hold. */
export function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
