import sharp from 'sharp'
import { undecodable } from '../inspect-image.ts'

export interface DecodedFrame {
  /** RGB, three bytes a pixel. */
  rgb: Uint8Array
  width: number
  height: number
}

/** Beyond this a frame is made smaller before it is read: 4,096 × 4,096. A 4K screen (8.3 MP) stays as it is. */
export const MAX_WORK_PIXELS = 4_096 * 4_096

/** Decodes the first picture of an image to upright RGB on white. @throws {ServiceError} VALIDATION_ERROR. */
export async function decodeFrame(
  image: Uint8Array,
  header: { width: number; height: number },
): Promise<DecodedFrame> {
  const pixels = header.width * header.height
  const scale = Math.min(1, Math.sqrt(MAX_WORK_PIXELS / pixels))
  try {
    const pipeline = sharp(image, { limitInputPixels: pixels, failOn: 'truncated' })
    if (scale < 1) pipeline.resize({ width: Math.floor(header.width * scale), kernel: 'lanczos3' })
    const { data, info } = await pipeline
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) throw new Error(`expected 3 channels, got ${info.channels}`)
    return { rgb: data, width: info.width, height: info.height }
  } catch (cause) {
    throw undecodable(cause)
  }
}

/** The frame turned clockwise. */
export async function turnFrame(
  { rgb, width, height }: DecodedFrame,
  degrees: 90 | 180 | 270,
): Promise<DecodedFrame> {
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { rgb: data, width: info.width, height: info.height }
}

/** Grey values of the frame at full size. */
export function lumaOf({ rgb, width, height }: DecodedFrame): Uint8Array {
  const luma = new Uint8Array(width * height)
  for (let index = 0, source = 0; index < luma.length; index++, source += 3) {
    luma[index] = (rgb[source]! * 77 + rgb[source + 1]! * 150 + rgb[source + 2]! * 29) >> 8
  }
  return luma
}

/** Grey values at half size, each the mean of 2 × 2 pixels: what is kept of a frame to compare the next one with. */
export function halve(luma: Uint8Array, width: number, height: number): Uint8Array {
  const halfWidth = width >> 1
  const halfHeight = height >> 1
  // Shared, so that it is handed between threads without a copy and survives the death of one.
  const half = new Uint8Array(new SharedArrayBuffer(halfWidth * halfHeight))
  for (let y = 0; y < halfHeight; y++) {
    let source = y * 2 * width
    for (let x = 0; x < halfWidth; x++, source += 2) {
      const sum = luma[source]! + luma[source + 1]! + luma[source + width]! + luma[source + width + 1]!
      half[y * halfWidth + x] = sum >> 2
    }
  }
  return half
}
