import type { ImageHeader } from '../inspect-image.ts'
import { describeScreen } from '../screen/describe-screen.ts'
import {
  area,
  type PixelBox,
  type ScreenLine,
  type ScreenWord,
  sharedArea,
  type TextBox,
} from '../screen/screen-line.ts'
import { contentAreas } from './content-areas.ts'
import { type DecodedFrame, decodeFrame, halve, lumaOf, turnFrame } from './decode-frame.ts'
import { encodeKeyFrame } from './encode-key-frame.ts'
import { FrameDifference } from './frame-difference.ts'
import type { FrameMemory, FrameTimings, ScreenReading } from './protocol.ts'
import { splitAtEdges } from './split-at-edges.ts'
import type { TextDetector } from './text-detector.ts'
import type { TextRecogniser } from './text-recogniser.ts'

export interface ReadingTools {
  detector: TextDetector
  recogniser: TextRecogniser
  keyFrame: { quality: number; maxSide: number }
}

/** A change of this share of the screen counts even when its text is the same: a picture, a new theme. */
const VISUAL_CHANGE = 0.05
/** Of a page with fewer lines nothing tells how it lies; one with words in so many of them is read as it is. */
const FEWEST_LINES = 3
const LEGIBLE_SHARE = 0.5
const SURE = 75
/** A turned page has so many times the letters. */
const CLEARER = 1.5
/** More stretches of text than this are noise; the largest are kept. */
const MAX_LINES = 900

/**
 * Reads one frame. With `previous`, only what changed since is detected and recognised again. A page of a document
 * (`unmasked`) of which little can be read is tried turned as well: scanners take it as it lies.
 */
export async function readFrame(
  tools: ReadingTools,
  image: Uint8Array,
  header: ImageHeader,
  previous: FrameMemory | null,
  { unmasked = false } = {},
): Promise<{ reading: ScreenReading; memory: FrameMemory }> {
  const clock = stopwatch()
  const asSent = await decodeFrame(image, header)
  const decodeMs = clock()
  let seen = await seeFrame(tools, asSent, previous)
  if (unmasked)
    for (const degrees of turnsToTry(seen.lines)) {
      const turned = await seeFrame(tools, await turnFrame(asSent, degrees), null)
      if (readLetters(turned.lines) > CLEARER * readLetters(seen.lines)) seen = turned
    }
  const { frame, half, known, difference, lines, detectMs, recogniseMs } = seen
  clock()

  const screen = describeScreen(lines, frame, { unmasked })
  const changed = !known || screen.text !== known.text || (difference?.share ?? 1) >= VISUAL_CHANGE
  const keyFrame = changed && !unmasked ? await encodeKeyFrame(frame, screen.paint, tools.keyFrame) : null
  const encodeMs = clock()
  const timings: FrameTimings = {
    queueMs: 0,
    decodeMs,
    detectMs,
    recogniseMs,
    encodeMs,
    totalMs: decodeMs + detectMs + recogniseMs + encodeMs,
    linesRead: seen.unread,
    linesReused: lines.length - seen.unread,
  }
  const upright = uprightSize(header, frame)
  return {
    reading: {
      changed,
      ...upright,
      text: screen.text,
      regions: screen.regions,
      visibleError: screen.visibleError,
      keyFrame,
      timings,
    },
    memory: { width: frame.width, height: frame.height, half, lines, text: screen.text },
  }
}

/** A frame whose lines are recognised. */
async function seeFrame(tools: ReadingTools, frame: DecodedFrame, previous: FrameMemory | null) {
  const clock = stopwatch()
  const luma = lumaOf(frame)
  const half = halve(luma, frame.width, frame.height)
  const known = previous?.width === frame.width && previous.height === frame.height ? previous : null
  const difference = known ? new FrameDifference(known.half, half, frame) : null
  const { kept, unread } = await findLines(tools.detector, frame, luma, known, difference)
  const detectMs = clock()
  const words = await tools.recogniser.recognise(luma, frame, unread)
  const lines: ScreenLine[] = [
    ...kept,
    ...unread.map((box, index) => ({ ...box, words: words[index] ?? [] })),
  ]
  return { frame, half, known, difference, lines, unread: unread.length, detectMs, recogniseMs: clock() }
}

/** How else a page may lie of which so little can be read. Lines that stand upright lie on their side. */
function turnsToTry(lines: readonly ScreenLine[]): (90 | 180 | 270)[] {
  const legible = lines.filter(({ words }) => words.some(isSure)).length
  if (lines.length < FEWEST_LINES || legible >= LEGIBLE_SHARE * lines.length) return []
  const tall = lines.filter(({ width, height }) => height > width)
  return tall.length > lines.length / 2 ? [90, 270] : [180]
}

/** What stands on its head reads as words of which the recogniser is not sure. */
const isSure = ({ text, confidence = 100 }: ScreenWord) =>
  confidence >= SURE && /^\p{P}*\p{L}{3,}\p{P}*$/u.test(text)

function readLetters(lines: readonly ScreenLine[]): number {
  return lines
    .flatMap(({ words }) => words)
    .reduce((sum, word) => sum + (isSure(word) ? word.text.length : 0), 0)
}

interface FoundLines {
  /** Lines of the previous frame that still stand. */
  kept: ScreenLine[]
  /** Boxes that must be recognised. */
  unread: TextBox[]
}

async function findLines(
  detector: TextDetector,
  frame: DecodedFrame,
  luma: Uint8Array,
  known: FrameMemory | null,
  difference: FrameDifference | null,
): Promise<FoundLines> {
  if (!known || !difference) return { kept: [], unread: largest(await detectWhole(detector, frame, luma)) }
  if (difference.total === 0) return { kept: known.lines, unread: [] }
  const areas = difference.areas(known.lines)
  const partial = areas && (await findInAreas(detector, { frame, luma }, known, difference, areas))
  return partial ?? matchLines(largest(await detectWhole(detector, frame, luma)), known.lines, difference)
}

async function detectWhole(
  detector: TextDetector,
  frame: DecodedFrame,
  luma: Uint8Array,
): Promise<TextBox[]> {
  const boxes: PixelBox[] = []
  for (const area of contentAreas(luma, frame)) boxes.push(...(await detector.detect(frame, area)))
  return splitAtEdges(luma, frame, boxes)
}

function largest(boxes: TextBox[]): TextBox[] {
  return boxes.length <= MAX_LINES ? boxes : boxes.sort((a, b) => area(b) - area(a)).slice(0, MAX_LINES)
}

/** Looks only at the changed areas; null when a line there runs out of its area, so that its end is unknown. */
async function findInAreas(
  detector: TextDetector,
  { frame, luma }: { frame: DecodedFrame; luma: Uint8Array },
  known: FrameMemory,
  difference: FrameDifference,
  areas: readonly PixelBox[],
): Promise<FoundLines | null> {
  const touched = known.lines.filter((line) => difference.touches(line))
  const found: PixelBox[] = []
  for (const within of areas) {
    for (const box of await detector.detect(frame, within)) {
      const isNew = difference.touches(box) || touched.some((line) => sharedArea(line, box) > 0.3 * area(box))
      if (!isNew) continue
      if (isCut(box, within, frame)) return null
      found.push(box)
    }
  }
  const unread = splitAtEdges(luma, frame, found)
  const kept = known.lines.filter(
    (line) => !touched.includes(line) && !unread.some((box) => sharedArea(line, box) > 0.3 * area(line)),
  )
  return { kept, unread }
}

/** A box that ends where its area ends, and not where the frame ends. */
function isCut(box: PixelBox, within: PixelBox, frame: DecodedFrame): boolean {
  const near = 3
  return (
    (box.x <= within.x + near && within.x > 0) ||
    (box.y <= within.y + near && within.y > 0) ||
    (box.x + box.width >= within.x + within.width - near && within.x + within.width < frame.width) ||
    (box.y + box.height >= within.y + within.height - near && within.y + within.height < frame.height)
  )
}

/** Takes the words over for boxes in which nothing changed. */
function matchLines(
  boxes: readonly TextBox[],
  known: readonly ScreenLine[],
  difference: FrameDifference,
): FoundLines {
  const kept: ScreenLine[] = []
  const unread: TextBox[] = []
  for (const box of boxes) {
    const same = difference.touches(box)
      ? undefined
      : known.find((line) => {
          const shared = sharedArea(line, box)
          return shared / (area(line) + area(box) - shared) > 0.7
        })
    if (same && !kept.includes(same)) kept.push(same)
    else unread.push(box)
  }
  return { kept, unread }
}

/** The size the sender knows: a very large image is read smaller than it came. */
function uprightSize(header: ImageHeader, frame: DecodedFrame): { width: number; height: number } {
  const turned = header.width !== header.height && header.width > header.height !== frame.width > frame.height
  return turned
    ? { width: header.height, height: header.width }
    : { width: header.width, height: header.height }
}

/** Milliseconds since the last call, to a tenth. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const elapsed = Math.round((now - last) * 10) / 10
    last = now
    return elapsed
  }
}
