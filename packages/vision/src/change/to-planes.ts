/** Pixels of a canvas (RGBA), grey values, or the planes that are compared, row by row. */
export type FramePixels = Uint8ClampedArray | Uint8Array

/**
 * What is compared of a picture (ITU-R BT.601): its grey values, and below them, at half the size and side by side, how
 * blue and how red it is. A green tick may become a red cross as bright as it was. Planes are returned as they are; grey
 * input has no colour.
 * @param width of the picture, as its height an even number.
 */
export function toPlanes(pixels: FramePixels, width: number, height: number): FramePixels {
  const count = width * height
  const all = count * 1.5
  if (pixels.length === all) return pixels
  const planes = new Uint8Array(all)
  if (pixels.length === count) {
    planes.set(pixels)
    return planes.fill(128, count)
  }
  if (pixels.length !== count * 4) {
    throw new RangeError(
      `A ${width} × ${height} frame has ${count} grey or ${count * 4} RGBA values, not ${pixels.length}.`,
    )
  }
  for (let at = 0, from = 0; at < count; at++, from += 4)
    planes[at] = (pixels[from]! * 77 + pixels[from + 1]! * 150 + pixels[from + 2]! * 29) >> 8
  for (let y = 0, to = count; y < height; y += 2, to += width / 2)
    for (let x = 0; x < width; x += 2, to++) {
      const a = (y * width + x) * 4
      const b = a + width * 4
      const red = pixels[a]! + pixels[a + 4]! + pixels[b]! + pixels[b + 4]!
      const green = pixels[a + 1]! + pixels[a + 5]! + pixels[b + 1]! + pixels[b + 5]!
      const blue = pixels[a + 2]! + pixels[a + 6]! + pixels[b + 2]! + pixels[b + 6]!
      planes[to] = 128 + ((127 * blue - 43 * red - 84 * green) >> 10)
      planes[to + width / 2] = 128 + ((127 * red - 106 * green - 21 * blue) >> 10)
    }
  return planes
}
