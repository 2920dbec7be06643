import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'

/** Of a scan: enough for the recogniser, which wants letters 20 pixels high. */
const DOTS_PER_INCH = 200
const POINTS_PER_INCH = 72
const LONGEST_SIDE = 3_000
export const JPEG_QUALITY = 92
/** Every so many pixels one is looked at to tell an empty page. */
const STRIDE = 97
const INK = 24

/** A page as a JPEG picture; null when there is nothing on it. */
export async function drawPage(page: PDFPageProxy): Promise<Uint8Array | null> {
  const viewport = page.getViewport({ scale: scaleOf(page) })
  const canvas = createCanvas(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  )
  const context = canvas.getContext('2d')
  // The types are those of a browser's canvas; the library is made for this one.
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return isBlank(data) ? null : await canvas.encode('jpeg', JPEG_QUALITY)
}

/** How large a page is drawn. */
export function scaleOf(page: PDFPageProxy): number {
  const { width, height } = page.getViewport({ scale: 1 })
  return Math.min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / Math.max(width, height, 1))
}

/** One colour throughout. */
export function isBlank(pixels: Uint8ClampedArray): boolean {
  for (let at = 0; at + 2 < pixels.length; at += STRIDE * 4) {
    for (let channel = 0; channel < 3; channel += 1)
      if (Math.abs(pixels[at + channel]! - pixels[channel]!) > INK) return false
  }
  return true
}
