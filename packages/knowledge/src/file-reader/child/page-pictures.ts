import { createHash } from 'node:crypto'
import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextLine } from '../../extract/text-lines.ts'
import { isBlank, JPEG_QUALITY, scaleOf } from './draw-page.ts'

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const WRITES = new Set([
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
])
const IMAGES = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject])
/** Of a page that is drawn only to learn where its pictures are. */
const SMALL_SCALE = 0.25
/** What is smaller on paper, in points, is an icon or a line. */
const NARROWEST = 36
const LOWEST = 14
/** Programs cut a picture into strips: what touches is one. */
const TOUCH = 2
/** A page that takes longer to draw is read without its pictures. */
const LONGEST_MS = 10_000
/** More pieces are a map or a pattern, and no picture. */
const MOST_PIECES = 400
/** Text of the page that stands on a picture was read from it already, or the picture is only its ground. */
const MOST_CHARACTERS = 16

/**
 * Pictures on a page that has text of its own, as JPEG, the words of the page left out. A picture that an earlier page
 * had is left out too.
 * @param seen what earlier pages had; this page's is added.
 */
export async function picturesOnPage(
  page: PDFPageProxy,
  { lines, seen, most }: { lines: readonly TextLine[]; seen: Set<string>; most: number },
): Promise<Uint8Array[]> {
  if (most <= 0 || !(await showsImages(page))) return []
  const boxes = joined(await imageBoxes(page)).filter(
    (box) =>
      box.right - box.left >= NARROWEST &&
      box.bottom - box.top >= LOWEST &&
      charactersIn(lines, box) < MOST_CHARACTERS,
  )
  if (boxes.length === 0) return []
  const scale = scaleOf(page)
  const canvas = await drawn(page, scale)
  const pictures: Uint8Array[] = []
  for (const box of boxes.slice(0, most)) {
    const [x, y] = [Math.round(box.left * scale), Math.round(box.top * scale)]
    const width = Math.max(1, Math.round(box.right * scale) - x)
    const height = Math.max(1, Math.round(box.bottom * scale) - y)
    const part = createCanvas(width, height)
    const context = part.getContext('2d')
    context.drawImage(canvas, x, y, width, height, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    const hash = createHash('sha256').update(data).digest('base64')
    if (isBlank(data) || seen.has(hash)) continue
    seen.add(hash)
    pictures.push(await part.encode('jpeg', JPEG_QUALITY))
  }
  return pictures
}

async function showsImages(page: PDFPageProxy): Promise<boolean> {
  const { fnArray } = await page.getOperatorList()
  return fnArray.some((operation) => IMAGES.has(operation))
}

/** Where the page shows images, in points from its upper left. */
async function imageBoxes(page: PDFPageProxy): Promise<Box[]> {
  const { width, height } = page.getViewport({ scale: 1 })
  const { coordinates } = await render(page, SMALL_SCALE)
  const boxes: Box[] = []
  for (let at = 0; at + 5 < coordinates.length && boxes.length <= MOST_PIECES; at += 6) {
    // Three corners of each, as shares of the page; the fourth follows from them.
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = coordinates.slice(at, at + 6)
    const xs = [x1, x2, x3, x2 + x3 - x1].map((share) => share * width)
    const ys = [y1, y2, y3, y2 + y3 - y1].map((share) => share * height)
    boxes.push({
      left: Math.max(0, Math.min(...xs)),
      top: Math.max(0, Math.min(...ys)),
      right: Math.min(width, Math.max(...xs)),
      bottom: Math.min(height, Math.max(...ys)),
    })
  }
  return boxes.length > MOST_PIECES ? [] : boxes
}

async function drawn(page: PDFPageProxy, scale: number) {
  const { canvas } = await render(page, scale)
  return canvas
}

/** The page without its words. */
async function render(page: PDFPageProxy, scale: number) {
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  )
  const task = page.render({
    // The types are those of a browser's canvas; the library is made for this one.
    canvas: canvas as never,
    canvasContext: canvas.getContext('2d') as never,
    viewport,
    recordImages: true,
    operationsFilter: (at, { fnArray }) => !WRITES.has(fnArray[at]!),
  })
  const timer = setTimeout(() => task.cancel(), LONGEST_MS)
  await task.promise.finally(() => clearTimeout(timer))
  return { canvas, coordinates: Array.from((task.imageCoordinates ?? []) as Iterable<number>) }
}

/** Boxes that touch as one. */
function joined(boxes: readonly Box[]): Box[] {
  const whole: Box[] = []
  for (const box of boxes) {
    let next = box
    for (let at = whole.findIndex((one) => touch(one, next)); at >= 0; ) {
      const [other] = whole.splice(at, 1)
      next = {
        left: Math.min(next.left, other!.left),
        top: Math.min(next.top, other!.top),
        right: Math.max(next.right, other!.right),
        bottom: Math.max(next.bottom, other!.bottom),
      }
      at = whole.findIndex((one) => touch(one, next))
    }
    whole.push(next)
  }
  return whole.sort((a, b) => a.top - b.top || a.left - b.left)
}

function touch(a: Box, b: Box): boolean {
  return (
    a.left <= b.right + TOUCH &&
    b.left <= a.right + TOUCH &&
    a.top <= b.bottom + TOUCH &&
    b.top <= a.bottom + TOUCH
  )
}

function charactersIn(lines: readonly TextLine[], { left, top, right, bottom }: Box): number {
  let count = 0
  for (const { cells, y } of lines) {
    if (y < top || y > bottom) continue
    for (const { text, x, end } of cells) {
      const middle = (x + end) / 2
      if (middle >= left && middle <= right) count += text.replace(/\s/g, '').length
    }
  }
  return count
}
