import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { ServiceError } from '@visualkit/contracts'
import { Agent, request } from 'undici'
import { isPublicAddress } from './address-guard.ts'
import { guardedLookup } from './guarded-lookup.ts'
import { requireListed } from './listed-hosts.ts'
import { parseWebAddress } from './parse-web-address.ts'
import { readBody } from './read-body.ts'

export interface GuardedRequestOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Longest body of the answer, unpacked, in bytes. */
  maxBytes?: number
  /** For the whole exchange, redirects and body included. */
  timeoutMs?: number
  /** Redirects that are followed: five for GET, else none, and then the redirect is the answer. */
  maxRedirects?: number
  /** Which addresses may be reached; public ones only, unless a test says otherwise. */
  allowAddress?(address: string): boolean
  /** Hosts the operator has named, as `name` or `name:port`, which may be on a private network. */
  privateHosts?: readonly string[]
  /** Resolves a name; by default as this machine does. */
  resolve?(hostname: string): Promise<LookupAddress[]>
}

export interface GuardedResponse {
  /** Where it was in the end, after redirects. */
  url: string
  status: number
  /** Names in small letters. */
  headers: Record<string, string | string[] | undefined>
  mediaType: string
  bytes: Buffer
}

/** Headers that are for one website and no other. */
const CREDENTIALS = /^(authorization|cookie|proxy-authorization)$|secret|token|signature|api-?key/i

/**
 * The one way out to an address that somebody else named. A name is resolved once per connection, every address it has
 * is checked, and the connection goes to these and no others, so a name that changes its answer leads nowhere; every
 * redirect is checked like the first address. Sizes and time are bounded.
 * @throws ServiceError VALIDATION_ERROR, PAYLOAD_TOO_LARGE or UNAVAILABLE, each with what to do.
 */
export async function guardedRequest(
  address: string,
  options: GuardedRequestOptions = {},
): Promise<GuardedResponse> {
  const { maxBytes = 20_971_520, timeoutMs = 20_000, allowAddress = isPublicAddress } = options
  let { method = 'GET', headers = {}, body } = options
  const maxRedirects = options.maxRedirects ?? (method === 'GET' ? 5 : 0)
  const signal = AbortSignal.timeout(timeoutMs)
  let url = parseWebAddress(address)
  const isAllowed = (one: string) => isPrivateHost(url, options.privateHosts ?? []) || allowAddress(one)
  const agent = new Agent({
    connect: { lookup: guardedLookup(isAllowed, refused, options.resolve), timeout: timeoutMs },
    maxResponseSize: maxBytes,
  })
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      requireListed(url)
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && !isAllowed(host)) throw refused(host)
      const response = await request(url, {
        dispatcher: agent,
        signal,
        method,
        body,
        headers: { 'user-agent': 'VisualKit/0.1', 'accept-encoding': 'gzip, br', ...headers },
      })
      const { statusCode: status, headers: answered } = response
      const location = status >= 300 && status < 400 ? answered.location : undefined
      if (location === undefined || maxRedirects === 0) {
        const encoding = one(answered['content-encoding'])
        return {
          url: url.href,
          status,
          headers: answered,
          mediaType: (one(answered['content-type']) ?? '').split(';')[0]!.trim().toLowerCase(),
          bytes: await readBody(response.body, encoding, { maxBytes, url: url.href, signal }),
        }
      }
      await response.body.dump()
      const next = parseWebAddress(new URL(one(location)!, url).href)
      if (next.origin !== url.origin) headers = withoutCredentials(headers)
      if (status === 303 || ((status === 301 || status === 302) && method === 'POST')) {
        method = 'GET'
        body = undefined
      }
      url = next
    }
    throw new ServiceError(
      'VALIDATION_ERROR',
      `${address} redirects more than ${maxRedirects} times. Use the address it ends at.`,
      { reason: 'redirects' },
    )
  } catch (error) {
    throw explain(error, address, url.hostname)
  } finally {
    await agent.destroy()
  }
}

/** Whether the operator has named the host of an address, with its port or for all of them. */
export function isPrivateHost(url: URL, privateHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return privateHosts.includes(url.hostname) || privateHosts.includes(`${url.hostname}:${port}`)
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.test(name)))
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function refused(host: string): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    `${host} is not on the public internet, or nowhere, so it is not reached. Check the name, use a public address, or import the page as a file.`,
    { reason: 'not_public' },
  )
}

/** What a resolver says of a name it does not know. */
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME'])

function explain(error: unknown, address: string, host: string): Error {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ServiceError) return cause
  const { code, name } = error as { code?: string; name?: string }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new ServiceError('PAYLOAD_TOO_LARGE', `${address} is too large. Split it into smaller parts.`, {
      reason: 'too_large',
    })
  // The same as for a name inside: who may not reach it need not learn that it is there.
  if (code !== undefined && UNKNOWN_NAME.has(code)) return refused(host)
  const reason = reasonOf(name, code)
  return new ServiceError(
    'UNAVAILABLE',
    `${address} could not be read: ${REASONS[reason]}. Check the address and try again.`,
    { reason },
    { cause: error },
  )
}

const REASONS = {
  timeout: 'it took too long',
  tls: 'its certificate is not valid',
  connection: 'the connection failed',
}

/** What OpenSSL and Node call a certificate that is not trusted, out of date or of another name. */
const TLS = /CERT|_TLS_|ERR_SSL|^EPROTO$|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/

function reasonOf(name: string | undefined, code: string | undefined): keyof typeof REASONS {
  if (name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT|ETIMEDOUT/.test(code ?? ''))
    return 'timeout'
  return TLS.test(code ?? '') ? 'tls' : 'connection'
}
