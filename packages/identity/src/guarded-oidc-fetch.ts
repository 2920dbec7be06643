import { guardedRequest } from '@visualkit/outgoing'
import type { CustomFetch } from 'openid-client'

/** Descriptions, keys and tokens are small. */
const MAX_BYTES = 1_048_576
const TIMEOUT_MS = 10_000

/** How the OpenID client asks a provider: by the guarded client, and without following redirects. */
export function guardedOidcFetch(privateHosts: readonly string[]): CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await guardedRequest(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      body: body === undefined || body === null ? undefined : String(body),
      maxRedirects: 0,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      privateHosts,
    })
    const answered = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) {
      // The body is unpacked already.
      if (value === undefined || name === 'content-encoding' || name === 'content-length') continue
      answered.set(name, Array.isArray(value) ? value.join(', ') : value)
    }
    const isEmpty = answer.status === 204 || answer.status === 304
    return new Response(isEmpty ? null : new Uint8Array(answer.bytes), {
      status: answer.status,
      headers: answered,
    })
  }
}
