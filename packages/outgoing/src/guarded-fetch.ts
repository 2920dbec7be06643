import { ServiceError } from '@visualkit/contracts'
import { type GuardedRequestOptions, guardedRequest } from './guarded-request.ts'

export type GuardedFetchOptions = Omit<GuardedRequestOptions, 'method' | 'body' | 'headers'>

export interface FetchedDocument {
  /** Where it was in the end, after redirects. */
  url: string
  mediaType: string
  bytes: Buffer
}

/**
 * Reads a web page that somebody else named, by `guardedRequest`.
 * @throws ServiceError VALIDATION_ERROR, PAYLOAD_TOO_LARGE or UNAVAILABLE, each with what to do.
 */
export async function guardedFetch(
  address: string,
  options: GuardedFetchOptions = {},
): Promise<FetchedDocument> {
  const headers = { accept: 'text/html,text/markdown,text/plain;q=0.9' }
  const { url, status, mediaType, bytes } = await guardedRequest(address, { ...options, headers })
  if (status !== 200)
    throw new ServiceError('VALIDATION_ERROR', `${url} answered ${status}. Check the address in a browser.`)
  return { url, mediaType, bytes }
}

/** A page's bytes. */
export async function fetchDocument(url: string): Promise<Buffer> {
  return (await guardedFetch(url)).bytes
}
