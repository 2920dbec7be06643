export type IpRangeReading = { range: string } | { problem: 'empty' | 'notAnAddress' | 'bits' }

const BITS = { v4: 32, v6: 128 } as const

/** What somebody wrote as an address, or a range of them, in the way the server keeps it. */
export function readIpRange(written: string): IpRangeReading {
  const text = written.trim().toLowerCase()
  if (text === '') return { problem: 'empty' }
  const [address = '', bits, ...rest] = text.split('/')
  if (rest.length > 0) return { problem: 'notAnAddress' }
  const v4 = readV4(address)
  const plain = v4 ?? readV6(address)
  if (plain === null) return { problem: 'notAnAddress' }
  if (bits === undefined) return { range: plain }
  const most = v4 ? BITS.v4 : BITS.v6
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most
    ? { range: `${plain}/${Number(bits)}` }
    : { problem: 'bits' }
}

function readV4(text: string): string | null {
  const parts = text.split('.')
  const isAddress =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isAddress ? text : null
}

/** As a browser writes it: without brackets, zeros left out. IPv4 is written as IPv4. */
function readV6(text: string): string | null {
  if (!text.includes(':') || !/^[0-9a-f:]+$/.test(text) || text.startsWith('::ffff:')) return null
  try {
    return new URL(`http://[${text}]/`).hostname.slice(1, -1)
  } catch {
    return null
  }
}
