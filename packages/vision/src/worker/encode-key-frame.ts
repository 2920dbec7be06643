import sharp from 'sharp'
import { growBox, type PixelBox } from '../screen/screen-line.ts'
import type { DecodedFrame } from './decode-frame.ts'
import type { KeyFrameImage } from './protocol.ts'

/** The ink of the product's tokens: plainly a mask, whatever it covers. */
const MASK_COLOUR = [0x12, 0x17, 0x1a] as const

/**
 * Paints over what must not be kept and encodes the frame anew, without any metadata of the original. Paints
 * into `frame` itself.
 */
export async function encodeKeyFrame(
  frame: DecodedFrame,
  paint: readonly PixelBox[],
  { quality, maxSide }: { quality: number; maxSide: number },
): Promise<KeyFrameImage> {
  for (const box of paint) paintBox(frame, box)
  const pipeline = sharp(frame.rgb, { raw: { width: frame.width, height: frame.height, channels: 3 } })
  // Only after painting: a mask that is made smaller still covers.
  if (Math.max(frame.width, frame.height) > maxSide) pipeline.resize(maxSide, maxSide, { fit: 'inside' })
  const { data, info } = await pipeline.webp({ quality, effort: 1 }).toBuffer({ resolveWithObject: true })
  return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
}

function paintBox(frame: DecodedFrame, box: PixelBox): void {
  const whole = growBox(box, 1, frame)
  for (let y = whole.y; y < whole.y + whole.height; y++) {
    let target = (y * frame.width + whole.x) * 3
    for (let x = 0; x < whole.width; x++) {
      frame.rgb[target++] = MASK_COLOUR[0]
      frame.rgb[target++] = MASK_COLOUR[1]
      frame.rgb[target++] = MASK_COLOUR[2]
    }
  }
}
