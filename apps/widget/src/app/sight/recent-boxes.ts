/** A picture of the screen is older than the page by up to this. */
const OLDEST_PICTURE_MS = 1_500
const SAMPLE_MS = 100

/**
 * Where the chat stood during the last moments: the captured picture is older than the page, so a window that was
 * just closed is still on it. Start while sharing, close after.
 */
export class RecentBoxes {
  readonly #boxes: () => DOMRect[]
  readonly #timer: ReturnType<typeof setInterval>
  #seen: { box: DOMRect; lastMs: number }[] = []

  constructor(boxes: () => DOMRect[]) {
    this.#boxes = boxes
    this.#timer = setInterval(() => this.all(), SAMPLE_MS)
  }

  /** Every box of the last moments, once. */
  all(): DOMRect[] {
    const now = performance.now()
    const fresh = this.#boxes().map((box) => ({ box, lastMs: now }))
    const gone = this.#seen.filter(
      (old) => now - old.lastMs < OLDEST_PICTURE_MS && !fresh.some(({ box }) => isSame(box, old.box)),
    )
    this.#seen = [...fresh, ...gone]
    return this.#seen.map(({ box }) => box)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

function isSame(a: DOMRect, b: DOMRect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height
}
