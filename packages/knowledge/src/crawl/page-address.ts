/** Longer ones are no pages that somebody wrote. */
const MAX_CHARACTERS = 2_000
/** What says where a reader came from, and not what is shown. */
const TRACKING =
  /^(utm_\w+|gclid|gclsrc|dclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_hs(enc|mi)|_gl|_ga|ref_src|sessionid|phpsessid|jsessionid|sid)$/i
const NO_DOCUMENT =
  /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|ogg|wav|mov|avi|css|m?js|map|json|xml|rss|atom|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|7z|rar|exe|dmg|pkg|deb|rpm|apk|iso|wasm|ics)$/i

/** How far from its first page a crawl goes. */
export interface SiteScope {
  /** Where it begins. */
  start: string
  /** Whether hosts below the first one belong to it. */
  subdomains?: boolean
  /** Whether only what is below the path of the first page belongs to it. */
  below?: boolean
}

/**
 * One spelling for the address of a page: no fragment, no tracking parameters, the path of `http` and `https` written as
 * browsers do. Null for what is no page on the web.
 */
export function pageAddress(href: string, base?: string): string | null {
  if (href.length > MAX_CHARACTERS || !URL.canParse(href.trim(), base)) return null
  const url = new URL(href.trim(), base)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name)
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/{2,}/g, '/')
  return url.href.length <= MAX_CHARACTERS ? url.href : null
}

/** Whether a link may lead to a document, by how its path ends: pictures, scripts and archives do not. */
export function mayBeDocument(address: string): boolean {
  return !NO_DOCUMENT.test(new URL(address).pathname)
}

/** Whether an address belongs to a site. `www.` makes no difference, nor does http instead of https. */
export function isOnSite(address: string, { start, subdomains, below }: SiteScope): boolean {
  const url = new URL(address)
  const first = new URL(start)
  const [host, home] = [bareHost(url), bareHost(first)]
  if (host !== home && !(subdomains && host.endsWith(`.${home}`))) return false
  return !below || url.pathname.startsWith(folderOf(first.pathname))
}

/** Of one site there is one page each, also when it answers by http and https. */
export function isSamePage(a: string, b: string): boolean {
  const bare = (address: string) => {
    const url = new URL(address)
    return `${bareHost(url)}${url.pathname.replace(/\/$/, '')}${url.search}`
  }
  return bare(a) === bare(b)
}

/** With its port, which two servers on one machine differ by; 80 and 443 are the web's own. */
function bareHost({ hostname, port }: URL): string {
  const name = hostname.replace(/^www\./, '')
  return port === '' ? name : `${name}:${port}`
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
