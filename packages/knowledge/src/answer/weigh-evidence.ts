import type { Locale } from '@visualkit/contracts'
import {
  agreement,
  type Bag,
  bagOf,
  coverage,
  holds,
  joinBags,
  type Subject,
} from '../retrieve/question-subject.ts'
import { isDenied } from './frame.ts'
import { withWordsOfName } from './kind-of-page.ts'
import { type ReadChunk, readChunk } from './read-chunk.ts'
import type { Unit } from './split-units.ts'

/** A retrieved chunk, numbered as the answer will cite it. */
export interface AnswerChunk {
  index: number
  documentId: string
  title: string
  headingPath?: readonly string[]
  url?: string | null
  content: string
  /** 0–1, from retrieval. */
  score: number
  language: Locale
}

/** A unit of a chunk with what the question finds in it. */
export interface WeighedUnit {
  unit: Unit
  /** Its own words, with the line that rules it. */
  bag: Bag
  /** What is read as one with it: title, headings, the sentences beside it, the list it leads to. */
  window: Bag
  /** What its list item or row is about, when other words follow. */
  label: Bag | null
  body: Bag
  /** What other sections of its document are headed with: the title may name it, this unit is not about it. */
  foreign: Bag | null
  /** Share of the question's subject in the unit itself, 0–1. */
  coverage: number
  /** Of a row: the column it begins with is what is asked for, such as "Country". */
  isAskedFor: boolean
  /** How well the heading above (or the title) and the question agree, 0–1. */
  headingMatch: number
  /** The heading above says something of the question that the title does not. */
  isHeaded: boolean
  /** Nothing telling of the question is missing from what is read with it; set when it answers. */
  isComplete: boolean
}

export interface Evidence {
  chunk: AnswerChunk
  subject: Subject
  /** What the title and the headings above the chunk say. */
  context: Bag
  units: WeighedUnit[]
  /** What all chunks found of its document say; set when they are known. */
  document: Bag
  /** Says what the thing is that is asked about; set when it is asked. */
  opening: WeighedUnit | null
  /** Those that answer the question, read with what stands around them. */
  answering: ReadonlySet<WeighedUnit>
  /** 0–1: how much of what the question is about stands in the chunk, and how close together. */
  strength: number
  /** Share of the subject in the closest two units and the titles, 0–1. */
  close: number
  /** Question terms that are more than filler, and how many of them were found. */
  telling: number
  found: number
  /** How well the document's title and the question agree, 0–1. */
  titleMatch: number
  /** Share of the subject that the title holds, 0–1. */
  titleCoverage: number
  /** How well the nearest heading above the chunk and the question agree, 0–1. */
  headingMatch: number
}

/** A term below this weight is filler. */
export const STRONG = 0.5

/** Weighs one chunk against a question's subject in the chunk's language. @param headings all headings of its document. */
export function weighEvidence(
  chunk: AnswerChunk,
  subject: Subject,
  headings: readonly string[] = [],
): Evidence {
  const read = readChunk(chunk)
  const { title, context, all } = read
  const titleMatch = agreement(subject, title)
  const units = weighUnits(chunk, subject, { read, titleMatch, headings })
  const heading = chunk.headingPath?.at(-1)
  const close = read.neighbours.reduce((best, bag) => Math.max(best, coverage(subject, bag)), 0)
  const telling = [...subject.terms].filter(([, { weight }]) => weight >= STRONG)
  const found = telling.filter(([term, entry]) => holds(all, term, entry) > 0).length
  return {
    chunk,
    subject,
    context,
    units,
    document: all,
    opening: null,
    answering: new Set(),
    titleMatch,
    titleCoverage: coverage(subject, title),
    headingMatch: heading === undefined ? 0 : headingAgreement(subject, heading, chunk.language),
    telling: telling.length,
    found,
    close,
    strength: (coverage(subject, all) + close) / 2,
  }
}

/** "Where we do not deliver" is half an answer to "where do you deliver". */
function headingAgreement(subject: Subject, heading: string, language: Locale): number {
  const match = agreement(subject, bagOf(withWordsOfName(heading), language))
  return subject.negated !== true && isDenied(heading, language) ? match * 0.5 : match
}

function weighUnits(
  chunk: AnswerChunk,
  subject: Subject,
  { read, titleMatch, headings }: { read: ReadChunk; titleMatch: number; headings: readonly string[] },
): WeighedUnit[] {
  const { language } = chunk
  const lastHeading = chunk.headingPath?.at(-1)
  let headingMatch =
    lastHeading === undefined
      ? titleMatch
      : Math.max(titleMatch * 0.5, headingAgreement(subject, lastHeading, language))
  const foreignTo = foreignIn(chunk, read, headings)
  return read.units.map(({ unit, bag, window, label, body, lead, heading, firstColumn }) => {
    if (unit.kind === 'heading') {
      headingMatch = Math.max(titleMatch * 0.5, headingAgreement(subject, unit.text, language))
    }
    const leadMatch = lead === null ? 0 : agreement(subject, lead)
    return {
      unit,
      bag,
      window,
      label,
      body,
      foreign: foreignTo(unit, bag, heading),
      headingMatch: Math.max(headingMatch, leadMatch),
      isHeaded: addsToTitle(subject, read.title, heading),
      isComplete: false,
      isAskedFor: firstColumn !== null && coverage(subject, firstColumn) > 0,
      coverage: coverage(subject, bag),
    }
  })
}

function addsToTitle(subject: Subject, title: Bag, heading: Bag | undefined): boolean {
  if (heading === undefined) return false
  return [...subject.terms].some(
    ([term, entry]) =>
      entry.weight >= STRONG && holds(heading, term, entry) > 0 && holds(title, term, entry) === 0,
  )
}

/** What the other headings of its document say, for each unit of a chunk. */
function foreignIn(
  chunk: AnswerChunk,
  { title, path }: ReadChunk,
  headings: readonly string[],
): (unit: Unit, bag: Bag, own: Bag | undefined) => Bag | null {
  let others: Bag | undefined
  return (unit, bag, own) => {
    const above = own ?? path
    if (above === null || headings.length < 2 || unit.kind === 'heading') return null
    // The headings share out what the title names: "tablecloths and aprons", and one section for each.
    if (![...above.terms].some((term) => title.terms.has(term))) return null
    others ??= joinBags(headings.map((heading) => bagOf(heading, chunk.language)))
    const isOwn = (term: string) => above.terms.has(term) || bag.terms.has(term)
    const terms = new Set([...others.terms].filter((term) => !isOwn(term)))
    return { terms, concepts: new Set() }
  }
}
