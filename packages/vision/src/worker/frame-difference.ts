import { area, growBox, type PixelBox, sharedArea, unionBox } from '../screen/screen-line.ts'

/** Half-size pixels per tile side: tiles of 8 × 8 frame pixels, finer than a line of text is high. */
const TILE = 4
const TILE_PIXELS = TILE * 2
/** A half-size pixel changed when its grey value differs by more than this (0–255). */
const THRESHOLD = 18
/** Fewer changed samples in a box are the noise of a codec. */
const MIN_SAMPLES = 2
/** More separate changes than this are read as a whole. */
const MAX_AREAS = 6
/** Changes nearer than this (frame pixels) are looked at together, and what surrounds them with them. */
const MARGIN = 32

/** Where two frames of the same size differ. */
export class FrameDifference {
  readonly #counts: Uint16Array
  readonly #columns: number
  readonly #rows: number
  readonly #frame: { width: number; height: number }
  /** Changed samples in all. */
  readonly total: number

  /** Both frames are grey at half size; `frame` is the full size in pixels. */
  constructor(before: Uint8Array, after: Uint8Array, frame: { width: number; height: number }) {
    const width = frame.width >> 1
    const height = frame.height >> 1
    this.#frame = frame
    this.#columns = Math.max(1, Math.ceil(width / TILE))
    this.#rows = Math.max(1, Math.ceil(height / TILE))
    this.#counts = new Uint16Array(this.#columns * this.#rows)
    let total = 0
    for (let y = 0; y < height; y++) {
      const row = Math.floor(y / TILE) * this.#columns
      for (let x = 0, index = y * width; x < width; x++, index++) {
        const difference = after[index]! - before[index]!
        if (difference > THRESHOLD || difference < -THRESHOLD) {
          this.#counts[row + ((x / TILE) | 0)]!++
          total++
        }
      }
    }
    this.total = total
  }

  /** Share of tiles that changed, 0–1. */
  get share(): number {
    return this.#changedTiles().length / this.#counts.length
  }

  /** Whether anything changed inside a box of frame pixels. */
  touches(box: PixelBox): boolean {
    const left = Math.max(0, Math.floor(box.x / TILE_PIXELS))
    const right = Math.min(this.#columns - 1, Math.floor((box.x + box.width) / TILE_PIXELS))
    const top = Math.max(0, Math.floor(box.y / TILE_PIXELS))
    const bottom = Math.min(this.#rows - 1, Math.floor((box.y + box.height) / TILE_PIXELS))
    let samples = 0
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++)
        samples += this.#counts[row * this.#columns + column]!
      if (samples >= MIN_SAMPLES) return true
    }
    return false
  }

  /**
   * The areas worth looking at again, grown by a margin and joined with the boxes of `known` that changed; null
   * when so much changed that the whole frame is cheaper.
   */
  areas(known: readonly PixelBox[]): PixelBox[] | null {
    const tiles = this.#changedTiles()
    if (tiles.length > this.#counts.length * 0.3) return null
    let areas: PixelBox[] = []
    const add = (box: PixelBox): void => {
      let joined = box
      let rest = areas
      for (;;) {
        const apart = rest.filter((other) => sharedArea(other, joined) === 0)
        if (apart.length === rest.length) break
        for (const other of rest) if (sharedArea(other, joined) > 0) joined = unionBox(joined, other)
        rest = apart
      }
      areas = [...rest, joined]
    }
    for (const tile of tiles) {
      const column = tile % this.#columns
      const row = (tile - column) / this.#columns
      const box = { x: column * TILE_PIXELS, y: row * TILE_PIXELS, width: TILE_PIXELS, height: TILE_PIXELS }
      add(growBox(box, MARGIN, this.#frame))
      if (areas.length > MAX_AREAS * 4) return null
    }
    for (const box of known) if (this.touches(box)) add(growBox(box, MARGIN, this.#frame))
    const whole = this.#frame.width * this.#frame.height
    const covered = areas.reduce((sum, box) => sum + area(box), 0)
    return areas.length > MAX_AREAS || covered > whole * 0.6 ? null : areas
  }

  #changedTiles(): number[] {
    const tiles: number[] = []
    for (let tile = 0; tile < this.#counts.length; tile++)
      if (this.#counts[tile]! >= MIN_SAMPLES) tiles.push(tile)
    return tiles
  }
}
