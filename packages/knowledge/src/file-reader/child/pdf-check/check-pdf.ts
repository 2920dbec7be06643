import type { CheckRequest, PdfRefusal, PdfVerdict } from '../../protocol.ts'
import { refuseAutomaticActions } from './automatic-actions.ts'
import { OTHER_FILTERS, unpackObjects, withoutEscapes } from './packed-objects.ts'
import { PdfRefused } from './pdf-refused.ts'
import { readAsAReader } from './read-as-a-reader.ts'

/** The end of a PDF is looked for in its last bytes. */
const TAIL_BYTES = 1_024

/** What a PDF may not hold, by the names of its format (ISO 32000-2). */
const REFUSED: readonly (readonly [names: RegExp, PdfRefusal])[] = [
  [/\/Encrypt(?![A-Za-z])/, 'encrypted'],
  [
    /\/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoTo[ER]|GoToDp)(?![A-Za-z])/,
    'commands',
  ],
  [/\/XFA(?=[\s[\d(<])/, 'scripted_form'],
  [/\/EmbeddedFiles?(?![A-Za-z])/, 'embedded_files'],
]

/**
 * Looks through the bytes of a PDF for names of what would run or hide in it, also in its packed objects and under
 * escaped names, in passes whose length grows with the file and no faster; then lets a reader of PDFs say what it finds.
 * Its text is not read.
 */
export async function checkPdf({ bytes, mostPages }: CheckRequest): Promise<PdfVerdict> {
  try {
    const pages = pagesOfHarmless(bytes)
    // A longer one is not taken in any case.
    if (pages <= mostPages) await readAsAReader(bytes)
    return { pages }
  } catch (error) {
    return { refused: error instanceof PdfRefused ? error.refusal : 'unchecked' }
  }
}

function pagesOfHarmless(bytes: Uint8Array): number {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/^%PDF-(?:1\.[0-7]|2\.0)[\s%]/.test(whole.slice(0, 10))) throw new PdfRefused('damaged')
  // Nothing but white space after the end: what is there makes it another kind of file as well.
  if (!/%%EOF[\s\0]*$/.test(whole.slice(-TAIL_BYTES))) throw new PdfRefused('damaged')
  const plain = withoutEscapes(whole)
  refuseHarm(plain)
  const packed = unpackObjects(bytes, plain)
  for (const { text } of packed) {
    refuseHarm(text)
    // How another stream is packed may be said in here.
    if (OTHER_FILTERS.test(text)) throw new PdfRefused('unchecked')
  }
  refuseAutomaticActions(plain, packed)
  let pages = 0
  for (const part of [plain, ...packed.map(({ text }) => text)])
    for (const _ of part.matchAll(/\/Type[\s\0]*\/Page(?![A-Za-z])/g)) pages += 1
  if (pages === 0) throw new PdfRefused('damaged')
  return pages
}

function refuseHarm(part: string): void {
  for (const [names, refusal] of REFUSED) if (names.test(part)) throw new PdfRefused(refusal)
}
