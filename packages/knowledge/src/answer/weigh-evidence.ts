import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { coverage, type Subject } from './question-subject.ts'
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
  terms: ReadonlySet<string>
  /** Share of the question's subject in the unit itself, 0–1. */
  coverage: number
  /** Number of the section in the chunk: headings inside a chunk start a new one. */
  section: number
  /** How well the heading above (or the title) and the question agree, 0–1. */
  headingMatch: number
}

export interface Evidence {
  chunk: AnswerChunk
  subject: Subject
  units: WeighedUnit[]
  /** 0–1: how much of what the question is about stands in the chunk, and how close together. */
  strength: number
  /** Question terms found that are more than filler. */
  found: number
  /** How well the document's title and the question agree, 0–1. */
  titleMatch: number
}

/** A term below this weight is filler. */
const STRONG = 0.5

/** Weighs one chunk against a question's subject in the chunk's language. */
export function weighEvidence(chunk: AnswerChunk, subject: Subject): Evidence {
  const titleTerms = termsOf(chunk.title, chunk.language)
  const pathTerms = termsOf((chunk.headingPath ?? []).join('\n'), chunk.language)
  const context = new Set([...titleTerms, ...pathTerms])
  const titleMatch = agreement(subject, titleTerms)
  const units = weighUnits(chunk, subject, titleMatch)
  const all = new Set([...context, ...units.flatMap(({ terms }) => [...terms])])
  const whole = coverage(subject, all)
  const close = units.reduce((best, { terms }, index) => {
    const pair = new Set([...context, ...terms, ...(units[index + 1]?.terms ?? [])])
    return Math.max(best, coverage(subject, pair))
  }, 0)
  const found = [...subject.weights].filter(([term, weight]) => weight >= STRONG && all.has(term)).length
  return { chunk, subject, units, titleMatch, found, strength: (whole + close) / 2 }
}

function weighUnits(chunk: AnswerChunk, subject: Subject, titleMatch: number): WeighedUnit[] {
  const lastHeading = chunk.headingPath?.at(-1)
  let section = 0
  let headingMatch =
    lastHeading === undefined
      ? titleMatch
      : Math.max(titleMatch * 0.5, agreement(subject, termsOf(lastHeading, chunk.language)))
  const weighed: WeighedUnit[] = []
  for (const unit of splitUnits(chunk.content)) {
    const terms = termsOf(unit.text, chunk.language)
    if (unit.kind === 'heading') {
      section += 1
      headingMatch = Math.max(titleMatch * 0.5, agreement(subject, terms))
    }
    weighed.push({ unit, terms, section, headingMatch, coverage: coverage(subject, terms) })
  }
  return weighed
}

/** Harmonic mean of how much of the question the heading holds and how much of the heading the question holds. */
function agreement(subject: Subject, heading: ReadonlySet<string>): number {
  if (heading.size === 0) return 0
  const asked = coverage(subject, heading)
  const held = [...heading].filter((term) => subject.weights.has(term)).length / heading.size
  return asked + held === 0 ? 0 : (2 * asked * held) / (asked + held)
}

function termsOf(text: string, language: Locale): Set<string> {
  return new Set(analyse(text, language).map((token) => token.term))
}
