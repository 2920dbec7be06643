import type { PdfRefusal } from '../../protocol.ts'
import { ambiguous, type PdfDict, type PdfInternals } from './pdf-internals.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { PdfRefused } from './pdf-refused.ts'

/** Actions that are refused even when they wait for a click (ISO 32000-2, 12.6.4). */
const COMMANDS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'RichMediaExecute',
  'Rendition',
  'GoToR',
  'GoToE',
  'GoToDp',
  'Sound',
  'Movie',
])
/** What may happen without a click: going somewhere in the document, and what only changes how it is shown. */
const HARMLESS = new Set(['GoTo', 'Named', 'Hide', 'SetOCGState', 'Thread', 'Trans', 'GoTo3DView'])
/** Annotations that play or hold something. */
const REFUSED_ANNOTATIONS: Readonly<Record<string, PdfRefusal>> = {
  RichMedia: 'commands',
  '3D': 'commands',
  Movie: 'commands',
  Sound: 'commands',
  FileAttachment: 'embedded_files',
}
/** Where a link may lead: into the document, to a website, or to who is written to or called. */
const LINK = /^(?:(?:https?|mailto|tel):|(?!\/\/)(?![a-z][a-z\d+.-]*:))/i
/** Keys that the checks go by. */
const TELLING = [
  'URI',
  'Base',
  'S',
  'AA',
  'OpenAction',
  'Next',
  'JS',
  'XFA',
  'EF',
  'Type',
  'Subtype',
  'N',
  'First',
]
/** Names, numbers and the like in a document of 10 MB are fewer. */
const MOST_VALUES = 10_000_000
/** Actions that follow one another without a click; a document has a few. */
const MOST_FOLLOWED = 2_000

/**
 * Goes through every object of a PDF, and refuses what runs, what hides, and what happens by itself apart from showing
 * something of the document. A link to a website that is clicked is taken.
 * @returns how many pages it has.
 * @throws PdfRefused
 */
export function refuseHarm(pdf: PdfInternals, { table, trailers, all }: PdfObjects): number {
  const { BaseStream, Dict, Name, Ref } = pdf
  const count = table.getNewTemporaryRef().num
  let [pages, visited, followed] = [0, 0, 0]
  const nameOf = (value: unknown) => (value instanceof Name ? value.name : null)

  /** A value that something happens by; one that is not there may be there for another reader. */
  function trigger(holder: PdfDict, key: string): unknown {
    const value = holder.get(key)
    if (holder.getRaw(key) instanceof Ref && (value === null || typeof value === 'symbol'))
      throw new PdfRefused('unchecked')
    return value
  }

  /** An action that happens by itself, and those after it. */
  function follow(first: unknown): void {
    const open = [first]
    const seen = new Set<unknown>()
    while (open.length > 0) {
      const action = open.pop()
      if (!(action instanceof Dict) || seen.has(action)) continue
      seen.add(action)
      followed += 1
      if (followed > MOST_FOLLOWED) throw new PdfRefused('unchecked')
      if (!action.has('S')) continue
      const type = nameOf(trigger(action, 'S'))
      if (type === null) throw new PdfRefused('unchecked')
      if (type === 'URI') throw new PdfRefused('opens_website')
      if (!HARMLESS.has(type)) throw new PdfRefused('commands')
      const next = trigger(action, 'Next')
      if (!Array.isArray(next)) open.push(next)
      else for (const item of next) open.push(item instanceof Ref ? (table.fetch(item) ?? missing()) : item)
    }
  }

  /** Of a link, or what those of the document begin with. A reader leaves out what no address holds. */
  function judgeAddress(address: unknown): void {
    if (typeof address !== 'string') return
    if (!LINK.test(address.replace(/[^!-~]/g, '').replaceAll('\\', '/'))) throw new PdfRefused('commands')
  }

  /** What a stream holds may lie in another file. */
  function judgeStream(dict: PdfDict): void {
    const file = trigger(dict, 'F')
    if (typeof file === 'string' || file instanceof Dict) throw new PdfRefused('embedded_files')
  }

  function judge(dict: PdfDict): void {
    if (ambiguous.has(dict) && TELLING.some((key) => dict.has(key))) throw new PdfRefused('unchecked')
    if (COMMANDS.has(nameOf(dict.get('S')) ?? '')) throw new PdfRefused('commands')
    judgeAddress(trigger(dict, 'URI'))
    judgeAddress(trigger(dict, 'Base'))
    const script = dict.get('JS')
    if (typeof script === 'string' || script instanceof BaseStream) throw new PdfRefused('commands')
    const form = dict.get('XFA')
    if (Array.isArray(form) || typeof form === 'string' || form instanceof BaseStream)
      throw new PdfRefused('scripted_form')
    const files = dict.get('EF')
    const type = nameOf(dict.get('Type'))
    const holdsFile = files instanceof Dict && ['F', 'UF', 'DOS', 'Mac', 'Unix'].some((key) => files.has(key))
    if (holdsFile || dict.has('EmbeddedFiles') || type === 'EmbeddedFile')
      throw new PdfRefused('embedded_files')
    const refusal = REFUSED_ANNOTATIONS[nameOf(dict.get('Subtype')) ?? '']
    if (refusal) throw new PdfRefused(refusal)
    if (type === 'Page') pages += 1
    if (dict.has('OpenAction')) follow(trigger(dict, 'OpenAction'))
    const triggers = dict.has('AA') ? trigger(dict, 'AA') : null
    // Its actions by what sets them off, or one itself: some reader may take it.
    follow(triggers)
    if (triggers instanceof Dict) for (const key of triggers.getKeys()) follow(trigger(triggers, key))
  }

  function walk(value: unknown): void {
    const open = [value]
    while (open.length > 0) {
      const next = open.pop()
      visited += 1
      if (visited > MOST_VALUES) throw new PdfRefused('unchecked')
      if (Array.isArray(next)) for (const item of next) open.push(item)
      else if (next instanceof BaseStream) {
        if (next.dict) {
          judgeStream(next.dict)
          open.push(next.dict)
        }
      } else if (next instanceof Dict) {
        judge(next)
        for (const item of next.getRawValues()) open.push(item)
      } else if (next instanceof Ref && (next.num < 0 || next.num >= count) && table.getEntry(next.num))
        // Beyond the objects that were gone through.
        throw new PdfRefused('unchecked')
    }
  }

  for (const trailer of trailers) walk(trailer)
  for (const object of all()) walk(object)
  return pages
}

function missing(): never {
  throw new PdfRefused('unchecked')
}
