import type { Locale } from '@visualkit/contracts'
import type { Unit } from '../answer/split-units.ts'
import { withMeanings, withPlaces } from './claim-clauses.ts'
import type { Clause } from './clauses.ts'
import { type NumberMention, numberMentions } from './number-mentions.ts'
import { type SignedTerm, signedTerms } from './signed-terms.ts'

/** A part of a unit: the whole of it, or a cell of a row with the name of its column. */
export interface EvidencePart {
  terms: SignedTerm[]
  numbers: NumberMention[]
  clauses: Clause[]
  text: string
  /** Of a cell: its column's name. */
  head: SignedTerm[]
  /** Of a cell: "never", "not offered". */
  isDenied: boolean
}

/** A unit of a source, ready to be compared with a claim. */
export interface EvidenceUnit {
  unit: Unit
  parts: EvidencePart[]
  /** The line that rules it, such as "What cannot be returned". */
  frame: SignedTerm[]
  /** Title, headings and the line that leads in: what it is about. */
  context: SignedTerm[]
  /** The sentences before it in its paragraph. */
  near: SignedTerm[][]
  /** What the other rows or items of its table or list are labelled with, and it is not. */
  otherLabels: ReadonlySet<string>
}

export interface EvidenceSource {
  title: string
  headingPath?: readonly string[]
  language: Locale
}

/** Sentences before one that may name what it speaks of; one behind it names something else. */
const NEAR_BEFORE = 2
/** A cell that says "not this": the column's name is denied. */
const DENIED_CELL =
  /^(?:never|no|none|not (?:offered|available|possible)|n\/a|nunca|no disponible|ningun[oa]?|nao|nao disponivel|nenhum[a]?)$/

/** The units of a chunk, headings and code left out, with everything that gives them their meaning. */
export function evidenceUnits(units: readonly Unit[], source: EvidenceSource): EvidenceUnit[] {
  const { title, headingPath = [], language } = source
  const read = (text: string) => readTerms(text, language, 1).terms
  const titles = read([title, ...headingPath].join('\n'))
  const headings = new Map<number, SignedTerm[]>()
  for (const { kind, section, text } of units) if (kind === 'heading') headings.set(section, read(text))
  const quotable = units.filter(({ kind }) => kind !== 'heading')
  const words = quotable.map(({ text }) => read(text))
  const labels = quotable.map((unit) => read(labelOf(unit)))
  return quotable.map((unit, index) => {
    const context = [
      ...titles,
      ...(headings.get(unit.section) ?? []),
      ...(unit.lead === null ? [] : read(unit.lead)),
    ]
    const known = new Set([...words[index]!, ...context].map(({ term }) => term))
    const isSibling = (other: Unit) => other !== unit && other.block === unit.block
    const isNear = (other: Unit, at: number) =>
      isSibling(other) && unit.kind === 'sentence' && at >= index - NEAR_BEFORE && at < index
    return {
      unit,
      parts: partsOf(unit, language),
      frame: unit.frame === null ? [] : read(unit.frame.text),
      context,
      near: words.filter((_, at) => isNear(quotable[at]!, at)),
      otherLabels: new Set(
        labels
          .filter((_, at) => isSibling(quotable[at]!))
          .flatMap((terms) => terms.map(({ term }) => term))
          .filter((term) => !known.has(term)),
      ),
    }
  })
}

function partsOf(unit: Unit, language: Locale): EvidencePart[] {
  const base = unit.frame?.denies ? -1 : 1
  if (unit.row === undefined) {
    const { terms, clauses } = readTerms(unit.text, language, base)
    return [
      {
        terms,
        clauses,
        text: unit.text,
        numbers: numberMentions(unit.text, language),
        head: [],
        isDenied: false,
      },
    ]
  }
  const { heads, cells } = unit.row
  return cells.map((cell, column) => {
    const { terms, clauses } = readTerms(cell, language, base)
    const isDenied = DENIED_CELL.test(cell.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''))
    const head = readTerms(heads[column] ?? '', language, isDenied ? -1 : base).terms
    return { terms, clauses, text: cell, numbers: numberMentions(cell, language), head, isDenied }
  })
}

/** What a row or item is about: its first cell, or the words before its colon. */
function labelOf(unit: Unit): string {
  if (unit.row !== undefined) return unit.row.cells[0] ?? ''
  if (unit.kind !== 'item') return ''
  return /^[^:]{1,40}(?=:\s)/.exec(unit.text)?.[0] ?? ''
}

function readTerms(text: string, language: Locale, base: 1 | -1): { terms: SignedTerm[]; clauses: Clause[] } {
  const { terms, clauses } = signedTerms(text, language, base)
  return { terms: withMeanings(withPlaces(text, terms), text, language), clauses }
}
