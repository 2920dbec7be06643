import type { FramePixels } from './to-planes.ts'

const SIDE = 32
const FREQUENCIES = 8

/** cos((2x + 1)uπ / 64): the low-frequency rows of a 32-point DCT-II. */
const COSINES = Array.from({ length: FREQUENCIES }, (_, u) =>
  Float64Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE))),
)

/**
 * A 64-bit DCT hash of a grey frame as 16 hexadecimal digits. It tells one page from another; it is blind to a
 * new line of text, which is what the tile grid is for.
 */
export function perceptualHash(grey: FramePixels, width: number, height: number): string {
  const small = shrink(grey, width, height)
  const rows = new Float64Array(FREQUENCIES * SIDE)
  for (let u = 0; u < FREQUENCIES; u++) {
    for (let y = 0; y < SIDE; y++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += small[y * SIDE + x]! * COSINES[u]![x]!
      rows[u * SIDE + y] = sum
    }
  }
  const coefficients: number[] = []
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++) sum += rows[u * SIDE + y]! * COSINES[v]![y]!
      coefficients.push(sum)
    }
  }
  // The first coefficient is the mean brightness, which says nothing about the layout.
  const median = coefficients.slice(1).sort((a, b) => a - b)[31]!
  let hash = ''
  for (let digit = 0; digit < 16; digit++) {
    let value = 0
    for (let bit = 0; bit < 4; bit++) {
      const index = digit * 4 + bit
      value = value * 2 + (index > 0 && coefficients[index]! > median ? 1 : 0)
    }
    hash += value.toString(16)
  }
  return hash
}

/** How many of the 64 bits differ. */
export function hashDistance(a: string, b: string): number {
  let distance = 0
  for (let index = 0; index < 16; index++) {
    let bits = Number.parseInt(a[index] ?? '0', 16) ^ Number.parseInt(b[index] ?? '0', 16)
    for (; bits > 0; bits >>= 1) distance += bits & 1
  }
  return distance
}

/** Mean grey of a 32 × 32 grid of cells. */
function shrink(grey: FramePixels, width: number, height: number): Float64Array {
  const small = new Float64Array(SIDE * SIDE)
  for (let row = 0; row < SIDE; row++) {
    const top = Math.floor((row * height) / SIDE)
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / SIDE))
    for (let column = 0; column < SIDE; column++) {
      const left = Math.floor((column * width) / SIDE)
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / SIDE))
      let sum = 0
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += grey[y * width + x]!
      small[row * SIDE + column] = sum / ((bottom - top) * (right - left))
    }
  }
  return small
}
