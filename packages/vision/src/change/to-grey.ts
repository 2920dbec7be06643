/** Pixels of a canvas (RGBA) or grey values, row by row. */
export type FramePixels = Uint8ClampedArray | Uint8Array

/** Grey values (ITU-R BT.601 luma) of RGBA pixels; grey input is returned as it is. */
export function toGrey(pixels: FramePixels, width: number, height: number): FramePixels {
  const count = width * height
  if (pixels.length === count) return pixels
  if (pixels.length !== count * 4) {
    throw new RangeError(
      `A ${width} × ${height} frame has ${count} grey or ${count * 4} RGBA values, not ${pixels.length}.`,
    )
  }
  const grey = new Uint8Array(count)
  for (let index = 0, source = 0; index < count; index++, source += 4) {
    grey[index] = (pixels[source]! * 77 + pixels[source + 1]! * 150 + pixels[source + 2]! * 29) >> 8
  }
  return grey
}
