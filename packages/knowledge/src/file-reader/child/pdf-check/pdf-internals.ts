import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What pdf.js reads a file with; it keeps these classes to itself. */
export interface PdfInternals {
  Dict: abstract new () => PdfDict
  Name: abstract new () => PdfName
  Ref: { new (): PdfRef; get(num: number, gen: number): PdfRef }
  BaseStream: abstract new () => PdfStream
  Stream: new (bytes: Uint8Array) => PdfStream
  Lexer: new (stream: PdfStream) => object
  Parser: new (options: { lexer: object; xref: PdfTable; allowStreams: boolean }) => { getObj(): unknown }
  XRef: new (stream: PdfStream, manager: object) => PdfTable
  PDFDocument: new (manager: object, stream: PdfStream) => { linearization: unknown; startXRef: number }
}

export interface PdfDict {
  get(key: string): unknown
  getRaw(key: string): unknown
  has(key: string): boolean
  getKeys(): Iterable<string>
  getRawValues(): Iterable<unknown>
  set(key: string, value: unknown): void
}
export interface PdfName {
  name: string
}
export interface PdfRef {
  num: number
  gen: number
}
export interface PdfStream {
  dict: PdfDict
  start?: number
  makeSubStream(start: number, length?: number, dict?: PdfDict): PdfStream
}
export interface PdfEntry {
  offset: number
  gen: number
  uncompressed: boolean
}
export interface PdfTable {
  setStartXRef(at: number): void
  readXRef(): PdfDict
  processXRefTable(parser: object): PdfDict
  processXRefStream(stream: PdfStream): PdfDict
  getEntry(number: number): PdfEntry | null
  /** Its number is the first one that the table does not have. */
  getNewTemporaryRef(): PdfRef
  /** Null when a section of the table could not be read. */
  countUpdatesAfter(offset: number): number | null
  fetch: (ref: PdfRef) => unknown
}

const NAMES = [
  'Dict',
  'Name',
  'Ref',
  'BaseStream',
  'Stream',
  'Lexer',
  'Parser',
  'XRef',
  'PDFDocument',
] satisfies (keyof PdfInternals)[]
const FILE = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')

/** Dictionaries in which a key came twice: of the two, readers take either. */
export const ambiguous = new WeakSet<PdfDict>()

/** The module of pdf.js that reads files, as it is, with the names of what it does not export. */
async function load(): Promise<PdfInternals> {
  const url = `${pathToFileURL(FILE).href}?internals`
  const hooks = registerHooks({
    load: (asked, context, next) =>
      asked === url
        ? {
            format: 'module',
            source: `${readFileSync(FILE, 'utf8')}\nexport { ${NAMES.join(', ')} }\n`,
            shortCircuit: true,
          }
        : next(asked, context),
  })
  const internals: PdfInternals = await import(url).finally(() => hooks.deregister())
  const dict = internals.Dict.prototype as PdfDict
  const { set } = dict
  dict.set = function (key, value) {
    if (this.has(key)) ambiguous.add(this)
    set.call(this, key, value)
  }
  return internals
}

let loaded: Promise<PdfInternals> | undefined

/** Loaded once, when the first PDF is looked through. */
export function pdfInternals(): Promise<PdfInternals> {
  loaded ??= load()
  return loaded
}
