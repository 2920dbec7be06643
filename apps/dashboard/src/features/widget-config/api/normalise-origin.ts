export type OriginReading =
  | { origin: string }
  | { problem: 'empty' | 'notAnAddress' | 'hasPath' | 'scheme' | 'wildcard' }

/**
 * What somebody wrote as a website's address, as the origin that browsers send: scheme, host and port, in lower case.
 * A first label `*` stands for every subdomain. A path is refused, not dropped: it would promise a narrower rule.
 */
export function normaliseOrigin(written: string): OriginReading {
  const text = written.trim()
  if (text === '') return { problem: 'empty' }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const wildcard = /^(https?:\/\/)\*\.(.+)$/i.exec(withScheme)
  const plain = wildcard ? `${wildcard[1]}${wildcard[2]}` : withScheme
  if (plain.includes('*')) return { problem: 'wildcard' }
  let url: URL
  try {
    url = new URL(plain)
  } catch {
    return { problem: 'notAnAddress' }
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'scheme' }
  if (!/^[a-z0-9.-]+$/.test(url.hostname) || url.username !== '') return { problem: 'notAnAddress' }
  if (wildcard && !url.hostname.includes('.')) return { problem: 'wildcard' }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return { problem: 'hasPath' }
  return { origin: wildcard ? url.origin.replace('://', '://*.') : url.origin }
}
