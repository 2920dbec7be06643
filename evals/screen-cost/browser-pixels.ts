import { type FramePixels, toPlanes } from '@visualkit/vision/change'
import type { Browser } from 'playwright-core'

/** Runs in the page, and draws as the worker of a shared screen does. */
const SHRINK = `async (image, width, height) => {
  const bytes = Uint8Array.from(atob(image), (sign) => sign.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
  const frame = new VideoFrame(bitmap, { timestamp: 0 })
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false })
  context.drawImage(frame, 0, 0, width, height)
  frame.close()
  const planes = toPlanes(context.getImageData(0, 0, width, height).data, width, height)
  let signs = ''
  for (let at = 0; at < planes.length; at += 8192) signs += String.fromCharCode(...planes.subarray(at, at + 8192))
  return btoa(signs)
}`

/** Shrinks pictures with Chromium's own canvas to what the browser compares. */
export async function openShrinker(
  browser: Browser,
  { width, height }: { width: number; height: number },
): Promise<(image: Buffer) => Promise<FramePixels>> {
  const page = await browser.newPage()
  await page.evaluate(`toPlanes = ${toPlanes}; shrink = ${SHRINK}`)
  return async (image) => {
    const planes = await page.evaluate<string>(`shrink('${image.toString('base64')}', ${width}, ${height})`)
    return new Uint8Array(Buffer.from(planes, 'base64'))
  }
}
