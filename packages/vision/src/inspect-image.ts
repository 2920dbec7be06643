import { FRAME_MEDIA_TYPES, type FrameMediaType, LIMITS, ServiceError } from '@visualkit/contracts'

export interface ImageHeader {
  mediaType: FrameMediaType
  /** Pixels, as stored: an EXIF rotation is not applied. */
  width: number
  height: number
}

export interface ImageLimits {
  /** Largest file, in bytes. */
  maxBytes: number
  /** Longest side, in pixels. */
  maxSide: number
}

/**
 * What an image says about itself, read from its first bytes and never from its name or declared type, so that
 * an image that is too large is refused before anything is decoded.
 *
 * @throws {ServiceError} PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA, or VALIDATION_ERROR for a broken or oversized image.
 */
export function inspectImage(
  image: Uint8Array,
  limits: ImageLimits = { maxBytes: LIMITS.frameBytes, maxSide: LIMITS.framePixelsPerSide },
): ImageHeader {
  if (image.length === 0) throw new ServiceError('VALIDATION_ERROR', 'The image is empty.')
  if (image.length > limits.maxBytes) {
    throw new ServiceError(
      'PAYLOAD_TOO_LARGE',
      `An image may have at most ${count(limits.maxBytes)} bytes; this one has ${count(image.length)}.`,
      { limit: limits.maxBytes, size: image.length },
    )
  }
  const mediaType = sniffMediaType(image)
  if (!mediaType) {
    throw new ServiceError('UNSUPPORTED_MEDIA', 'The image must be a JPEG, PNG or WebP file.', {
      supported: [...FRAME_MEDIA_TYPES],
    })
  }
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  const size = SIZE_READERS[mediaType](view)
  if (!size || size.width < 1 || size.height < 1) throw undecodable()
  if (size.width > limits.maxSide || size.height > limits.maxSide) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      `An image may have at most ${count(limits.maxSide)} pixels a side; this one has ${count(size.width)} × ${count(size.height)}.`,
      { limit: limits.maxSide, width: size.width, height: size.height },
    )
  }
  return { mediaType, ...size }
}

/** The refusal for an image whose bytes are damaged. */
export function undecodable(cause?: unknown): ServiceError {
  return new ServiceError('VALIDATION_ERROR', 'The image cannot be decoded.', undefined, { cause })
}

function sniffMediaType(image: Uint8Array): FrameMediaType | null {
  if (startsWith(image, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(image, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (
    startsWith(image, [0x52, 0x49, 0x46, 0x46]) &&
    startsWith(image.subarray(8), [0x57, 0x45, 0x42, 0x50])
  ) {
    return 'image/webp'
  }
  return null
}

interface Size {
  width: number
  height: number
}

const SIZE_READERS: Record<FrameMediaType, (view: DataView) => Size | null> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
}

/** IHDR is always the first chunk (PNG specification, section 11.2.2). */
function pngSize(view: DataView): Size | null {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x49484452) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** A camera writes some dozens; more, or filling between them, would only keep the server busy. */
const MOST_MARKERS = 10_000

/** Walks the segments to the first start-of-frame marker (ITU-T T.81, annex B). */
function jpegSize(view: DataView): Size | null {
  let offset = 2
  for (let steps = 0; steps < MOST_MARKERS && offset + 9 < view.byteLength; steps += 1) {
    if (view.getUint8(offset) !== 0xff) return null
    const marker = view.getUint8(offset + 1)
    if (marker === 0xff) {
      offset++
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return null
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) }
    offset += 2 + view.getUint16(offset + 2)
  }
  return null
}

/** VP8, VP8L or VP8X, whichever comes first (WebP container specification; RFC 9649). */
function webpSize(view: DataView): Size | null {
  if (view.byteLength < 30) return null
  const little = true
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { width: view.getUint16(26, little) & 0x3fff, height: view.getUint16(28, little) & 0x3fff }
    case 0x5650384c: {
      const bits = view.getUint32(21, little)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858: {
      const width = view.getUint16(24, little) | (view.getUint8(26) << 16)
      const height = view.getUint16(27, little) | (view.getUint8(29) << 16)
      return { width: width + 1, height: height + 1 }
    }
    default:
      return null
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

const count = (value: number): string => value.toLocaleString('en-US')
