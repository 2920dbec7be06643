import type { FastifyReply, FastifyRequest } from 'fastify'

/** Larger uploads that were refused are cut off. */
const MOST_BYTES = 104_857_600
const LONGEST_MS = 20_000

/**
 * Reads a refused body to its end and throws it away, so that the answer is not lost on a client that is busy
 * sending: many look for it only then, and a connection closed before is a broken pipe to them.
 */
export async function readTheRest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { raw } = request
  if (raw.complete || raw.readableEnded || raw.destroyed) return
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) {
    reply.header('connection', 'close')
    return
  }
  const whole = await new Promise<boolean>((resolve) => {
    let bytes = 0
    const end = (whole: boolean) => () => {
      clearTimeout(timer)
      raw.off('data', count).off('end', finished).off('close', gone)
      resolve(whole)
    }
    const finished = end(true)
    const gone = end(false)
    const timer = setTimeout(gone, LONGEST_MS)
    const count = (data: Buffer) => {
      bytes += data.length
      if (bytes > MOST_BYTES) gone()
    }
    raw.on('data', count).on('end', finished).on('close', gone).resume()
  })
  if (whole) reply.removeHeader('connection')
  else reply.header('connection', 'close')
}
