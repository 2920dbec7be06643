/** Pixels of a canvas (RGBA), or the planes that are compared, row by row. */
export type FramePixels = Uint8ClampedArray | Uint8Array

/**
 * What is compared of a picture (ITU-R BT.601): its grey values, ten empty rows, and at half the size and side by side
 * how blue and how red it is: a green tick may become a red cross as bright as it was. Planes are returned as they are.
 * It is written into a worker's script, so it uses nothing but what is in it.
 * @param width of the picture, as its height an even number.
 */
export function toPlanes(pixels: FramePixels, width: number, height: number): FramePixels {
  const count = width * height
  const colour = count + width * 10
  const all = colour + count / 2
  if (pixels.length === all) return pixels
  if (pixels.length !== count * 4)
    throw new RangeError(`A ${width} × ${height} frame has ${count * 4} RGBA values, not ${pixels.length}.`)
  const planes = new Uint8Array(all)
  for (let at = 0, from = 0; at < count; at++, from += 4)
    planes[at] = (pixels[from]! * 77 + pixels[from + 1]! * 150 + pixels[from + 2]! * 29) >> 8
  const sum = (at: number) =>
    pixels[at]! + pixels[at + 4]! + pixels[at + width * 4]! + pixels[at + width * 4 + 4]!
  for (let to = 0, at = 0; to < count / 4; at += 8) {
    const [red, green, blue] = [sum(at), sum(at + 1), sum(at + 2)]
    const place = colour + to + Math.floor((to * 2) / width) * (width / 2)
    planes[place] = 128 + ((127 * blue - 43 * red - 84 * green) >> 10)
    planes[place + width / 2] = 128 + ((127 * red - 106 * green - 21 * blue) >> 10)
    // Rows are read two at a time.
    if ((++to * 2) % width === 0) at += width * 4
  }
  return planes
}
