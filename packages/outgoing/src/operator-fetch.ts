import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { ServiceError } from '@visualkit/contracts'
import { Agent, fetch as fetchBy } from 'undici'
import { guardedLookup } from './guarded-lookup.ts'
import { requireListed } from './listed-hosts.ts'
import { parseWebAddress } from './parse-web-address.ts'

export interface OperatorFetchOptions {
  /** Longest body of an answer, in bytes. */
  maxBytes?: number
  /** For the connection. */
  connectTimeoutMs?: number
  /** For the first byte of the answer, and between two pieces of it. */
  silenceMs?: number
  /** For the whole exchange. */
  timeoutMs?: number
  /** Follows so many redirects, each address checked like the first; only for what is asked without a key. */
  redirects?: number
  /** Resolves a name; by default as this machine does. */
  resolve?(hostname: string): Promise<LookupAddress[]>
}

/** A response that was broken off here, not by its server. */
export class LongResponseError extends Error {
  override name = 'LongResponseError'
}

/** Where no service of the operator's answers, and a cloud hands out its keys. */
const NOBODYS = new BlockList()
NOBODYS.addSubnet('169.254.0.0', 16, 'ipv4')
NOBODYS.addAddress('168.63.129.16', 'ipv4')
NOBODYS.addSubnet('224.0.0.0', 3, 'ipv4')
NOBODYS.addSubnet('fe80::', 10, 'ipv6')
NOBODYS.addSubnet('ff00::', 8, 'ipv6')
NOBODYS.addAddress('fd00:ec2::254', 'ipv6')

/**
 * `fetch` for addresses that the operator has named, such as those of models: private networks are allowed, since a
 * model may run beside the server. A name is resolved once per connection, and the connection goes to what was checked;
 * a redirect is an error, because the key goes along in a header; sizes and times are bounded.
 */
export function createOperatorFetch({
  maxBytes = 16 * 1024 * 1024,
  connectTimeoutMs = 10_000,
  silenceMs = 300_000,
  timeoutMs = 600_000,
  redirects = 0,
  resolve,
}: OperatorFetchOptions = {}): typeof fetch {
  const dispatcher = new Agent({
    connect: { lookup: guardedLookup(isAnswered, refused, resolve), timeout: connectTimeoutMs },
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
  })
  const ask = async (url: URL, init: RequestInit | undefined, left: number): Promise<Response> => {
    requireListed(url)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !isAnswered(host)) throw refused(host)
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    const options = {
      ...init,
      signal,
      redirect: redirects > 0 ? 'manual' : 'error',
      dispatcher,
    } as Parameters<typeof fetchBy>[1]
    const response = await fetchBy(url, options)
    const { status, statusText } = response
    const next = redirects > 0 && status >= 300 && status < 400 ? response.headers.get('location') : null
    if (next !== null) {
      await response.body?.cancel()
      if (left === 0) throw new TypeError('The address leads to another too often.')
      return ask(parseWebAddress(new URL(next, url).href), init, left - 1)
    }
    const headers = new Headers([...response.headers])
    if (response.body === null) return new Response(null, { status, statusText, headers })
    const body = (response.body as ReadableStream<Uint8Array>).pipeThrough(bounded(maxBytes))
    return new Response(body, { status, statusText, headers })
  }
  return async (input, init) =>
    ask(parseWebAddress(input instanceof Request ? input.url : String(input)), init, redirects)
}

function bounded(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.byteLength
      if (bytes > maxBytes) controller.error(new LongResponseError('The response was too long to be read.'))
      else controller.enqueue(piece)
    },
  })
}

function isAnswered(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(plain) !== 0 && !NOBODYS.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

function refused(host: string): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    `${host} is no address a service can have, so it is not reached. Set another one.`,
  )
}
