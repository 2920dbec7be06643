import type { CheckRequest, PdfVerdict } from '../../protocol.ts'
import { pdfInternals } from './pdf-internals.ts'
import { pdfObjects } from './pdf-objects.ts'
import { PdfRefused } from './pdf-refused.ts'
import { refuseHarm } from './refuse-harm.ts'

/** The end of a PDF is looked for in its last bytes. */
const TAIL_BYTES = 1_024

/**
 * Lets pdf.js read the objects of a PDF by its cross-reference tables, as it does to show it, and goes through all of
 * them. Nothing is run or drawn; its text is not read.
 */
export async function checkPdf({ bytes }: CheckRequest): Promise<PdfVerdict> {
  try {
    const pdf = await pdfInternals()
    const [shown, ...others] = pdfObjects(pdf, bytes, endOf(bytes))
    for (const objects of others) refuseHarm(pdf, objects)
    const pages = refuseHarm(pdf, shown!)
    return pages === 0 ? { refused: 'damaged' } : { pages }
  } catch (error) {
    return { refused: error instanceof PdfRefused ? error.refusal : 'unchecked' }
  }
}

/** Where the last table is. Nothing but white space follows: what is there makes a file another kind of file as well. */
function endOf(bytes: Uint8Array): number {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!/^%PDF-(?:1\.[0-7]|2\.0)[\s%]/.test(whole.toString('latin1', 0, 10))) throw new PdfRefused('damaged')
  const tail = whole.subarray(-TAIL_BYTES).toString('latin1')
  const end = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(tail)
  if (!end) throw new PdfRefused('damaged')
  return Number(end[1])
}
