import { type Bag, coverage, holds, joinBags } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { type AskedValue, askedValue, valueBonus } from './asked-value.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

export interface SelectedUnit {
  evidence: Evidence
  weighedUnit: WeighedUnit
}

const MAX_SENTENCES = 3
/** A list is given whole up to this many items and characters. */
const MAX_ITEMS = 8
const MAX_LIST_CHARACTERS = 1_200
/** From here a heading or title is about the question. */
export const HEADING_MATCH = 0.4
/** From here the title is the question in other words. */
const TITLE_MATCH = 0.5
/** What a row is worth when its table lists what is asked for. */
const LISTED_BONUS = 0.2
/** Rows of a table that lists what is asked for are as good as each other within this: "países" is in "Países Bajos". */
const NEARLY = 0.12
/** What a further sentence must add of the subject. */
const LEAST_GAIN = 0.12

/** Headings over a list that says what to do. */
const REMEDY =
  /\b(?:how to|what (?:to|you can|can you) do|what now|ways? to|solv\w*|fix\w*|try|que (?:hacer|puede)|como|soluc\w*|resolv\w*|o que (?:fazer|pode))\b/

/** Whether a heading stands over what to do about something. */
export function isRemedyHeading(heading: string | undefined): boolean {
  return heading !== undefined && REMEDY.test(fold(heading))
}

const LEANS_BACK =
  /^(?:it|its|they|their|them|this|that|these|those|then|however|but|otherwise|also|so|he|she|his|her|such|instead|esto|este|esta|estos|ello|ellos|ese|esa|pero|ademas|tambien|entonces|si no|isto|isso|este|esta|ele|ela|eles|elas|mas|tambem|alem disso|caso contrario|entao)\b/

/** The units of the answer in reading order, and one of a second chunk when it says what the first leaves out. */
export function selectUnits(best: Evidence, others: readonly Evidence[], question: string): SelectedUnit[] {
  const asked = askedValue(question)
  const own = selectFrom(best, asked)
  const selected = own.map((weighedUnit) => ({ evidence: best, weighedUnit }))
  const sentenceCount = own.filter(({ unit }) => unit.kind === 'sentence').length
  if (own.length > MAX_SENTENCES || sentenceCount >= MAX_SENTENCES) return selected
  const said = joinBags([best.context, bagOfUnits(own)])
  const before = coverage(best.subject, said)
  for (const other of others) {
    const extra = bestUnit(other, asked)
    if (extra === undefined || own.some(({ unit }) => sameText(unit.text, extra.unit.text))) continue
    const gain = coverage(other.subject, joinBags([said, extra.bag])) - before
    if (gain >= 2 * LEAST_GAIN) return [...selected, { evidence: other, weighedUnit: extra }]
  }
  return selected
}

/**
 * The steps of the same document, after an answer that has none: "what does this error mean" is answered by what to
 * do about it. The chunk that follows the best one wins, then the one whose heading agrees.
 */
export function addSteps(
  selected: readonly SelectedUnit[],
  best: Evidence,
  others: readonly Evidence[],
): SelectedUnit[] {
  const hasSteps = selected.some(({ weighedUnit }) => weighedUnit.unit.kind === 'step')
  if (hasSteps || selected.length > MAX_SENTENCES) return [...selected]
  const candidates = [best, ...others.filter(({ chunk }) => chunk.documentId === best.chunk.documentId)]
  for (const evidence of candidates) {
    // Below an error's explanation, and in an article on how to do it, a plain list says what to do, too.
    const isRemedy =
      isRemedyHeading(evidence.chunk.headingPath?.at(-1)) ||
      (evidence === best && best.titleMatch >= HEADING_MATCH)
    const kinds = isRemedy ? ['step', 'item'] : ['step']
    const first = evidence.units.find(({ unit }) => kinds.includes(unit.kind))
    const steps = evidence.units.filter(
      ({ unit }) => kinds.includes(unit.kind) && unit.block === first?.unit.block,
    )
    const length = steps.reduce((sum, { unit }) => sum + unit.text.length, 0)
    if (steps.length === 0 || steps.length > MAX_ITEMS || length > MAX_LIST_CHARACTERS) continue
    return [...selected, ...steps.map((weighedUnit) => ({ evidence, weighedUnit }))]
  }
  return [...selected]
}

function selectFrom(evidence: Evidence, asked: AskedValue): WeighedUnit[] {
  const top = bestUnit(evidence, asked)
  if (top === undefined) return []
  const list = listFor(evidence, top)
  if (list.length > 0) return list
  if (top.unit.kind === 'row') return rowsAsGood(evidence, top)
  if (top.unit.kind === 'code') return [top]
  const rows = rowsAfter(evidence, top)
  if (rows.length > 0) return [top, ...rows]
  const sentences = sentencesAround(evidence, top, asked)
  const last = sentences.at(-1)!
  const next = evidence.units[evidence.units.indexOf(last) + 1]
  // "After that it depends on how you paid:" and its table finish an answer that the title promises.
  const leads = next?.unit.kind === 'sentence' && next.unit.block === last.unit.block
  const more = leads && evidence.titleMatch >= HEADING_MATCH ? rowsAfter(evidence, next) : []
  return more.length > 0 ? [...sentences, next!, ...more] : [...sentences, ...rowsAfter(evidence, last)]
}

/** The unit that carries most of the subject; under a heading that matches, the first ones win among equals. */
function bestUnit(evidence: Evidence, asked: AskedValue): WeighedUnit | undefined {
  let best: { unit: WeighedUnit; value: number } | undefined
  for (const unit of evidence.units) {
    if (unit.unit.kind === 'heading') continue
    const value = unitValue(evidence, unit, asked)
    if (best === undefined || value > best.value + 1e-9) best = { unit, value }
  }
  return best?.unit
}

function unitValue(evidence: Evidence, weighed: WeighedUnit, asked: AskedValue): number {
  const first = evidence.units.find(
    ({ unit, section }) => unit.kind !== 'heading' && section === weighed.section,
  )
  const opens = first === weighed ? 0.2 * weighed.headingMatch : 0
  const listed = weighed.isAskedFor ? LISTED_BONUS : 0
  const number = valueBonus(weighed.unit.text, asked)
  return ownCoverage(evidence, weighed) + 0.3 * weighed.headingMatch + opens + listed + number
}

/** Coverage in which words that the title says anyway count half: every sentence on enamel says "enamel". */
function ownCoverage({ subject, context }: Evidence, { bag }: WeighedUnit): number {
  let held = 0
  for (const [term, entry] of subject.terms) {
    const isCode = /\p{N}/u.test(term)
    const share = !isCode && holds(context, term, entry) > 0 ? 0.5 : 1
    held += share * entry.weight * holds(bag, term, entry)
  }
  return held / subject.total
}

/**
 * A whole list with the line that leads it in: the one the best unit stands in or leads to, when heading or title
 * match the question; and always when it is numbered, because a step alone helps nobody.
 */
function listFor(evidence: Evidence, top: WeighedUnit): WeighedUnit[] {
  const { units } = evidence
  const inSection = units.filter(({ section, unit }) => section === top.section && unit.kind !== 'heading')
  const isItem = ({ unit }: WeighedUnit) => unit.kind === 'step' || unit.kind === 'item'
  const block = isItem(top) ? top.unit.block : inSection.find(isItem)?.unit.block
  const items = units.filter((weighed) => weighed.unit.block === block && isItem(weighed))
  if (items.length === 0) return []
  const numbered = items.some(({ unit }) => unit.kind === 'step')
  const matches = top.headingMatch >= HEADING_MATCH || evidence.titleMatch >= HEADING_MATCH
  const leadsIn = inSection[inSection.indexOf(items[0]!) - 1]
  const topLeads = leadsIn === top && /[:：]$/.test(top.unit.raw)
  if (isItem(top) ? !(numbered || matches) : !(topLeads || (matches && numbered))) return []
  const asked = numbered ? [] : itemsAskedFor(evidence, items)
  if (isItem(top) && asked.length > 0) return asked
  const length = items.reduce((sum, { unit }) => sum + unit.text.length, 0)
  if (items.length > MAX_ITEMS || length > MAX_LIST_CHARACTERS) {
    return isItem(top) ? neighbours(items, top) : []
  }
  const lead = leadsIn !== undefined && (leadsIn === top || /[:：]$/.test(leadsIn.unit.raw)) ? [leadsIn] : []
  const before = !isItem(top) && !lead.includes(top) ? [top] : []
  return [...before, ...lead, ...items]
}

/** The rows of a table that a line such as "You can pay by:" leads to: those about the subject, else all. */
function rowsAfter({ units }: Evidence, top: WeighedUnit): WeighedUnit[] {
  const next = units[units.indexOf(top) + 1]
  if (next?.unit.kind !== 'row' || !(/[:：]$/.test(top.unit.raw) || next.isAskedFor)) return []
  const rows = units.filter(({ unit }) => unit.kind === 'row' && unit.block === next.unit.block)
  const about = rows.filter((row) => row.coverage > 0)
  return (about.length > 0 ? about : rows).slice(0, MAX_ITEMS)
}

/** The row that answers, or the whole table when no row answers better than another: "which countries do you ship to". */
function rowsAsGood({ units, subject, context }: Evidence, top: WeighedUnit): WeighedUnit[] {
  const worth = ({ bag }: WeighedUnit) => coverage(subject, joinBags([context, bag]))
  const rows = units.filter(
    (weighed) =>
      weighed.unit.kind === 'row' &&
      weighed.unit.block === top.unit.block &&
      worth(weighed) >= worth(top) - (top.isAskedFor ? NEARLY : 1e-9),
  )
  return rows.length > MAX_ITEMS ? [top] : rows
}

/** The items of a list that hold what the question asks beyond the title: of "gift cards", when one expires. */
function itemsAskedFor({ subject, context }: Evidence, items: readonly WeighedUnit[]): WeighedUnit[] {
  const beyond = [...subject.terms].filter(
    ([term, entry]) => entry.weight >= 0.5 && holds(context, term, entry) === 0,
  )
  const shareOf = ({ bag }: WeighedUnit) =>
    beyond.reduce((sum, [term, entry]) => sum + holds(bag, term, entry), 0)
  const most = Math.max(...items.map(shareOf))
  return most === 0 ? [] : items.filter((item) => shareOf(item) === most).slice(0, MAX_SENTENCES)
}

/** A long list is cut to the item and the ones after it. */
function neighbours(items: readonly WeighedUnit[], top: WeighedUnit): WeighedUnit[] {
  const at = items.indexOf(top)
  return items.slice(at, at + MAX_SENTENCES)
}

/** Up to three sentences in reading order: the best, the one it leans on, and those that add to the subject. */
function sentencesAround(evidence: Evidence, top: WeighedUnit, asked: AskedValue): WeighedUnit[] {
  const { units, subject } = evidence
  const picked = new Set([top])
  const lean = (weighed: WeighedUnit) => {
    const before = units[units.indexOf(weighed) - 1]
    const leansBack = LEANS_BACK.test(fold(weighed.unit.text))
    const sameBlock = before?.unit.block === weighed.unit.block && before.unit.kind === 'sentence'
    if (leansBack && sameBlock && picked.size < MAX_SENTENCES) picked.add(before)
  }
  lean(top)
  const rest = units
    .filter((weighed) => weighed.unit.kind === 'sentence' || weighed.unit.kind === 'item')
    .map((weighed) => ({ weighed, value: unitValue(evidence, weighed, asked) }))
    .sort((a, b) => b.value - a.value)
  for (const { weighed } of rest) {
    if (picked.size >= MAX_SENTENCES) break
    if (picked.has(weighed)) continue
    const said = joinBags([evidence.context, bagOfUnits([...picked])])
    const gain = coverage(subject, joinBags([said, weighed.bag])) - coverage(subject, said)
    const repeats = [...picked].some(({ unit }) => sameText(unit.text, weighed.unit.text))
    if (gain < LEAST_GAIN || repeats) continue
    picked.add(weighed)
    lean(weighed)
  }
  addOpening(evidence, top, picked)
  addWhatFollows(evidence, top, picked)
  return units.filter((weighed) => picked.has(weighed))
}

/** When title or heading is what was asked, the first sentence below it answers, and the best one adds to it. */
function addOpening(evidence: Evidence, top: WeighedUnit, picked: Set<WeighedUnit>): void {
  const { units, titleMatch, headingMatch } = evidence
  const isAsked = titleMatch >= TITLE_MATCH || headingMatch >= TITLE_MATCH
  const opening = units.find(({ unit }) => unit.block === top.unit.block && unit.kind === 'sentence')
  const first = headingMatch >= TITLE_MATCH ? units.find(({ unit }) => unit.kind === 'sentence') : opening
  if (first !== undefined && isAsked && picked.size < MAX_SENTENCES) picked.add(first)
}

/** A sentence alone, or one under a heading or title that matches, takes the next one along. */
function addWhatFollows({ units, titleMatch }: Evidence, top: WeighedUnit, picked: Set<WeighedUnit>): void {
  const next = units[units.indexOf(top) + 1]
  const follows = next?.unit.kind === 'sentence' && next.unit.block === top.unit.block
  const matches = top.headingMatch >= HEADING_MATCH || titleMatch >= HEADING_MATCH
  if (follows && (matches || picked.size === 1) && picked.size < MAX_SENTENCES) picked.add(next)
}

function bagOfUnits(units: readonly WeighedUnit[]): Bag {
  return joinBags(units.map(({ bag }) => bag))
}

function sameText(a: string, b: string): boolean {
  return fold(a) === fold(b)
}
