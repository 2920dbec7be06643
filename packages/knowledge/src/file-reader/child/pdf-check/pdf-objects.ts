import type { PdfDict, PdfInternals, PdfRef, PdfStream, PdfTable } from './pdf-internals.ts'
import { PdfRefused } from './pdf-refused.ts'

/** Object numbers that readers take (ISO 32000-1, annex C). */
const HIGHEST_NUMBER = 8_388_607

export interface PdfObjects {
  table: PdfTable
  /** What the sections of the table say of the whole file. */
  trailers: PdfDict[]
  /** Every object of the table, each once. */
  all(): Generator<unknown>
}

/**
 * The objects of a PDF by its cross-reference tables: the one at its end, the one that a reader takes who wants to show
 * the first page early, and what older readers do not see. Nothing is mended: readers mend each in their own way.
 * @param end where the file's end says that the last table is.
 * @throws PdfRefused
 */
export function pdfObjects(pdf: PdfInternals, bytes: Uint8Array, end: number): PdfObjects[] {
  // A copy: the library reads the memory below from its beginning.
  const stream = new pdf.Stream(new Uint8Array(bytes))
  const { linearization, startXRef } = new pdf.PDFDocument({}, stream)
  const found: PdfObjects[] = []
  const open = linearization ? [end, startXRef] : [end]
  const seen = new Set(open)
  for (const at of open) {
    const sections: PdfDict[] = []
    class Table extends pdf.XRef {
      override processXRefTable(parser: object): PdfDict {
        return this.#noted(super.processXRefTable(parser))
      }
      override processXRefStream(stream: PdfStream): PdfDict {
        return this.#noted(super.processXRefStream(stream))
      }
      #noted(section: PdfDict): PdfDict {
        sections.push(section)
        // A reader looks there for what this section calls free.
        const hidden = section.getRaw('XRefStm')
        if (typeof hidden === 'number' && !seen.has(hidden)) {
          seen.add(hidden)
          open.push(hidden)
        }
        return section
      }
    }
    const table = new Table(stream, {})
    table.setStartXRef(at)
    orDamaged(() => table.readXRef())
    if (sections.some((section) => section.has('Encrypt'))) throw new PdfRefused('encrypted')
    if (table.countUpdatesAfter(0) === null) throw new PdfRefused('damaged')
    found.push({ table, trailers: sections, all: () => objectsOf(pdf, table) })
  }
  return found
}

function* objectsOf(pdf: PdfInternals, table: PdfTable): Generator<unknown> {
  const count = table.getNewTemporaryRef().num
  if (count > HIGHEST_NUMBER) throw new PdfRefused('unchecked')
  const packs = new Set<number>()
  for (let number = 0; number < count; number += 1) {
    const entry = table.getEntry(number)
    if (entry?.uncompressed) yield orDamaged(() => table.fetch(pdf.Ref.get(number, entry.gen)))
    else if (entry) packs.add(entry.offset)
  }
  for (const number of packs) yield* packedIn(pdf, table, pdf.Ref.get(number, 0))
}

/** All that a stream of objects holds, also what the table takes from elsewhere: a reader may go by number or by place. */
function* packedIn(pdf: PdfInternals, table: PdfTable, pack: PdfRef): Generator<unknown> {
  const stream = orDamaged(() => table.fetch(pack))
  if (!(stream instanceof pdf.BaseStream)) throw new PdfRefused('damaged')
  const [count, first] = [stream.dict.get('N'), stream.dict.get('First')]
  if (!Number.isInteger(count) || !Number.isInteger(first)) throw new PdfRefused('damaged')
  const parserOf = (part: PdfStream) =>
    new pdf.Parser({ lexer: new pdf.Lexer(part), xref: table, allowStreams: true })
  const head = parserOf(stream)
  const numbers = new Set<unknown>()
  const offsets: number[] = []
  for (let at = 0; at < (count as number); at += 1) {
    const [number, offset] = orDamaged(() => [head.getObj(), head.getObj()])
    if (!Number.isInteger(number) || !Number.isInteger(offset)) throw new PdfRefused('damaged')
    if (numbers.has(number)) throw new PdfRefused('unchecked')
    numbers.add(number)
    offsets.push(offset as number)
  }
  const start = (stream.start ?? 0) + (first as number)
  for (const offset of offsets)
    yield orDamaged(() => parserOf(stream.makeSubStream(start + offset, undefined, stream.dict)).getObj())
}

/** What cannot be parsed is damaged; what is nested too deep to be parsed cannot be checked. */
function orDamaged<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof PdfRefused || error instanceof RangeError ? error : new PdfRefused('damaged')
  }
}
