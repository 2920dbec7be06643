import { createGunzip } from 'node:zlib'
import { SOURCE_LIMITS, type SourceSettings } from '@visualkit/contracts'
import {
  decodePage,
  isOnSite,
  isSamePage,
  matchesPath,
  mayBeDocument,
  pageAddress,
  parseSitemap,
  readWebPage,
  robotsDirectives,
  type SiteScope,
} from '@visualkit/knowledge'
import { outgoingProblem, problem, SourceProblemError } from './source-problem.ts'
import type { Found, FoundPage, PageOutcome, ReaderInput, SourceReader } from './source-reader.ts'
import { maxPagesOf, type PageRow, settingsOf } from './source-row.ts'
import { CRAWLER_AGENT, createWebClient, type WebAnswer, type WebClient } from './web-client.ts'

/** What a page may be, besides HTML, with how a file of it is called. */
const FILE_ENDINGS: Record<string, string> = {
  'text/plain': '.txt',
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'text/csv': '.csv',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
}
/** A site in trouble is asked once more, after a moment. */
const SECOND_TRY_MS = 1_000
/** A site with more of them is in trouble, and is not asked for the rest. */
const MOST_BROKEN_SITEMAPS = 20
/** Pages may name each other as their canonical ones, one after the other. */
const MOST_CANONICALS = 5

/** Reads a page, the pages of a sitemap, or a whole site. */
export function createWebReader({ ctx, source, run }: ReaderInput): SourceReader {
  const settings = settingsOf(source)
  const start = pageAddress(settings.url ?? '')
  if (start === null) throw new SourceProblemError('status', { status: 0 })
  const scope = scopeOf(source.kind, start, settings)
  const limit = maxPagesOf(source)
  const web = createWebClient({
    services: ctx,
    runId: run.id,
    delaySeconds: settings.delaySeconds,
    allows: (address) => isOnSite(address, { ...scope, below: false }),
  })
  const isWanted = (address: string) =>
    mayBeDocument(address) && isOnSite(address, scope) && !isExcluded(address, settings)

  const canonicals = new Map<string, Promise<boolean>>()

  const linksOf = (page: PageRow, links: string[]): FoundPage[] => {
    if (source.kind !== 'site' || page.depth >= (settings.maxDepth ?? SOURCE_LIMITS.defaultDepth)) return []
    return links.filter(isWanted).map((address) => ({ address, depth: page.depth + 1 }))
  }

  const readOnce = async (page: PageRow): Promise<PageOutcome> => {
    const { address } = page
    if (page.depth > 0 && isExcluded(address, settings))
      return { kind: 'skipped', problem: problem('left_out'), dropsDocument: true, bytes: 0 }
    const answer = await web.get(address, { headers: conditionsOf(page) })
    const outcome = await judge(page, answer)
    if (answer.address === address || isSamePage(answer.address, address)) return outcome
    return { kind: 'moved', to: answer.address, outcome, bytes: 0 }
  }

  /** A page that names another as its own is left out only when that one, or the one it names, can be read. */
  const standsForOthers = (address: string): Promise<boolean> => {
    const known = canonicals.get(address) ?? endsInPage(address)
    canonicals.set(address, known)
    return known
  }

  const endsInPage = async (address: string): Promise<boolean> => {
    const seen = new Set<string>()
    let next = address
    while (!seen.has(next) && seen.size < MOST_CANONICALS) {
      seen.add(next)
      let answer: WebAnswer
      try {
        answer = await web.get(next, { isPatient: true })
      } catch (error) {
        if (outgoingProblem(error)) return false
        throw error
      }
      if (answer.status !== 200 || robotsDirectives(directivesForUs(answer)).noIndex) return false
      if (!isHtml(answer)) return FILE_ENDINGS[answer.mediaType] !== undefined
      const html = decodePage(answer.bytes, headerOf(answer, 'content-type') ?? undefined)
      const { canonical, noIndex } = readWebPage(html, { address: answer.address, agent: CRAWLER_AGENT })
      if (noIndex) return false
      const further = canonical && otherCanonical(canonical, answer.address)
      if (!further || !isWanted(further)) return true
      next = further
    }
    return false
  }

  const judge = async (page: PageRow, answer: WebAnswer): Promise<PageOutcome> => {
    const bytes = answer.bytes.length
    const validators = { etag: headerOf(answer, 'etag'), lastModified: headerOf(answer, 'last-modified') }
    if (answer.status === 304) return { kind: 'unchanged', bytes }
    if (answer.status !== 200) return byStatus(page, answer)
    const directives = robotsDirectives(directivesForUs(answer))
    const noIndex = () => ({
      kind: 'skipped' as const,
      problem: problem('noindex'),
      dropsDocument: true,
      bytes,
    })
    const ending = FILE_ENDINGS[answer.mediaType]
    if (ending !== undefined) {
      if (directives.noIndex) return noIndex()
      const content = { bytes: answer.bytes, fileName: fileNameOf(answer.address, ending) }
      return { kind: 'file', content, url: answer.address, validators, bytes }
    }
    if (!isHtml(answer)) {
      const wrong = problem('content_type', { mediaType: answer.mediaType || '?' })
      return page.depth === 0
        ? { kind: 'failed', problem: wrong, bytes }
        : { kind: 'skipped', problem: wrong, dropsDocument: true, bytes }
    }
    if (bytes > SOURCE_LIMITS.pageBytes)
      return {
        kind: 'failed',
        problem: problem('too_large', { bytes, limit: SOURCE_LIMITS.pageBytes }),
        bytes,
      }
    const html = decodePage(answer.bytes, headerOf(answer, 'content-type') ?? undefined)
    const read = readWebPage(html, { address: answer.address, agent: CRAWLER_AGENT })
    const found = directives.noFollow ? [] : linksOf(page, read.links)
    if (directives.noIndex || read.noIndex) return { ...noIndex(), found }
    const other = read.canonical !== null ? otherCanonical(read.canonical, answer.address) : null
    if (other !== null && source.kind !== 'page' && isWanted(other) && (await standsForOthers(other)))
      return {
        kind: 'skipped',
        problem: problem('canonical', { to: other }),
        dropsDocument: true,
        found: [{ address: other, depth: page.depth }, ...found],
        bytes,
      }
    const { title, heading, language, blocks } = read
    return { kind: 'page', title, heading, language, blocks, validators, found, bytes }
  }

  return {
    async begin() {
      if (source.kind === 'page')
        return { pages: [{ address: start, depth: 0 }], isComplete: true, leftOut: 0, bytes: 0 }
      if (source.kind === 'sitemap') return readSitemaps(web, [start], isWanted, limit)
      const { sitemaps } = await web.robotsOf(start)
      const listed = await readSitemaps(
        web,
        sitemaps.map((address) => pageAddress(address, start)).filter((address) => address !== null),
        isWanted,
        limit - 1,
      ).catch((error: unknown) => {
        // A site is read by its links as well.
        if (error instanceof SourceProblemError)
          return { pages: [], leftOut: 0, bytes: 0, problem: error.problem }
        throw error
      })
      const others = listed.pages.filter(({ address }) => !isSamePage(address, start))
      return {
        pages: [{ address: start, depth: 0 }, ...others],
        isComplete: false,
        leftOut: listed.leftOut,
        bytes: listed.bytes,
        ...(listed.problem && { problem: listed.problem }),
      }
    },
    async read(page) {
      for (let tries = 1; ; tries++) {
        try {
          return await readOnce(page)
        } catch (error) {
          const known = outgoingProblem(error)
          if (!known) throw error
          if (known.isPassing && tries === 1) {
            await new Promise((done) => setTimeout(done, SECOND_TRY_MS))
            continue
          }
          return outcomeOf(page, known)
        }
      }
    },
    close: async () => {},
  }
}

function scopeOf(kind: string, start: string, settings: SourceSettings): SiteScope {
  if (kind === 'sitemap') return { start, subdomains: true }
  return { start, subdomains: settings.subdomains, below: kind === 'site' && settings.below }
}

function isExcluded(address: string, { exclude = [] }: SourceSettings): boolean {
  const { pathname, search } = new URL(address)
  return exclude.some((pattern) => matchesPath(pattern, `${pathname}${search}`))
}

/** Nothing is asked about a page whose document somebody has deleted: it is read anew. */
function conditionsOf({ documentId, etag, lastModified }: PageRow): Record<string, string> {
  if (documentId === null) return {}
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  }
}

/** `X-Robots-Tag` may speak to one crawler: `otherbot: noindex`. */
function directivesForUs({ headers }: WebAnswer): string {
  const value = headers['x-robots-tag']
  const lines = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return lines
    .map((line) => /^\s*([a-z][\w-]*)\s*:\s*(.*)$/i.exec(line) ?? [line, '', line])
    .filter(([, agent]) => agent === '' || agent!.toLowerCase() === CRAWLER_AGENT.toLowerCase())
    .map(([, , directives]) => directives)
    .join(',')
}

function byStatus(page: PageRow, { status, bytes }: WebAnswer): PageOutcome {
  const size = { bytes: bytes.length }
  if (status === 404 || status === 410) {
    const gone = problem('not_found', { status })
    // Of a page that was never there a link is broken.
    return page.seenAt === null
      ? { kind: 'failed', problem: gone, ...size }
      : { kind: 'gone', problem: gone, ...size }
  }
  if (status === 401 || status === 403)
    return { kind: 'failed', problem: problem('forbidden', { status }), ...size }
  if (status === 429) throw new SourceProblemError('too_many_requests', { status }, { isPassing: true })
  if (status >= 500) throw new SourceProblemError('server_error', { status }, { isPassing: true })
  return { kind: 'failed', problem: problem('status', { status }), ...size }
}

/** What robots.txt forbids and what lies elsewhere is left out, not broken; the first page is what somebody asked for. */
function outcomeOf(page: PageRow, { problem }: SourceProblemError): PageOutcome {
  const isChoice = problem.code === 'robots' || problem.code === 'other_site'
  return isChoice && page.depth > 0
    ? { kind: 'skipped', problem, dropsDocument: problem.code === 'other_site', bytes: 0 }
    : { kind: 'failed', problem, bytes: 0 }
}

/** Some sites name their front page as the canonical one of all: that is a mistake, and not followed. */
function otherCanonical(canonical: string, address: string): string | null {
  const isFront = new URL(canonical).pathname === '/' && new URL(canonical).search === ''
  return isFront || isSamePage(canonical, address) ? null : canonical
}

function isHtml({ mediaType, bytes }: WebAnswer): boolean {
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return true
  return mediaType === '' && /^\s*<(!doctype html|html)/i.test(bytes.subarray(0, 200).toString('latin1'))
}

function headerOf({ headers }: WebAnswer, name: string): string | null {
  const value = headers[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === undefined ? null : first.slice(0, name === 'last-modified' ? 200 : 1_000)
}

function fileNameOf(address: string, ending: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? ''
  let name = last
  try {
    name = decodeURIComponent(last)
  } catch {
    // As it is written.
  }
  const base = name.replace(/\.[a-z0-9]{1,8}$/i, '').slice(0, 200) || 'document'
  return `${base}${ending}`
}

/** What of the sitemaps could be read, with what stood in the way of the others. @throws when it is none of them. */
async function readSitemaps(
  web: WebClient,
  addresses: string[],
  isWanted: (address: string) => boolean,
  limit: number,
): Promise<Found> {
  const waiting = [...addresses]
  const seen = new Set<string>()
  const pages = new Map<string, FoundPage>()
  const broken: SourceProblemError[] = []
  let leftOut = 0
  let bytes = 0
  const read = async (address: string) => {
    const answer = await web.get(address, { maxBytes: SOURCE_LIMITS.sitemapBytes, isPatient: true })
    bytes += answer.bytes.length
    const map = answer.status === 200 ? parseSitemap(await unpacked(answer)) : null
    if (!map) throw new SourceProblemError('sitemap', { to: address, status: answer.status })
    return map
  }
  for (let next = waiting.shift(); next && seen.size < SOURCE_LIMITS.sitemaps; next = waiting.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    let map: Awaited<ReturnType<typeof read>>
    try {
      map = await read(next)
    } catch (error) {
      const known = outgoingProblem(error)
      if (!known) throw error
      broken.push(known)
      if (broken.length >= MOST_BROKEN_SITEMAPS) break
      continue
    }
    for (const listed of map.sitemaps) {
      const address = pageAddress(listed, next)
      if (address !== null) waiting.push(address)
    }
    for (const listed of map.pages) {
      const address = pageAddress(listed, next)
      if (address === null || pages.has(address) || !isWanted(address)) continue
      if (pages.size >= limit) leftOut += 1
      else pages.set(address, { address, depth: 1 })
    }
  }
  const [first] = broken
  if (first && pages.size === 0) throw first
  return {
    pages: [...pages.values()],
    isComplete: false,
    leftOut,
    bytes,
    ...(first && { problem: first.problem }),
  }
}

/** A sitemap may be a `.gz` file, whatever the connection packs. */
async function unpacked({ bytes }: WebAnswer): Promise<string> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes)
  const parts: Buffer[] = []
  let size = 0
  const gunzip = createGunzip()
  gunzip.end(bytes)
  try {
    for await (const part of gunzip) {
      size += (part as Buffer).length
      if (size > SOURCE_LIMITS.sitemapBytes)
        throw new SourceProblemError('too_large', { limit: SOURCE_LIMITS.sitemapBytes, bytes: size })
      parts.push(part as Buffer)
    }
  } catch (error) {
    throw error instanceof SourceProblemError ? error : new SourceProblemError('packed')
  }
  return Buffer.concat(parts).toString('utf8')
}
