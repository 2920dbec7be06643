import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { asksForSecret } from '../claim/asks-for-secret.ts'
import { type ClaimClause, claimClauses, enumeratedParts } from '../claim/claim-clauses.ts'
import { namesForeignContact } from '../claim/contacts.ts'
import { type EvidenceUnit, evidenceUnits } from '../claim/evidence-unit.ts'
import { namesRow } from '../claim/row-claims.ts'
import { supports } from '../claim/supports.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { withOption } from './named-option.ts'
import { quoteOf, shownText, withoutMarker } from './quote.ts'
import { splitUnits, type Unit } from './split-units.ts'

/** A chunk that a sentence may be supported by. */
export interface SourceChunk {
  /** The number the answer's markers use. */
  index: number
  title: string
  headingPath?: readonly string[]
  url?: string | null
  content: string
  language: Locale
}

export interface Support {
  chunkIndex: number
  /** Verbatim from the chunk's content. */
  quote: string
  /** 0–1: share of what the sentence says that the quote says, too. */
  score: number
}

/** In characters. */
const LONGEST_CLAIM = 1_000

/**
 * The sources that carry one sentence of an answer, each with a verbatim quote; null when nothing does. Every clause
 * must be carried by one sentence, item or row: its words, with the same "not", "only" and "except", and its numbers.
 * Addresses and telephone numbers must stand in a source letter by letter, and a sentence that asks for a secret
 * passes only in a source's own words.
 * @param cited numbers the sentence was marked with. Without any, all chunks are tried.
 */
export function checkSentence(
  sentence: string,
  cited: readonly number[],
  chunks: readonly SourceChunk[],
): Support[] | null {
  const candidates = cited.length > 0 ? chunks.filter(({ index }) => cited.includes(index)) : chunks
  const code = codeOf(sentence)
  if (code !== null) return carriedCode(code, candidates)
  const claim = plainText(sentence)
  if (!/[\p{L}\p{N}]/u.test(claim)) return null
  const sources = candidates.map((chunk) => ({ chunk, ...readSource(chunk) }))
  const wanted = bare(claim)
  const verbatim = sources.flatMap((source) => {
    const unit = source.units.find((_, at) => source.forms[at]!.includes(wanted))
    return unit === undefined
      ? []
      : [{ chunkIndex: source.chunk.index, quote: quoteOf(source.chunk.content, [unit]), score: 1 }]
  })
  if (verbatim.length > 0) return cited.length > 0 ? verbatim : verbatim.slice(0, 1)
  // Longer than any sentence people write: reading it against every document would keep everybody waiting.
  if (claim.length > LONGEST_CLAIM) return null
  if (namesForeignContact(sentence, chunks) || asksForSecret(claim)) return null
  // Unmarked, one source alone must carry the sentence; marked, its sources may do so together.
  if (cited.length > 0) return carriedBy(claim, sources)
  const found = sources.flatMap((source) => carriedBy(claim, [source]) ?? [])
  const [best] = found.sort((a, b) => b.score - a.score)
  return best === undefined ? null : [best]
}

/** What stands in a fence; null when the sentence is no block of code. */
function codeOf(sentence: string): string | null {
  return /^\s*(```|~~~)[^\n]*\n([\s\S]*?)\n?[ \t]*\1\s*$/.exec(sentence)?.[2] ?? null
}

/** Code passes as it stands in a source, line by line; how far it is indented does not count. */
function carriedCode(code: string, chunks: readonly SourceChunk[]): Support[] | null {
  const wanted = codeLines(code)
  if (wanted === '') return null
  for (const { index, content } of chunks) {
    const unit = splitUnits(content).find(
      ({ kind, raw }) => kind === 'code' && `\n${codeLines(raw)}\n`.includes(`\n${wanted}\n`),
    )
    if (unit !== undefined) return [{ chunkIndex: index, quote: quoteOf(content, [unit]), score: 1 }]
  }
  return null
}

function codeLines(code: string): string {
  const lines = code.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join('\n')
}

interface Source extends ReadSource {
  chunk: SourceChunk
}

/** What a chunk says that a claim is held against. */
interface ReadSource {
  units: readonly Unit[]
  /** How each unit may be said word for word. */
  forms: readonly (readonly string[])[]
  /** Read when first needed. */
  evidence(): EvidenceUnit[]
}

function readSource({ content, title, headingPath = [], language }: SourceChunk): ReadSource {
  return read(content, JSON.stringify([title, ...headingPath]), language)
}

const read = rememberTexts((content: string, above: string, language: Locale): ReadSource => {
  const [title = '', ...headingPath] = JSON.parse(above) as string[]
  const source = { title, headingPath, language }
  const all = splitUnits(content, source)
  const units = all.filter(({ kind }) => kind !== 'heading')
  let evidence: EvidenceUnit[] | undefined
  return {
    units,
    forms: units.map(formsOf),
    evidence: () => {
      evidence ??= evidenceUnits(all, source)
      return evidence
    },
  }
})

interface Carrier {
  source: Source
  evidence: EvidenceUnit
  unit: Unit
  score: number
}

function carriedBy(claim: string, sources: readonly Source[]): Support[] | null {
  const fallback = sources[0]?.chunk.language ?? 'en'
  const language = detectLanguage(claim, fallback)
  const clauses = claimClauses(claim, language)
  if (clauses.every(({ terms }) => terms.length === 0)) return null
  const carriers: Carrier[] = []
  let last: Carrier | null = null
  for (const group of groupsOf(clauses)) {
    const found = carryGroup(group, last, sources, language)
    if (found === null) return null
    carriers.push(...found)
    last = found.at(-1) ?? null
  }
  return toSupports(carriers)
}

/** A clause with those behind it that have no subject of their own. */
function groupsOf(clauses: readonly ClaimClause[]): ClaimClause[][] {
  const groups: ClaimClause[][] = []
  for (const clause of clauses) {
    const open = groups.at(-1)
    if (open !== undefined && clause.leansBack) open.push(clause)
    else groups.push([clause])
  }
  return groups
}

/** What carries the first clause must carry those that lean on it, too: one row, one item, or one section's sentences. */
function carryGroup(
  [first, ...rest]: readonly ClaimClause[],
  last: Carrier | null,
  sources: readonly Source[],
  language: Locale,
): Carrier[] | null {
  let best: Carrier[] | null = null
  for (const begin of carriersOf(first!, last, sources, language)) {
    const anchor = begin.at(-1)!
    const found = [...begin]
    for (const clause of rest) {
      const next = carriersOf(clause, anchor, sources, language).find((carriers) =>
        carriers.every((carrier) => isOfOneSubject(anchor, carrier)),
      )
      if (next === undefined) break
      found.push(...next)
    }
    const isWhole = found.length >= begin.length + rest.length
    if (isWhole && (best === null || scoreOf(found) > scoreOf(best))) best = found
  }
  return best
}

function isOfOneSubject(anchor: Carrier, carrier: Carrier): boolean {
  if (anchor.unit === carrier.unit) return true
  const isTold = anchor.unit.kind === 'sentence' && carrier.unit.kind === 'sentence'
  return isTold && anchor.source === carrier.source && anchor.unit.section === carrier.unit.section
}

/** All that carries a clause, best first: one unit, or one for each of its enumerated parts. */
function carriersOf(
  clause: ClaimClause,
  anchor: Carrier | null,
  sources: readonly Source[],
  language: Locale,
): Carrier[][] {
  const whole = allCarriers(clause, anchor, sources, language)
  if (whole.length > 0) return whole.map((carrier) => [carrier])
  const parts = enumeratedParts(clause, language)
  const found: Carrier[] = []
  for (const part of parts) {
    const [carrier] = allCarriers(part, found.at(-1) ?? anchor, sources, language)
    if (carrier === undefined) return []
    found.push(carrier)
  }
  return found.length === 0 ? [] : [found]
}

function allCarriers(
  clause: ClaimClause,
  anchor: Carrier | null,
  sources: readonly Source[],
  language: Locale,
): Carrier[] {
  const found: Carrier[] = []
  for (const source of sources) {
    const options = { language, sourceLanguage: source.chunk.language }
    for (const evidence of source.evidence()) {
      const isTranslated = language !== source.chunk.language
      // A row that the clause does not name is that of the clause before, or of the sentence before.
      const isOfRow =
        evidence.unit.row === undefined ||
        (anchor === null && clause.leansBack) ||
        anchor?.unit === evidence.unit ||
        namesRow(clause, evidence, isTranslated)
      const score = isOfRow ? supports(clause, evidence, options) : null
      if (score !== null && score > 0) found.push({ source, evidence, unit: evidence.unit, score })
    }
  }
  return found.sort((a, b) => b.score - a.score)
}

function scoreOf(carriers: readonly Carrier[]): number {
  return carriers.reduce((sum, { score }) => sum + score, 0)
}

/** One citation for each source, whose quote holds all the units it carries with. */
function toSupports(carriers: readonly Carrier[]): Support[] {
  const bySource = new Map<Source, Carrier[]>()
  for (const carrier of carriers) {
    bySource.set(carrier.source, [...(bySource.get(carrier.source) ?? []), carrier])
  }
  return [...bySource].map(([{ chunk }, own]) => ({
    chunkIndex: chunk.index,
    quote: quoteOf(
      chunk.content,
      own.map(({ unit }) => unit),
    ),
    score: round(own.reduce((sum, { score }) => sum + score, 0) / own.length),
  }))
}

/** The unit as we show it, and its sentences when nothing above it rules them. */
function formsOf(unit: Unit): string[] {
  if (unit.frame?.denies) return [bare(shownText(unit))]
  const sentences = splitSentences(unit.text).map(({ start, end }) => unit.text.slice(start, end))
  const named = unit.option === null ? [] : [withOption(withoutMarker(unit.text), unit.option)]
  return [...new Set([shownText(unit), unit.text, ...sentences, ...named].map(bare))]
}

function bare(text: string): string {
  return squeeze(fold(text.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '')).replace(/[^\p{L}\p{N}]+/gu, ' '))
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 1000) / 1000
}
