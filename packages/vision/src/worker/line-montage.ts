import sharp from 'sharp'
import type { PixelBox } from '../screen/screen-line.ts'

/** Height a line is enlarged to: small interface text reads best there. It is never made smaller. */
const LINE_HEIGHT = 36
const MAX_ENLARGEMENT = 4
/** White space around each line of the montage, in pixels. */
export const MONTAGE_PADDING = 14
/** Grey steps between text and ground below which there is nothing to read. */
const MIN_CONTRAST = 14

export interface MontageLine {
  /** Which of the given boxes it is. */
  index: number
  /** Its place in the frame, in whole pixels. */
  box: PixelBox
  /** Montage pixels per frame pixel. */
  scale: number
  /** Top of the line in the montage. */
  top: number
  width: number
  height: number
}

export interface Montage {
  /** Grey, dark text on white. */
  grey: Uint8Array
  width: number
  height: number
  lines: MontageLine[]
}

/** Stacks the lines of a frame below each other, all dark on white and of similar size, for one recognition. */
export async function buildMontage(
  luma: Uint8Array,
  frame: { width: number; height: number },
  boxes: readonly PixelBox[],
): Promise<Montage | null> {
  const crops = boxes.flatMap((box, index) => {
    const crop = cropLine(luma, frame, box)
    return crop ? [{ index, ...crop }] : []
  })
  if (crops.length === 0) return null
  let top = MONTAGE_PADDING
  const lines: MontageLine[] = crops.map(({ index, box }) => {
    const scale = Math.max(1, Math.min(MAX_ENLARGEMENT, LINE_HEIGHT / box.height))
    const line = {
      index,
      box,
      scale,
      top,
      width: Math.round(box.width * scale),
      height: Math.round(box.height * scale),
    }
    top += line.height + MONTAGE_PADDING
    return line
  })
  const width = Math.max(200, ...lines.map((line) => line.width)) + 2 * MONTAGE_PADDING
  const height = top
  const grey = new Uint8Array(width * height).fill(255)
  await Promise.all(
    lines.map(async (line, position) => {
      const pixels = await enlarge(crops[position]!, line)
      for (let row = 0; row < line.height; row++) {
        grey.set(
          pixels.subarray(row * line.width, (row + 1) * line.width),
          (line.top + row) * width + MONTAGE_PADDING,
        )
      }
    }),
  )
  return { grey, width, height, lines }
}

interface Crop {
  box: PixelBox
  grey: Uint8Array
}

/** Cuts a line out and turns it into dark text on white: the commonest grey value is the ground. */
function cropLine(luma: Uint8Array, frame: { width: number; height: number }, around: PixelBox): Crop | null {
  const x = Math.max(0, Math.floor(around.x))
  const y = Math.max(0, Math.floor(around.y))
  const width = Math.min(frame.width, Math.ceil(around.x + around.width)) - x
  const height = Math.min(frame.height, Math.ceil(around.y + around.height)) - y
  if (width < 3 || height < 6) return null
  const grey = new Uint8Array(width * height)
  const histogram = new Uint32Array(256)
  for (let row = 0; row < height; row++) {
    const source = (y + row) * frame.width + x
    for (let column = 0; column < width; column++) {
      const value = luma[source + column]!
      grey[row * width + column] = value
      histogram[value]!++
    }
  }
  const ground = histogram.indexOf(Math.max(...histogram))
  const contrast = contrastOf(histogram, ground, grey.length)
  if (contrast < MIN_CONTRAST) return null
  // What is near the ground (gradients, codec noise) becomes white.
  const noise = contrast * 0.08
  const table = Uint8Array.from({ length: 256 }, (_, value) => {
    const ink = ((Math.abs(value - ground) - noise) * 240) / (contrast - noise)
    return 255 - Math.max(0, Math.min(255, Math.round(ink)))
  })
  for (let index = 0; index < grey.length; index++) grey[index] = table[grey[index]!]!
  return { box: { x, y, width, height }, grey }
}

/** How far the text is from the ground: the distance that 2 % of the pixels reach. */
function contrastOf(histogram: Uint32Array, ground: number, pixels: number): number {
  const distances = new Uint32Array(256)
  for (let value = 0; value < 256; value++) distances[Math.abs(value - ground)]! += histogram[value]!
  let contrast = 255
  let beyond = distances[contrast]!
  while (contrast > 0 && beyond < pixels * 0.02) {
    contrast--
    beyond += distances[contrast]!
  }
  return contrast
}

async function enlarge(crop: Crop, line: MontageLine): Promise<Uint8Array> {
  if (line.scale === 1) return crop.grey
  return sharp(crop.grey, { raw: { width: crop.box.width, height: crop.box.height, channels: 1 } })
    .resize(line.width, line.height, { kernel: 'lanczos3', fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
}
