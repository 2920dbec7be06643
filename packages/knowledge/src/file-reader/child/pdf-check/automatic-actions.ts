import type { PackedObjects } from './packed-objects.ts'
import { PdfRefused } from './pdf-refused.ts'
import { type PdfDictionary, type PdfValue, PdfValues } from './pdf-values.ts'

/** What may happen without a click: going somewhere in the document, and what only changes how it is shown. */
const HARMLESS = new Set(['GoTo', 'Named', 'Hide', 'SetOCGState', 'Thread', 'Trans', 'GoTo3DView'])
/** Actions and what leads to them; a document has a few. */
const MOST_VISITED = 2_000

interface Place {
  text: string
  at: number
}

/**
 * Refuses what a PDF does by itself, when it is opened or a page is shown, apart from showing something of its own. A
 * link that is clicked is taken. References are followed; one that cannot be is refused.
 */
export function refuseAutomaticActions(plain: string, packed: readonly PackedObjects[]): void {
  const values = new PdfValues()
  let objects: Map<number, Place[]> | null = null
  const seen = new Set<number>()
  const open: PdfDictionary[] = []
  let visited = 0

  /** Dictionaries behind a value: of a reference, all that an object of this number was ever. */
  function add(value: PdfValue): void {
    visited += 1
    if (visited > MOST_VISITED) throw new PdfRefused('unchecked')
    if (value.kind === 'dictionary') open.push(value)
    // Of actions that follow; a place in the document is a list as well, and holds no dictionary.
    if (value.kind === 'array') for (const item of value.items) if (item.kind === 'dictionary') add(item)
    if (value.kind !== 'reference' || seen.has(value.number)) return
    seen.add(value.number)
    objects ??= placesOfObjects(plain, packed)
    const places = objects.get(value.number)
    if (!places) throw new PdfRefused('unchecked')
    for (const { text, at } of places) {
      const found = values.read(text, at)
      // Nobody has an object that only refers to another.
      if (found.kind === 'reference') throw new PdfRefused('unchecked')
      add(found)
    }
  }

  for (const text of [plain, ...packed.map((stream) => stream.text)])
    for (const { index, 0: name } of text.matchAll(/\/(?:OpenAction|AA)(?![A-Za-z\d])/g)) {
      const trigger = values.readDictionaryOrReference(text, index + name.length)
      if (trigger) add(trigger)
    }
  for (let next = open.pop(); next; next = open.pop()) {
    for (const [key, value] of next.entries) {
      if (key === 'S') refuseHarmful(value)
      else if (key === 'Next' && value.kind === 'array') for (const item of value.items) add(item)
      else if (key === 'Next' || isTrigger(next, value)) add(value)
    }
  }
}

/** Of what is no action itself: the actions in it, by what sets them off. */
function isTrigger(holder: PdfDictionary, value: PdfValue): boolean {
  const isAction = holder.entries.some(([key]) => key === 'S')
  return !isAction && (value.kind === 'dictionary' || value.kind === 'reference')
}

function refuseHarmful(type: PdfValue): void {
  if (type.kind !== 'name') throw new PdfRefused('unchecked')
  if (type.name === 'URI') throw new PdfRefused('opens_website')
  if (!HARMLESS.has(type.name)) throw new PdfRefused('commands')
}

/** Where the objects begin, by their numbers. */
function placesOfObjects(plain: string, packed: readonly PackedObjects[]): Map<number, Place[]> {
  const places = new Map<number, Place[]>()
  const put = (number: number, place: Place) => {
    const known = places.get(number)
    if (known) known.push(place)
    else places.set(number, [place])
  }
  for (const found of plain.matchAll(/(?<!\d)(\d{1,10})[\s\0]{1,20}\d{1,5}[\s\0]{1,20}obj(?![A-Za-z])/g))
    put(Number(found[1]), { text: plain, at: found.index + found[0].length })
  for (const { text, contents } of packed) {
    if (!contents) continue
    const numbers = text.slice(0, contents.first).match(/\d+/g) ?? []
    if (numbers.length < 2 * contents.count) throw new PdfRefused('unchecked')
    for (let at = 0; at < contents.count; at += 1)
      put(Number(numbers[2 * at]), { text, at: contents.first + Number(numbers[2 * at + 1]) })
  }
  return places
}
