import { lookup } from 'node:dns'
import { isIP } from 'node:net'
import { ServiceError } from '@visualkit/contracts'
import { Agent, request } from 'undici'
import { isPublicAddress } from './address-guard.ts'

export interface GuardedFetchOptions {
  /** Longest body, in bytes. */
  maxBytes?: number
  /** For the whole exchange, redirects and body included. */
  timeoutMs?: number
  maxRedirects?: number
  /** Which addresses may be reached; public ones only, unless a test says otherwise. */
  allowAddress?(address: string): boolean
}

export interface FetchedDocument {
  /** Where it was in the end, after redirects. */
  url: string
  mediaType: string
  bytes: Buffer
}

/**
 * Reads a web page that somebody else named. The address is checked after DNS, at the moment of connecting and again
 * for every redirect, so neither a name nor a redirect can lead inside.
 * @throws ServiceError VALIDATION_ERROR, PAYLOAD_TOO_LARGE or UNAVAILABLE, each with what to do.
 */
export async function guardedFetch(
  address: string,
  options: GuardedFetchOptions = {},
): Promise<FetchedDocument> {
  const {
    maxBytes = 20_971_520,
    timeoutMs = 20_000,
    maxRedirects = 5,
    allowAddress = isPublicAddress,
  } = options
  const signal = AbortSignal.timeout(timeoutMs)
  const agent = new Agent({ connect: { lookup: guardedLookup(allowAddress) }, maxResponseSize: maxBytes })
  try {
    let url = parse(address)
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && !allowAddress(host)) throw refused(host)
      const response = await request(url, {
        dispatcher: agent,
        signal,
        headers: { 'user-agent': 'VisualKit/0.1', accept: 'text/html,text/markdown,text/plain;q=0.9' },
      })
      if (response.statusCode >= 300 && response.statusCode < 400 && response.headers.location) {
        await response.body.dump()
        url = parse(new URL(String(response.headers.location), url).href)
        continue
      }
      if (response.statusCode !== 200) {
        await response.body.dump()
        throw new ServiceError(
          'VALIDATION_ERROR',
          `${url.href} answered ${response.statusCode}. Check the address in a browser.`,
        )
      }
      const mediaType = String(response.headers['content-type'] ?? '')
        .split(';')[0]!
        .trim()
        .toLowerCase()
      return { url: url.href, mediaType, bytes: await readBody(response.body, maxBytes, url.href) }
    }
    throw new ServiceError(
      'VALIDATION_ERROR',
      `${address} redirects more than ${maxRedirects} times. Use the address it ends at.`,
    )
  } catch (error) {
    throw explain(error, address)
  } finally {
    await agent.destroy()
  }
}

/** A page's bytes. */
export async function fetchDocument(url: string): Promise<Buffer> {
  return (await guardedFetch(url)).bytes
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      `"${address.slice(0, 200)}" is not a web address: write it such as https://help.example.com/page.`,
    )
  }
  return url
}

/** Resolves a name and lets only allowed addresses through to the socket. */
function guardedLookup(allowAddress: (address: string) => boolean): typeof lookup {
  return ((
    hostname: string,
    options: object,
    callback: (error: Error | null, ...rest: unknown[]) => void,
  ) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error)
      const inside = addresses.find(({ address }) => !allowAddress(address))
      if (inside || addresses.length === 0) return callback(refused(hostname))
      if ((options as { all?: boolean }).all) callback(null, addresses)
      else callback(null, addresses[0]!.address, addresses[0]!.family)
    })
  }) as typeof lookup
}

function refused(host: string): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    `${host} is not on the public internet, so it is not read. Import the page as a file instead.`,
  )
}

async function readBody(body: AsyncIterable<Buffer>, maxBytes: number, url: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(url, maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(url: string, maxBytes: number): ServiceError {
  return new ServiceError(
    'PAYLOAD_TOO_LARGE',
    `${url} is larger than ${Math.floor(maxBytes / 1_048_576)} MB. Split it into smaller pages.`,
  )
}

function explain(error: unknown, address: string): Error {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ServiceError) return cause
  const { code, name } = error as { code?: string; name?: string }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new ServiceError('PAYLOAD_TOO_LARGE', `${address} is too large. Split it into smaller pages.`)
  const reason =
    code === 'ENOTFOUND'
      ? 'there is no such host'
      : name === 'TimeoutError' || name === 'AbortError'
        ? 'it took too long'
        : 'the connection failed'
  return new ServiceError(
    'UNAVAILABLE',
    `${address} could not be read: ${reason}. Check the address and try again.`,
    undefined,
    { cause: error },
  )
}
