export interface Sitemap {
  /** Addresses of pages, as written. */
  pages: string[]
  /** Addresses of further sitemaps, when it is an index. */
  sitemaps: string[]
}

/** What the protocol allows in one file. */
const MAX_ADDRESSES = 50_000

/**
 * The addresses of a sitemap (sitemaps.org): XML of pages, XML of further sitemaps, or one address a line. Null when it
 * is none of them. Only `loc` is read: other elements name pictures, videos and other languages by attributes.
 */
export function parseSitemap(text: string): Sitemap | null {
  const isIndex = /<(?:\w+:)?sitemapindex[\s>]/i.test(text)
  if (isIndex || /<(?:\w+:)?urlset[\s>]/i.test(text)) {
    const found = [...entries(text)]
    return isIndex ? { pages: [], sitemaps: found } : { pages: found, sitemaps: [] }
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const isList = lines.length > 0 && lines.every((line) => /^https?:\/\/\S+$/i.test(line))
  return isList ? { pages: lines.slice(0, MAX_ADDRESSES), sitemaps: [] } : null
}

/** `image:loc` and the like are no pages. */
function* entries(text: string): Generator<string> {
  let count = 0
  for (const match of text.matchAll(
    /<loc>\s*(?:<!\[CDATA\[([^\]]{1,4000})\]\]>|([^<]{1,4000}))\s*<\/loc>/gi,
  )) {
    if (count++ >= MAX_ADDRESSES) return
    yield match[1]?.trim() ?? decodeEntities(match[2]!.trim())
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
