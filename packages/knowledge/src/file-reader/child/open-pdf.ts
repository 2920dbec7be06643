import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { refusedFile } from '../file-errors.ts'

const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folder = (name: string) => `${join(FOLDER, name)}/`

/**
 * Opens a PDF with pdf.js, which runs and fetches nothing of it.
 * @throws what `refusedFile` makes of `encrypted` and `damaged`.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = pdfjs.getDocument({
    // A copy of its own: the library takes the memory over, and no Buffer.
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    // An image is scaled down while it is decoded when it is larger than this, in pixels.
    maxImageSize: 100_000_000,
    canvasMaxAreaInBytes: 268_435_456,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    return await task.promise
  } catch (cause) {
    await task.destroy()
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw refusedFile(isLocked ? 'encrypted' : 'damaged', {}, cause)
  }
}
