import { describe, expect, it } from 'vitest'
import { hashDistance, perceptualHash } from './perceptual-hash.ts'
import { type ChangedBox, TileChangeDetector as Detector } from './tile-change-detector.ts'
import { type FramePixels, toPlanes } from './to-planes.ts'

const WIDTH = 640
const HEIGHT = 360

/** Takes grey pictures, too. */
class TileChangeDetector extends Detector {
  override compare(pixels: FramePixels, hidden?: readonly ChangedBox[]) {
    return super.compare(pixels.length === WIDTH * HEIGHT ? inColour(pixels) : pixels, hidden)
  }
}

function inColour(grey: FramePixels): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: grey.length * 4 }, (_, at) => grey[at >> 2]!)
}

/** A page: header, side bar, rows of text-like strokes. */
function page(seed = 1): Uint8Array {
  const grey = new Uint8Array(WIDTH * HEIGHT).fill(250)
  fill(grey, 0, 0, WIDTH, 28, 230)
  fill(grey, 0, 28, 110, HEIGHT - 28, 240)
  for (let row = 0; row < 14; row++) strokes(grey, 130, 50 + row * 20, 200 + ((row * 97 * seed) % 260), 40)
  return grey
}

function fill(grey: Uint8Array, x: number, y: number, width: number, height: number, value: number): void {
  for (let row = y; row < y + height; row++) grey.fill(value, row * WIDTH + x, row * WIDTH + x + width)
}

/** Half-size text: vertical strokes, two pixels apart, seven high. */
function strokes(grey: Uint8Array, x: number, y: number, width: number, value: number): void {
  for (let offset = 0; offset < width; offset += 3) fill(grey, x + offset, y, 1, 7, value)
}

function sent(frame: Uint8Array): TileChangeDetector {
  const detector = new TileChangeDetector()
  detector.compare(frame)
  detector.markSent()
  return detector
}

describe('TileChangeDetector', () => {
  it('sends the first frame whole', () => {
    const change = new TileChangeDetector().compare(page())
    expect(change).toMatchObject({ changed: true, tiles: 64 * 36 })
    expect(change.regions).toEqual([{ x: 0, y: 0, width: 1, height: 1 }])
  })

  it('does not send the same frame again', () => {
    expect(sent(page()).compare(page())).toEqual({
      changed: false,
      differs: false,
      tiles: 0,
      regions: [],
    })
  })

  it('finds an error line laid over the page, which the hash cannot see', () => {
    const before = page()
    const after = page()
    strokes(after, 300, 332, 120, 120)
    const change = sent(before).compare(after)
    expect(change).toMatchObject({ changed: true })
    const box = change.regions[0]!
    expect(box.x * WIDTH).toBeCloseTo(300, 6)
    expect(box.y * HEIGHT).toBeLessThanOrEqual(332)
    expect((box.y + box.height) * HEIGHT).toBeGreaterThanOrEqual(339)
    expect((box.x + box.width) * WIDTH).toBeCloseTo(420, 6)
    expect(
      hashDistance(perceptualHash(before, WIDTH, HEIGHT), perceptualHash(after, WIDTH, HEIGHT)),
    ).toBeLessThanOrEqual(10)
  })

  it('takes no painted-over part for a change, and compares it with what was sent when it comes back', () => {
    const chat = { x: 400 / WIDTH, y: 100 / HEIGHT, width: 200 / WIDTH, height: 200 / HEIGHT }
    const open = page()
    fill(open, 400, 100, 200, 200, 128)
    const detector = sent(page())
    expect(detector.compare(open, [chat]).changed).toBe(false)
    const withError = open.slice()
    strokes(withError, 130, 332, 120, 120)
    expect(detector.compare(withError, [chat]).changed).toBe(true)
    detector.markSent()
    const closed = page()
    strokes(closed, 130, 332, 120, 120)
    expect(detector.compare(closed).changed).toBe(false)
    strokes(closed, 420, 150, 120, 60)
    expect(detector.compare(closed).changed).toBe(true)
  })

  it('sees what was under a part that was hidden from the start', () => {
    const chat = { x: 0.6, y: 0.2, width: 0.3, height: 0.6 }
    const hidden = page()
    fill(hidden, 384, 72, 192, 216, 128)
    const detector = new TileChangeDetector()
    detector.compare(hidden, [chat])
    detector.markSent()
    expect(detector.compare(page()).changed).toBe(true)
  })

  it('finds one short word', () => {
    const after = page()
    strokes(after, 500, 332, 26, 90)
    expect(sent(page()).compare(after).changed).toBe(true)
  })

  it('finds a toast in a corner and names its place', () => {
    const after = page()
    fill(after, 480, 300, 150, 40, 30)
    const change = sent(page()).compare(after)
    expect(change.changed).toBe(true)
    const box = change.regions[0]!
    expect([box.x * WIDTH, box.y * HEIGHT, box.width * WIDTH, box.height * HEIGHT].map(Math.round)).toEqual([
      480, 300, 150, 40,
    ])
  })

  it('finds a very short word once it stands still, and a pointer not while it moves', () => {
    const after = page()
    strokes(after, 500, 332, 14, 60)
    fill(after, 560, 200, 4, 6, 0)
    const detector = sent(page())
    expect(detector.compare(after).changed).toBe(false)
    expect(detector.compare(after).changed).toBe(true)
    const pointer = page()
    fill(pointer, 560, 200, 4, 6, 0)
    const other = sent(page())
    expect([1, 2, 3].map(() => other.compare(pointer).changed)).toEqual([false, false, false])
    const clock = sent(page())
    const shown = [1, 2, 3, 4].map((second) => {
      const frame = page()
      strokes(frame, 500, 332, 14, second % 2 ? 60 : 250)
      return clock.compare(frame).changed
    })
    expect(shown).toEqual([false, false, false, false])
  })

  /** How often it is looked at until it counts; 0: ten looks find nothing. */
  const looksUntilFound = (draw: (frame: Uint8Array, look: number) => void, before = page()): number => {
    const detector = sent(before)
    for (let look = 1; look <= 10; look++) {
      const frame = before.slice()
      draw(frame, look)
      if (detector.compare(frame).changed) return look
    }
    return 0
  }

  it.each<[string, (frame: Uint8Array) => void]>([
    [
      'a digit that became another one',
      (frame) => {
        fill(frame, 500, 332, 3, 1, 235)
        fill(frame, 502, 333, 1, 2, 225)
      },
    ],
    [
      'strokes that a digit lost, as narrow as a caret and longer than thrice that',
      (frame) => {
        for (const [row, value] of [173, 152, 141, 182].entries()) fill(frame, 500, 332 + row, 1, 1, value)
      },
    ],
    [
      'strokes that a digit lost and got',
      (frame) => {
        fill(frame, 300, 50, 2, 7, 250)
        fill(frame, 300, 53, 1, 1, 40)
      },
    ],
    ['a tick in a box', (frame) => fill(frame, 500, 332, 5, 5, 120)],
    ['a dot', (frame) => fill(frame, 500, 332, 3, 3, 180)],
    ['a short word that is faint', (frame) => strokes(frame, 500, 332, 12, 236)],
  ])('finds %s once it has stood still for three more looks', (_, draw) => {
    expect(looksUntilFound(draw)).toBe(4)
  })

  it('leaves out a caret that happens to be there at every look, and a sign that turns', () => {
    expect(looksUntilFound((frame) => fill(frame, 300, 200, 1, 7, 0))).toBe(0)
    expect(looksUntilFound((frame) => fill(frame, 300, 200, 2, 8, 60))).toBe(0)
    expect(looksUntilFound((frame) => fill(frame, 300, 204, 1, 4, 190))).toBe(0)
    const betweenPixels = (frame: Uint8Array) => {
      for (const [column, value] of [198, 132, 214].entries()) fill(frame, 300 + column, 201, 1, 7, value)
      fill(frame, 300, 200, 3, 1, 236)
      fill(frame, 300, 208, 3, 1, 229)
    }
    expect(looksUntilFound(betweenPixels)).toBe(0)
    expect(looksUntilFound((frame, look) => fill(frame, 500 + (look % 3), 300 + (look % 2), 4, 3, 60))).toBe(
      0,
    )
    expect(looksUntilFound((frame, look) => fill(frame, 500, 300, 3, 4, 60 + 20 * (look % 5)))).toBe(0)
  })

  it('finds a small change beside a pointer that has moved, once it has come to rest', () => {
    const before = page()
    fill(before, 400, 20, 4, 6, 0)
    const moved = (frame: Uint8Array) => {
      fill(frame, 400, 20, 4, 6, 230)
      fill(frame, 560, 20, 4, 6, 0)
    }
    expect(looksUntilFound(moved, before)).toBe(0)
    expect(
      looksUntilFound((frame) => {
        moved(frame)
        fill(frame, 500, 332, 3, 3, 180)
      }, before),
    ).toBe(4)
  })

  it('compares a small change with what was sent, also after it was', () => {
    const after = page()
    fill(after, 500, 332, 3, 3, 180)
    const detector = sent(page())
    for (let look = 0; look < 4; look++) detector.compare(after)
    detector.markSent()
    expect([1, 2, 3, 4, 5].some(() => detector.compare(after).changed)).toBe(false)
  })

  it('leaves out a moved mouse pointer', () => {
    const before = page()
    const after = page()
    for (let row = 0; row < 9; row++) {
      fill(before, 400, 320 + row, Math.ceil((row + 1) / 2), 1, 0)
      fill(after, 560, 200 + row, Math.ceil((row + 1) / 2), 1, 0)
    }
    expect(sent(before).compare(after).changed).toBe(false)
  })

  it('leaves out a blinking caret', () => {
    const after = page()
    fill(after, 300, 200, 1, 9, 0)
    expect(sent(page()).compare(after).changed).toBe(false)
  })

  it('leaves out a faint hover and the noise of a codec', () => {
    const after = page()
    fill(after, 4, 60, 100, 14, 234)
    for (let index = 0; index < after.length; index += 3) after[index] = Math.max(0, after[index]! - 9)
    expect(sent(page()).compare(after).changed).toBe(false)
  })

  it('compares with the last sent frame, not with the last seen one', () => {
    const detector = sent(page())
    const after = page()
    strokes(after, 300, 332, 120, 120)
    expect(detector.compare(after).changed).toBe(true)
    expect(detector.compare(after).changed).toBe(true)
    detector.markSent()
    expect(detector.compare(after).changed).toBe(false)
    detector.reset()
    expect(detector.compare(after).changed).toBe(true)
  })

  it('adds up a slow change until it is worth sending', () => {
    const detector = sent(page())
    const frame = page()
    const changed: boolean[] = []
    for (let step = 0; step < 6; step++) {
      strokes(frame, 300 + step * 9, 332, 9, 60)
      changed.push(detector.compare(frame).changed)
    }
    expect(changed[0]).toBe(false)
    expect(changed.at(-1)).toBe(true)
  })

  it('takes planes like RGBA, and does not keep the caller’s buffer', () => {
    const reused = toPlanes(inColour(page()), WIDTH, HEIGHT)
    const detector = sent(page())
    expect(detector.compare(reused).changed).toBe(false)
    detector.markSent()
    strokes(reused as Uint8Array, 300, 332, 120, 120)
    expect(detector.compare(reused).changed).toBe(true)
  })

  /** As bright as each other. */
  const GREEN = [10, 145, 40] as const
  const RED = [220, 38, 38] as const
  const BLUE = [37, 99, 205] as const

  function coloured(
    x: number,
    y: number,
    width: number,
    height: number,
    colour: readonly number[],
  ): Uint8ClampedArray {
    const rgba = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
    for (const [index, value] of page().entries()) rgba.set([value, value, value, 255], index * 4)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) rgba.set(colour, (row * WIDTH + column) * 4)
    return rgba
  }

  it.each<[string, [number, number, number, number], number]>([
    ['a banner', [130, 332, 300, 16], 1],
    ['a badge of a state', [500, 330, 24, 8], 2],
    ['a dot or a tick', [500, 332, 5, 5], 4],
  ])('finds %s that is as bright in another colour, and where', (_, place, looks) => {
    for (const after of [RED, BLUE]) {
      const detector = new TileChangeDetector()
      detector.compare(coloured(...place, GREEN))
      detector.markSent()
      const changes = [1, 2, 3, 4].map(() => detector.compare(coloured(...place, after)))
      expect(changes.findIndex(({ changed }) => changed) + 1).toBe(looks)
      const [box] = changes.at(-1)!.regions
      const [x, y, width, height] = place
      if (!box) continue
      expect(box.x * WIDTH).toBeLessThanOrEqual(x)
      expect(box.y * HEIGHT).toBeLessThanOrEqual(y)
      expect((box.x + box.width) * WIDTH).toBeGreaterThanOrEqual(x + width)
      expect((box.y + box.height) * HEIGHT).toBeGreaterThanOrEqual(y + height)
      expect(box.height * HEIGHT).toBeLessThanOrEqual(60)
    }
  })

  it('takes no pale hover and no painted-over part for a change of colour', () => {
    const place = [130, 332, 300, 16] as const
    const compared = (
      after: readonly number[],
      hidden: { x: number; y: number; width: number; height: number }[],
    ) => {
      const detector = new TileChangeDetector()
      detector.compare(coloured(...place, [255, 255, 255]))
      detector.markSent()
      return [1, 2, 3, 4, 5].some(() => detector.compare(coloured(...place, after), hidden).changed)
    }
    expect(compared([240, 246, 255], [])).toBe(false)
    const chat = { x: 130 / WIDTH, y: 332 / HEIGHT, width: 300 / WIDTH, height: 16 / HEIGHT }
    expect(compared(RED, [chat])).toBe(false)
    expect(compared(RED, [])).toBe(true)
  })

  it('names the sizes when a frame has the wrong one', () => {
    expect(() => new TileChangeDetector().compare(new Uint8Array(10))).toThrow(/640 × 360.*not 10/)
  })
})

describe('perceptualHash', () => {
  it('is 16 hexadecimal digits and stable', () => {
    expect(perceptualHash(page(), WIDTH, HEIGHT)).toMatch(/^[0-9a-f]{16}$/)
    expect(perceptualHash(page(), WIDTH, HEIGHT)).toBe(perceptualHash(page(), WIDTH, HEIGHT))
  })

  it('counts differing bits', () => {
    expect(hashDistance('0000000000000000', 'f000000000000001')).toBe(5)
  })
})
