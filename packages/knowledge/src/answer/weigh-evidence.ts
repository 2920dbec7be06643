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
import { fold } from '../text/normalise.ts'
import { isDenied } from './frame.ts'
import { withWordsOfName } from './kind-of-page.ts'
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
/**
 * "For broken items see [damaged item](…)." only sends the reader on: it answers nothing itself. A statement of its own
 * with a reference behind it does: "We do not deliver there, see [where](…)."
 */
const REFERENCE =
  /^[^.!?]{0,120}\b(?:see|read|vea|véase|consulte|consulta|veja|ver|(?:is|are) (?:explained |described |listed )?in)\s+\[[^\]]{1,100}\]\([^)]{1,500}\)\.?$/i

/** `- **By phone**: …`: the words in bold are the item's heading. */
const LEAD = /^\s*[-*+•]\s+(?:\*\*|__)(.{1,80}?)(?:\*\*|__)/
const LABEL = /^(?:- )?([^:–]{1,60}?)(?::| –)\s(.+)$/s

/** Weighs one chunk against a question's subject in the chunk's language. @param headings all headings of its document. */
export function weighEvidence(
  chunk: AnswerChunk,
  subject: Subject,
  headings: readonly string[] = [],
): Evidence {
  const title = bagOf(chunk.title, chunk.language)
  const context = joinBags([
    title,
    bagOf((chunk.headingPath ?? []).map(withWordsOfName).join('\n'), chunk.language),
  ])
  const titleMatch = agreement(subject, title)
  const units = weighUnits(chunk, subject, { context, titleMatch, headings })
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
  document: { context: Bag; titleMatch: number; headings: readonly string[] },
): WeighedUnit[] {
  const { language } = chunk
  const { context, titleMatch } = document
  const lastHeading = chunk.headingPath?.at(-1)
  let headingMatch =
    lastHeading === undefined
      ? titleMatch
      : Math.max(titleMatch * 0.5, headingAgreement(subject, lastHeading, language))
  const units = splitUnits(chunk.content, chunk).filter((unit) => !isReference(unit))
  const bags = units.map((unit) => bagOf(withFrame(unit), language))
  const topics = new Map<number, Bag>()
  for (const block of new Set(units.filter(({ kind }) => kind === 'item').map((unit) => unit.block))) {
    const items = units.filter((unit) => unit.block === block)
    topics.set(block, bagOf(items.map(({ text }) => topicOf(text)).join('\n'), language))
  }
  const blockLabels = new Map<number, Bag>()
  for (const { kind, raw, block } of units) {
    const label = kind === 'sentence' ? PARAGRAPH_LABEL.exec(raw)?.[1] : undefined
    if (label !== undefined && !blockLabels.has(block)) blockLabels.set(block, bagOf(label, language))
  }
  const headings = new Map<number, Bag>()
  units.forEach(({ kind, section }, at) => {
    if (kind === 'heading') headings.set(section, bags[at]!)
  })
  return units.map((unit, at) => {
    const bag = bags[at]!
    if (unit.kind === 'heading') {
      headingMatch = Math.max(titleMatch * 0.5, headingAgreement(subject, unit.text, language))
    }
    const lead = unit.kind === 'item' ? LEAD.exec(unit.raw)?.[1] : undefined
    const leadMatch = lead === undefined ? 0 : agreement(subject, bagOf(lead, language))
    const topic = topics.get(unit.block)
    const around = [
      context,
      bag,
      ...(topic ? [topic] : []),
      ...aroundOf(units, at).map((other) => bags[other]!),
    ]
    const heading = headings.get(unit.section)
    const firstColumn = unit.row?.heads[0]
    return {
      unit,
      bag,
      window: joinBags(heading === undefined ? around : [heading, ...around]),
      ...labelled(unit, bag, language, blockLabels.get(unit.block)),
      foreign: foreignTo(unit, bag, { ...document, chunk, own: headings.get(unit.section) }),
      headingMatch: Math.max(headingMatch, leadMatch),
      isHeaded: addsToTitle(subject, bagOf(chunk.title, language), heading),
      isComplete: false,
      isAskedFor: Boolean(firstColumn) && coverage(subject, bagOf(firstColumn!, language)) > 0,
      coverage: coverage(subject, bag),
    }
  })
}

/** A thing by its name, with which an item begins: "The Tejo casserole goes in the oven". The list is about it, too. */
const TOPIC =
  /^(?:- )?(?:The|Our|Your|El|La|Los|Las|Nuestr[oa]s?|O|A|Os|As|Noss[oa]s?)\s((?:\p{L}+\s)?\p{Lu}\p{L}+\s(?:\p{L}+\s)?)/u

function topicOf(text: string): string {
  return TOPIC.exec(text)?.[1] ?? ''
}

const OPENS_REFERENCE = /^(?:- )?(?:for|if|to|about|on|para|si|sobre|se|em caso)\b/i

function isReference({ raw, text }: Unit): boolean {
  if (!REFERENCE.test(raw)) return false
  // The reference was taken off: what is left is a sentence, or the beginning of one.
  const isTakenOff = !/\b(?:see|read|vea|véase|consulte|consulta|veja|ver|in)\s+\S+(?:\s\S+){0,8}$/i.test(
    text,
  )
  return !isTakenOff || OPENS_REFERENCE.test(text)
}

function withFrame(unit: Unit): string {
  const head = unit.row?.heads[0]
  return [unit.frame?.text, unit.lead, head, unit.text].filter(Boolean).join('\n')
}

const SAYS_DEFAULT =
  /^(?:- )?(?:default(?: value)?|por defecto|valor predeterminado|predefinicao|padrao|por omissao) ?:/

/** "Default: 5173". */
export function saysDefault({ text, kind }: Unit): boolean {
  return kind === 'item' && SAYS_DEFAULT.test(fold(text))
}

/** Numbers of the units that are read as one with a unit: the sentences beside it, its other steps, the list it leads to. */
function aroundOf(units: readonly Unit[], at: number): number[] {
  const unit = units[at]!
  // What an option is stands beside its default.
  if (saysDefault(unit))
    return units.flatMap((other, index) => (other.section === unit.section && index !== at ? [index] : []))
  const near = (other: number) => units[other]?.block === unit.block && units[other]?.kind === unit.kind
  if (unit.kind === 'step') return [at - 1, at + 1].filter(near)
  if (unit.kind !== 'sentence') return []
  const beside = [at - 1, at + 1].filter(near)
  const next = units[at + 1]
  if (!/[:：]$/.test(unit.text) || next === undefined || next.kind === 'sentence') return beside
  return [...beside, ...units.flatMap((other, index) => (other.block === next.block ? [index] : []))]
}

function addsToTitle(subject: Subject, title: Bag, heading: Bag | undefined): boolean {
  if (heading === undefined) return false
  return [...subject.terms].some(
    ([term, entry]) =>
      entry.weight >= STRONG && holds(heading, term, entry) > 0 && holds(title, term, entry) === 0,
  )
}

function foreignTo(
  unit: Unit,
  bag: Bag,
  { headings, chunk, own }: { headings: readonly string[]; chunk: AnswerChunk; own: Bag | undefined },
): Bag | null {
  const above =
    own ?? (chunk.headingPath?.length ? bagOf(chunk.headingPath.join('\n'), chunk.language) : undefined)
  if (above === undefined || headings.length < 2 || unit.kind === 'heading') return null
  // The headings share out what the title names: "tablecloths and aprons", and one section for each.
  const title = bagOf(chunk.title, chunk.language)
  if (![...above.terms].some((term) => title.terms.has(term))) return null
  const others = joinBags(headings.map((heading) => bagOf(heading, chunk.language)))
  const isOwn = (term: string) => above.terms.has(term) || bag.terms.has(term)
  const terms = new Set([...others.terms].filter((term) => !isOwn(term)))
  return { terms, concepts: new Set() }
}

/** "**Customer service** by chat: Monday to Friday": the label of a whole paragraph. */
const PARAGRAPH_LABEL = /^\*\*([^*:\n]{1,40})(?::\*\*|\*\*[^:.\n]{0,40}:)\s/

function labelled(
  unit: Unit,
  bag: Bag,
  language: Locale,
  ofBlock: Bag | undefined,
): { label: Bag | null; body: Bag } {
  if (unit.kind === 'sentence' && ofBlock !== undefined) return { label: ofBlock, body: bag }
  if (unit.row !== undefined) return { label: bagOf(unit.row.cells[0] ?? '', language), body: bag }
  const found = unit.kind === 'item' ? LABEL.exec(unit.text) : null
  if (found === null) return { label: null, body: unit.frame === null ? bag : bagOf(unit.text, language) }
  return { label: bagOf(found[1]!, language), body: bagOf(found[2]!, language) }
}
