/**
 * Whether a browser's `Origin` is in a list of origins. `https://*.shop.example` matches every subdomain, at any
 * depth, but not `https://shop.example` itself; scheme and port must be the same.
 */
export function originMatches(origin: string, allowed: readonly string[]): boolean {
  const given = normaliseOrigin(origin)
  const asked = parts(given)
  if (!asked || asked.host.includes('*')) return false
  return allowed.some((entry) => {
    const pattern = normaliseOrigin(entry)
    if (pattern === given) return true
    const wanted = parts(pattern)
    if (!wanted?.host.startsWith('*.')) return false
    const parent = wanted.host.slice(1)
    return (
      wanted.scheme === asked.scheme &&
      wanted.port === asked.port &&
      asked.host.endsWith(parent) &&
      asked.host.length > parent.length
    )
  })
}

/** As a browser would write it: lower case, without the scheme's own port. */
export function normaliseOrigin(origin: string): string {
  return origin
    .trim()
    .toLowerCase()
    .replace(/^(https:\/\/[^:/]+):443$/, '$1')
    .replace(/^(http:\/\/[^:/]+):80$/, '$1')
}

/** A list as it is stored: each origin once. */
export function normaliseOrigins(origins: readonly string[]): string[] {
  return [...new Set(origins.map(normaliseOrigin))]
}

function parts(origin: string): { scheme: string; host: string; port: string } | null {
  const match = /^(https?):\/\/([a-z0-9*._-]+)(?::(\d{1,5}))?$/.exec(origin)
  return match ? { scheme: match[1]!, host: match[2]!, port: match[3] ?? '' } : null
}
