import { LIMITS, SOURCE_LIMITS } from '@visualkit/contracts'
import { ALLOW_ALL, pageAddress, parseRobots, type RobotsRules } from '@visualkit/knowledge'
import { type GuardedResponse, guardedRequest, isPrivateHost } from '@visualkit/outgoing'
import type { Services } from '../context.ts'
import { outgoingProblem, SourceProblemError } from './source-problem.ts'

/** As websites know us: the product token of robots.txt, and the header of every request. */
export const CRAWLER_AGENT = 'VisualKitBot'
const USER_AGENT = `Mozilla/5.0 (compatible; ${CRAWLER_AGENT}/1.0)`

const ACCEPT =
  'text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,application/vnd.openxmlformats-officedocument.*;q=0.9,*/*;q=0.1'
const DEFAULT_DELAY_SECONDS = 1
/** What asks for more than this between two pages does not want to be read at all, which robots.txt has other words for. */
const LONGEST_DELAY_SECONDS = 60
/** Longer waits are not sat out within a job: it ends and is sent again. */
export const LONGEST_WAIT_MS = 2_000
const ROBOTS_BYTES = 524_288
/** Rules of so many hosts are remembered. */
const MOST_HOSTS = 1_000

export interface WebClientOptions {
  services: Pick<Services, 'limiter' | 'sources'>
  /** Rules are asked for once in each run. */
  runId: string
  /** What the source asks for between two requests. */
  delaySeconds?: number
  /** Whether a redirect may lead there. */
  allows(address: string): boolean
}

export interface WebAnswer extends GuardedResponse {
  /** As a page of the source: where it was found after redirects. */
  address: string
}

/** The host wants to be left alone for so long; the job goes on later. */
export class WaitError extends Error {
  override name = 'WaitError'
  readonly waitMs: number

  constructor(waitMs: number) {
    super(`wait ${waitMs} ms`)
    this.waitMs = waitMs
  }
}

export interface WebGetOptions {
  headers?: Record<string, string>
  maxBytes?: number
  /** Sits every wait out, instead of throwing a `WaitError`. */
  isPatient?: boolean
}

export interface WebClient {
  robotsOf(address: string): Promise<RobotsRules>
  /**
   * Asks for an address as a polite crawler: what robots.txt forbids is not asked for, between two requests to a host
   * passes the time it wants, each redirect is judged like the first address.
   * @throws SourceProblemError, WaitError
   */
  get(address: string, options?: WebGetOptions): Promise<WebAnswer>
}

const remembered = new Map<string, Promise<RobotsRules>>()

export function createWebClient({ services, runId, delaySeconds, allows }: WebClientOptions): WebClient {
  const { privateHosts } = services.sources

  const ask = async (
    url: string,
    options: { headers?: Record<string, string>; maxBytes: number; maxRedirects: number },
  ) => {
    try {
      return await guardedRequest(url, {
        ...options,
        headers: { 'user-agent': USER_AGENT, accept: ACCEPT, ...options.headers },
        timeoutMs: SOURCE_LIMITS.pageSeconds * 1_000,
        privateHosts,
      })
    } catch (error) {
      throw outgoingProblem(error) ?? error
    }
  }

  const robotsOf = (address: string): Promise<RobotsRules> => {
    const { origin } = new URL(address)
    const key = `${runId} ${origin}`
    const known = remembered.get(key)
    if (known) return known
    const rules = readRobots(origin)
    remembered.set(key, rules)
    // What could not be read is asked for again with the next page.
    rules.catch(() => remembered.delete(key))
    if (remembered.size > MOST_HOSTS) remembered.delete(remembered.keys().next().value!)
    return rules
  }

  const readRobots = async (origin: string): Promise<RobotsRules> => {
    const { status, bytes } = await ask(`${origin}/robots.txt`, {
      headers: { accept: 'text/plain,*/*;q=0.1' },
      maxBytes: ROBOTS_BYTES,
      maxRedirects: SOURCE_LIMITS.redirects,
    })
    // RFC 9309: no such file, no rules; a server in trouble might have some.
    if (status >= 500 || status === 429)
      throw new SourceProblemError('robots_away', { status }, { isPassing: true })
    return status === 200 ? parseRobots(new TextDecoder().decode(bytes), CRAWLER_AGENT) : ALLOW_ALL
  }

  /** The operator's own hosts need no patience that nobody asked for. */
  const delayOf = (url: URL, rules: RobotsRules): number =>
    Math.max(
      Math.min(rules.crawlDelaySeconds ?? 0, LONGEST_DELAY_SECONDS),
      delaySeconds ?? (isPrivateHost(url, privateHosts) ? 0 : DEFAULT_DELAY_SECONDS),
    )

  const waitForTurn = async (url: URL, rules: RobotsRules, isPatient: boolean): Promise<void> => {
    const seconds = Math.ceil(delayOf(url, rules))
    if (seconds === 0) return
    for (;;) {
      const { allowed, retryAfterSeconds } = await services.limiter.take('crawl', url.host, 1, seconds)
      if (allowed) return
      const waitMs = Math.max(50, retryAfterSeconds * 1_000)
      if (waitMs > LONGEST_WAIT_MS && !isPatient) throw new WaitError(waitMs)
      await new Promise((done) => setTimeout(done, waitMs))
    }
  }

  return {
    robotsOf,
    async get(address, { headers, maxBytes = LIMITS.documentBytes, isPatient = false } = {}) {
      const seen = new Set<string>()
      let next = address
      while (!seen.has(next) && seen.size <= SOURCE_LIMITS.redirects) {
        seen.add(next)
        const url = new URL(next)
        const rules = await robotsOf(next)
        if (!rules.allows(`${url.pathname}${url.search}`))
          throw new SourceProblemError('robots', next === address ? {} : { to: next })
        await waitForTurn(url, rules, isPatient)
        const answer = await ask(next, { headers, maxBytes, maxRedirects: 0 })
        const { location } = answer.headers
        if (answer.status < 300 || answer.status >= 400 || typeof location !== 'string')
          return { ...answer, address: next }
        const to = pageAddress(location, next)
        if (to === null) throw new SourceProblemError('redirects', { to: location })
        if (!allows(to)) throw new SourceProblemError('other_site', { to })
        next = to
      }
      throw new SourceProblemError('redirects', { to: next })
    },
  }
}
