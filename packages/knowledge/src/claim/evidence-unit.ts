import type { Locale } from '@visualkit/contracts'
import type { Unit } from '../answer/split-units.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { withMeanings, withPlaces } from './claim-clauses.ts'
import type { Clause } from './clauses.ts'
import { type ConditionText, conditionsIn } from './conditions.ts'
import { saysNotIncluded } from './inclusion.ts'
import { type NumberMention, numberMentions } from './number-mentions.ts'
import { type SignedTerm, signedTerms } from './signed-terms.ts'

/** A part of a unit: the whole of it, or a cell of a row with the name of its column. */
export interface EvidencePart {
  terms: SignedTerm[]
  numbers: readonly NumberMention[]
  clauses: readonly Clause[]
  text: string
  /** Of a cell: its column's name. */
  head: SignedTerm[]
  /** What says when, where or for whom it holds. */
  conditions: Condition[]
  /** Of a cell: "never", "not offered". */
  isDenied: boolean
}

export interface Condition {
  terms: SignedTerm[]
  numbers: readonly NumberMention[]
  /** What it is said of. */
  ruled: SignedTerm[]
}

/** A unit of a source, or one of its sentences, ready to be compared with a claim. */
export interface EvidenceUnit {
  unit: Unit
  parts: EvidencePart[]
  /** The line that rules it, such as "What cannot be returned". */
  frame: SignedTerm[]
  /** Title, headings and the line that leads in: what it is about. */
  context: SignedTerm[]
  /** The sentences before it in its paragraph. */
  near: SignedTerm[][]
  /** The sentences before it in its own item. */
  before: readonly SignedTerm[]
  /** What the other rows or items of its table or list are labelled with, and it is not. */
  otherLabels: ReadonlySet<string>
  /** Words that other sentences and items of its section deny, or deny something of. */
  denied: readonly SignedTerm[]
  /** Sentences of its section that set a condition or an exception: they may rule a row. */
  rules: readonly EvidencePart[]
  /** What it is about: its first cell. */
  label: readonly SignedTerm[]
  /** What sentences beside it say is not included. */
  notIncluded: readonly SignedTerm[]
  /** Countries that its chunk names, as terms. */
  places: ReadonlySet<string>
}

export interface EvidenceSource {
  title: string
  headingPath?: readonly string[]
  language: Locale
}

/** Sentences before one that may name what it speaks of; one behind it names something else. */
const NEAR_BEFORE = 2
/** Clauses of all pieces are told apart by their numbers. */
const CLAUSES_OF_PIECE = 1_000
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
  const pieces = units.filter(({ kind }) => kind !== 'heading').flatMap(piecesOf)
  const parts = pieces.map((piece) => partsOf(piece, language))
  const words = parts.map((own) => own.flatMap(({ terms, head }) => [...terms, ...head]))
  const labels = pieces.map(({ unit }) => read(labelOf(unit)))
  const places = new Set(words.flat().flatMap(({ term }) => (term.startsWith('@') ? term : [])))
  const denied = parts.map((own) => own.flatMap(deniedIn))
  return pieces.map(({ unit }, index) => {
    const context = [
      ...titles,
      ...(headings.get(unit.section) ?? []),
      ...(unit.lead === null ? [] : read(unit.lead)),
    ]
    // A paragraph with a label of its own is about that, whatever the title names.
    const known = new Set([...words[index]!, ...(isLabelled(unit) ? [] : context)].map(({ term }) => term))
    const isSibling = (other: Unit) =>
      other !== unit && (other.block === unit.block || (isLabelled(unit) && isLabelled(other)))
    const isNear = ({ unit: other }: Piece, at: number) =>
      (other === unit || (other.block === unit.block && unit.kind === 'sentence')) &&
      at >= index - NEAR_BEFORE &&
      at < index
    const isBeside = ({ unit: other }: Piece, at: number) => at !== index && other.section === unit.section
    return {
      unit,
      parts: parts[index]!,
      frame: unit.frame === null ? [] : read(unit.frame.text),
      context,
      near: words.filter((_, at) => isNear(pieces[at]!, at)),
      before: words.slice(0, index).flatMap((own, at) => (pieces[at]!.unit === unit ? own : [])),
      otherLabels: new Set(
        labels

          .filter((_, at) => isSibling(pieces[at]!.unit) && pieces[at]!.unit.section === unit.section)
          .flatMap((terms) => terms.map(({ term }) => term))
          .filter((term) => !known.has(term)),
      ),
      denied: denied.flatMap((terms, at) =>
        isBeside(pieces[at]!, at)
          ? terms.map((term) => ({ ...term, clause: at * CLAUSES_OF_PIECE + term.clause }))
          : [],
      ),
      rules:
        unit.row === undefined
          ? []
          : parts.flatMap((own, at) =>
              isBeside(pieces[at]!, at) && pieces[at]!.unit.row === undefined ? own.filter(setsRule) : [],
            ),
      notIncluded: parts.flatMap((own, at) =>
        isBeside(pieces[at]!, at) && own.some(({ text }) => saysNotIncluded(text)) ? words[at]! : [],
      ),
      label: unit.row === undefined ? [] : (parts[index]![0]?.terms ?? []),
      places,
    }
  })
}

interface Piece {
  unit: Unit
  /** Said by it, with the label of its item before it. */
  text: string
  /** Without the label. */
  body: string
}

/** Sentences and parts between semicolons say things of their own; an item's label belongs to each of them. */
function piecesOf(unit: Unit): Piece[] {
  if (unit.row !== undefined || unit.kind === 'code') return [{ unit, text: unit.text, body: unit.text }]
  const label = unit.kind === 'sentence' ? '' : (/^(?:- |\d+\. )?[^:.;]{1,60}:\s/.exec(unit.text)?.[0] ?? '')
  const body = unit.text.slice(label.length)
  const parts = splitSentences(body).flatMap(({ start, end }) => body.slice(start, end).split(/(?<=;)\s/))
  return parts.map((part) => ({ unit, text: label + part, body: part }))
}

/** What a denied clause is about, and what it denies. */
function deniedIn({ terms, clauses }: EvidencePart): SignedTerm[] {
  return terms.filter(({ sign, clause }) => {
    // ", which is not included" denies something of what stands before it.
    const next = clauses[clause + 1]
    return sign !== 1 || (next?.isRelative === true && next.negation !== null)
  })
}

function setsRule({ clauses, conditions }: EvidencePart): boolean {
  return conditions.length > 0 || clauses.some(({ isExclusive, hasException }) => isExclusive || hasException)
}

function partsOf({ unit, text, body }: Piece, language: Locale): EvidencePart[] {
  const base = unit.frame?.denies ? -1 : 1
  if (unit.row === undefined) {
    const { terms, clauses } = readTerms(text, language, base)
    const conditions = conditionsIn(body, language).map((condition) => readCondition(condition, language))
    const numbers = numberMentions(text, language)
    return [{ terms, clauses, text, numbers, conditions, head: [], isDenied: false }]
  }
  const { heads, cells } = unit.row
  return cells.map((cell, column) => {
    const { terms, clauses } = readTerms(cell, language, base)
    const isDenied = DENIED_CELL.test(cell.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''))
    const head = readTerms(heads[column] ?? '', language, isDenied ? -1 : base).terms
    const numbers = numberMentions(cell, language)
    return { terms, clauses, text: cell, numbers, conditions: [], head, isDenied }
  })
}

/** "**Customer service** by chat: Monday to Friday": a paragraph with a label. */
const LABELLED = /^\*\*([^*:\n]{1,40})(?::\*\*|\*\*[^:.\n]{0,40}:)\s/

function isLabelled({ kind, raw }: Unit): boolean {
  return kind === 'sentence' && LABELLED.test(raw)
}

/** What a row or item is about: its first cell, or the words before its colon. */
function labelOf(unit: Unit): string {
  if (unit.row !== undefined) return unit.row.cells[0] ?? ''
  if (isLabelled(unit)) return LABELLED.exec(unit.raw)?.[1] ?? ''
  if (unit.kind !== 'item') return ''
  return /^[^:]{1,40}(?=:\s)/.exec(unit.text)?.[0] ?? ''
}

function readCondition({ phrase, rules }: ConditionText, language: Locale): Condition {
  const terms = (text: string) => readTerms(text, language, 1).terms
  return { terms: terms(phrase), numbers: numberMentions(phrase, language), ruled: terms(rules) }
}

function readTerms(
  text: string,
  language: Locale,
  base: 1 | -1,
): { terms: SignedTerm[]; clauses: readonly Clause[] } {
  const { terms, clauses } = signedTerms(text, language, base)
  return { terms: withMeanings(withPlaces(text, terms), text, language), clauses }
}
