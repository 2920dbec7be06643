/**
 * Asks an address and no other: a redirect is an error. The key of a model goes along in a header that fetch would hand
 * on to wherever the redirect leads. A response breaks off at `LONGEST_RESPONSE`.
 */
export const straightFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' })
  if (response.body === null) return response
  let bytes = 0
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      bytes += piece.byteLength
      if (bytes > LONGEST_RESPONSE)
        controller.error(new LongResponseError('The response was too long to be read.'))
      else controller.enqueue(piece)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(bounded), { status, statusText, headers })
}

/** In bytes: a long answer with its thoughts, or the vectors of a batch of texts. */
const LONGEST_RESPONSE = 16 * 1024 * 1024

/** A response that was broken off here, not by its server. */
export class LongResponseError extends Error {
  override name = 'LongResponseError'
}
