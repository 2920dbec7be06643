import sharp from 'sharp'

/** Decoded pixels, three bytes each. */
export interface Picture {
  rgb: Uint8Array
  width: number
  height: number
}

/** The colour that key frames are painted over with. */
const MASK = [0x12, 0x17, 0x1a] as const
/** Summed over the channels: farther than this from the mask's colour a pixel shows whether it was painted. */
const TELLS = 150
const PAINTED = 75

export async function decodePicture(image: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { rgb: data, width: info.width, height: info.height }
}

/**
 * How much of a word is painted over in the key frame, 0–1, told by the pixels that were not of the mask's colour
 * before. Looked at is where letters stand in the box of a line: browsers count space above and below to it.
 */
export function coveredShare(
  before: Picture,
  after: Picture,
  word: { x: number; y: number; width: number; height: number },
): number {
  const top = Math.round(word.y + word.height * 0.2)
  const bottom = Math.round(word.y + word.height * 0.85)
  const left = Math.round(word.x)
  const right = Math.round(word.x + word.width)
  let telling = 0
  let painted = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * before.width + x) * 3
      if (fromMask(before.rgb, at) < TELLS) continue
      telling++
      if (fromMask(after.rgb, at) < PAINTED) painted++
    }
  }
  return telling === 0 ? 0 : painted / telling
}

function fromMask(rgb: Uint8Array, at: number): number {
  return Math.abs(rgb[at]! - MASK[0]) + Math.abs(rgb[at + 1]! - MASK[1]) + Math.abs(rgb[at + 2]! - MASK[2])
}
