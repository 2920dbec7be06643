import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ServiceError } from '@visualkit/contracts'

const DECODERS: Record<string, (() => Transform) | undefined> = {
  br: createBrotliDecompress,
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
}

/**
 * Reads a body that may be compressed once. Both what arrives and what comes out of it end at `maxBytes`: a small body
 * that unpacks to gigabytes is left in its first megabytes.
 * @throws ServiceError PAYLOAD_TOO_LARGE, or VALIDATION_ERROR for what cannot be unpacked.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, url, signal }: { maxBytes: number; url: string; signal: AbortSignal },
): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() || 'identity'
  const decoder = name === 'identity' ? null : DECODERS[name]
  if (decoder === undefined) {
    body.destroy()
    throw unreadable(url)
  }
  const chunks: Buffer[] = []
  const collect = atMost(maxBytes, url, chunks)
  try {
    if (decoder) await pipeline(body, atMost(maxBytes, url), decoder(), collect, { signal })
    else await pipeline(body, collect, { signal })
  } catch (error) {
    if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test((error as { code?: string }).code ?? ''))
      throw unreadable(url)
    throw error
  }
  return Buffer.concat(chunks)
}

/** Passes bytes on, or keeps them in `kept`, until there are too many. */
function atMost(maxBytes: number, url: string, kept?: Buffer[]): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > maxBytes) return done(tooLarge(url, maxBytes))
      kept?.push(chunk)
      done(null, kept ? undefined : chunk)
    },
  })
}

function unreadable(url: string): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    `What ${url} sent is packed in a way that cannot be read. Import the page as a file instead.`,
    { reason: 'packed' },
  )
}

function tooLarge(url: string, maxBytes: number): ServiceError {
  const size = maxBytes >= 1_048_576 ? `${Math.floor(maxBytes / 1_048_576)} MB` : `${maxBytes} bytes`
  return new ServiceError(
    'PAYLOAD_TOO_LARGE',
    `${url} is larger than ${size}. Split it into smaller parts.`,
    {
      reason: 'too_large',
    },
  )
}
