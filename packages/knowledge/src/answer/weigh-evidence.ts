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
import { isNegated } from './is-negated.ts'
import { splitUnits, type Unit } from './split-units.ts'

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
  bag: Bag
  /** Share of the question's subject in the unit itself, 0–1. */
  coverage: number
  /** Of a row: the column it begins with is what is asked for, such as "Country". */
  isAskedFor: boolean
  /** Number of the section in the chunk: headings inside a chunk start a new one. */
  section: number
  /** How well the heading above (or the title) and the question agree, 0–1. */
  headingMatch: number
}

export interface Evidence {
  chunk: AnswerChunk
  subject: Subject
  /** What the title and the headings above the chunk say. */
  context: Bag
  units: WeighedUnit[]
  /** 0–1: how much of what the question is about stands in the chunk, and how close together. */
  strength: number
  /** Share of the subject in the closest two units and the titles, 0–1. */
  close: number
  /** Question terms that are more than filler, and how many of them were found. */
  telling: number
  found: number
  /** How well the document's title and the question agree, 0–1. */
  titleMatch: number
  /** How well the nearest heading above the chunk and the question agree, 0–1. */
  headingMatch: number
}

/** A term below this weight is filler. */
const STRONG = 0.5
/** "For broken items see [damaged item](…)." only sends the reader on: it answers nothing itself. */
const REFERENCE =
  /^[^.!?]{0,120}\b(?:see|read|vea|véase|consulte|consulta|veja|ver)\s+\[[^\]]{1,100}\]\([^)]{1,500}\)\.?$/i

/** `- **By phone**: …`: the words in bold are the item's heading. */
const LEAD = /^\s*[-*+•]\s+(?:\*\*|__)(.{1,80}?)(?:\*\*|__)/

/** Weighs one chunk against a question's subject in the chunk's language. */
export function weighEvidence(chunk: AnswerChunk, subject: Subject): Evidence {
  const title = bagOf(chunk.title, chunk.language)
  const context = joinBags([title, bagOf((chunk.headingPath ?? []).join('\n'), chunk.language)])
  const titleMatch = agreement(subject, title)
  const units = weighUnits(chunk, subject, titleMatch)
  const heading = chunk.headingPath?.at(-1)
  const all = joinBags([context, ...units.map(({ bag }) => bag)])
  const close = units.reduce((best, { bag }, index) => {
    const next = units[index + 1]?.bag
    return Math.max(
      best,
      coverage(subject, joinBags(next === undefined ? [context, bag] : [context, bag, next])),
    )
  }, 0)
  const telling = [...subject.terms].filter(([, { weight }]) => weight >= STRONG)
  const found = telling.filter(([term, entry]) => holds(all, term, entry) > 0).length
  return {
    chunk,
    subject,
    context,
    units,
    titleMatch,
    headingMatch: heading === undefined ? 0 : headingAgreement(subject, heading, chunk.language),
    telling: telling.length,
    found,
    close,
    strength: (coverage(subject, all) + close) / 2,
  }
}

/** "Where we do not deliver" is half an answer to "where do you deliver". */
function headingAgreement(subject: Subject, heading: string, language: Locale): number {
  const match = agreement(subject, bagOf(heading, language))
  return subject.negated !== true && isNegated(heading) ? match * 0.5 : match
}

function weighUnits(chunk: AnswerChunk, subject: Subject, titleMatch: number): WeighedUnit[] {
  const matchOf = (bag: Bag) => Math.max(titleMatch * 0.5, agreement(subject, bag))
  const lastHeading = chunk.headingPath?.at(-1)
  let section = 0
  let headingMatch =
    lastHeading === undefined
      ? titleMatch
      : Math.max(titleMatch * 0.5, headingAgreement(subject, lastHeading, chunk.language))
  const weighed: WeighedUnit[] = []
  for (const unit of splitUnits(chunk.content)) {
    if (REFERENCE.test(unit.raw)) continue
    const bag = bagOf(unit.head === undefined ? unit.text : `${unit.head}\n${unit.text}`, chunk.language)
    if (unit.kind === 'heading') {
      section += 1
      headingMatch = matchOf(bag)
    }
    const lead = unit.kind === 'item' ? LEAD.exec(unit.raw)?.[1] : undefined
    const leadMatch = lead === undefined ? 0 : agreement(subject, bagOf(lead, chunk.language))
    weighed.push({
      unit,
      bag,
      section,
      headingMatch: Math.max(headingMatch, leadMatch),
      isAskedFor: unit.head !== undefined && coverage(subject, bagOf(unit.head, chunk.language)) > 0,
      coverage: coverage(subject, bag),
    })
  }
  return weighed
}
