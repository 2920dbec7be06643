import { type Bag, coverage, holds, joinBags } from '../retrieve/question-subject.ts'
import { leansBack } from '../text/leans-back.ts'
import { fold } from '../text/normalise.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { namesAnother } from './names-another.ts'
import { saysDefault } from './read-chunk.ts'
import type { Question } from './read-question.ts'
import { tellingTerms } from './telling-terms.ts'
import { HEADING_MATCH, isRemedyHeading, saysAskedDefault, TITLE_MATCH, unitValue } from './unit-rank.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

export interface SelectedUnit {
  evidence: Evidence
  weighedUnit: WeighedUnit
}

const MAX_SENTENCES = 3
/** A list is given whole up to this many items and characters. */
const MAX_ITEMS = 8
const MAX_LIST_CHARACTERS = 1_200

/** Rows of a table that lists what is asked for are as good as each other within this: "países" is in "Países Bajos". */
const NEARLY = 0.12
/** … and of one that is about all that is asked: a word of the title in another form. */
const ALIKE = 0.21
/** Characters of a paragraph that is given whole. */
const SHORT_PARAGRAPH = 400
/** Code that follows its explanation is shown up to this many characters. */
const MAX_CODE = 1_200
/** What a further sentence must add of the subject. */
const LEAST_GAIN = 0.12
/** The units of the answer in reading order, and one of a second chunk when it says what the first leaves out. */
export function selectUnits(best: Evidence, others: readonly Evidence[], question: Question): SelectedUnit[] {
  const own = selectFrom(best, question)
  const selected = own.map((weighedUnit) => ({ evidence: best, weighedUnit }))
  const sentenceCount = own.filter(({ unit }) => unit.kind === 'sentence').length
  // An option with its value says it all.
  const isOption = own.some(({ unit }) => saysDefault(unit))
  if (isOption || own.length > MAX_SENTENCES || sentenceCount >= MAX_SENTENCES) return selected
  const said = joinBags([best.context, bagOfUnits(own)])
  const before = coverage(best.subject, said)
  for (const other of others) {
    const extra = bestUnit(other, question)
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
    // The steps of another section are for another case, unless they say what to do about this one.
    const isOther = evidence.chunk.headingPath?.at(-1) !== best.chunk.headingPath?.at(-1)
    if (evidence !== best && isOther && !isRemedyHeading(evidence.chunk.headingPath?.at(-1))) continue
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

function selectFrom(evidence: Evidence, question: Question): WeighedUnit[] {
  const top = bestUnit(evidence, question)
  if (top === undefined) return []
  if (saysAskedDefault(top, question)) return withDescription(evidence, top)
  const list = listFor(evidence, top, question)
  if (list.length > 0) return list
  if (top.unit.kind === 'row') return withRules(evidence, rowsAsGood(evidence, top))
  if (top.unit.kind === 'code') return withIntroduction(evidence, top)
  const rows = rowsAfter(evidence, top)
  if (rows.length > 0) return [top, ...rows]
  const sentences = sentencesAround(evidence, top, question)
  const last = sentences.at(-1)!
  const next = evidence.units[evidence.units.indexOf(last) + 1]
  // "After that it depends on how you paid:" and its table finish an answer that the title promises.
  const leads = next?.unit.kind === 'sentence' && next.unit.block === last.unit.block
  const more = leads && evidence.titleMatch >= HEADING_MATCH ? rowsAfter(evidence, next) : []
  if (more.length > 0) return [...sentences, next!, ...more]
  const after = rowsAfter(evidence, last)
  if (after.length > 0) return [...sentences, ...after]
  const shown = [...codeBefore(evidence, sentences[0]!), ...sentences, ...codeAfter(evidence, last, question)]
  return [...shown, ...optionOf(evidence, shown, question)]
}

/** A default with what the option is: "Default: 5173", "Specify server port." */
function withDescription({ units }: Evidence, top: WeighedUnit): WeighedUnit[] {
  const said =
    top.unit.kind === 'item' &&
    units.find(({ unit }) => unit.kind === 'sentence' && unit.section === top.unit.section)
  return said ? [top, said] : [top]
}

/** Code alone says little: the sentence that stands before it says what it is. */
function withIntroduction({ units }: Evidence, code: WeighedUnit): WeighedUnit[] {
  const before = units[units.indexOf(code) - 1]
  const introduces = before?.unit.kind === 'sentence' && before.unit.section === code.unit.section
  return introduces ? [before, code] : [code]
}

/** The example that a sentence leads to, or that stands right behind what tells how something is done. */
function codeAfter({ units }: Evidence, last: WeighedUnit, question: Question): WeighedUnit[] {
  const next = units[units.indexOf(last) + 1]
  const isExample = next?.unit.kind === 'code' && next.unit.section === last.unit.section
  if (!isExample || next.unit.frame?.denies || next.unit.text.length > MAX_CODE) return []
  return /[:：]$/.test(last.unit.raw) || asksHow(question.text) ? [next] : []
}

/** "This command formats all files" says nothing without the command that stands right before it. */
function codeBefore({ units }: Evidence, first: WeighedUnit): WeighedUnit[] {
  const before = units[units.indexOf(first) - 1]
  const isShown = before?.unit.kind === 'code' && before.unit.section === first.unit.section
  return isShown && leansBack(first.unit.text) && before.unit.text.length <= MAX_CODE ? [before] : []
}

/** Who asks how something is done is given the option: the only row of a table in the section that says what it does. */
function optionOf(
  { units }: Evidence,
  shown: readonly WeighedUnit[],
  question: Question,
): readonly WeighedUnit[] {
  const top = shown.find(({ unit }) => unit.kind === 'sentence')
  if (top === undefined || top.headingMatch <= 0 || !asksHow(question.text)) return []
  const rows = units.filter(({ unit }) => unit.kind === 'row' && unit.section === top.unit.section)
  return rows.length === 1 ? rows : []
}

function asksHow(question: string): boolean {
  return /\b(?:how|example|como|ejemplo|exemplo)\b/.test(fold(question))
}

/** The unit that carries most of the subject; under a heading that matches, the first ones win among equals. */
function bestUnit(evidence: Evidence, question: Question): WeighedUnit | undefined {
  let best: { unit: WeighedUnit; value: number } | undefined
  for (const unit of evidence.units) {
    if (!evidence.answering.has(unit)) continue
    const value = unitValue(evidence, unit, question)
    if (best === undefined || value > best.value + 1e-9) best = { unit, value }
  }
  return best?.unit
}

/**
 * A whole list with the line that leads it in: the one the best unit stands in or leads to, when heading or title
 * match the question; and always when it is numbered, because a step alone helps nobody.
 */
function listFor(evidence: Evidence, top: WeighedUnit, question: Question): WeighedUnit[] {
  const { units } = evidence
  const inSection = units.filter(({ unit }) => unit.section === top.unit.section && unit.kind !== 'heading')
  const isItem = ({ unit }: WeighedUnit) => unit.kind === 'step' || unit.kind === 'item'
  const block = isItem(top) ? top.unit.block : inSection.find(isItem)?.unit.block
  const items = units.filter((weighed) => weighed.unit.block === block && isItem(weighed))
  if (items.length === 0) return []
  const numbered = items.some(({ unit }) => unit.kind === 'step')
  const matches = top.headingMatch >= HEADING_MATCH || evidence.titleMatch >= HEADING_MATCH
  const leadsIn = inSection[inSection.indexOf(items[0]!) - 1]
  const topLeads = leadsIn === top && /[:：]$/.test(top.unit.raw)
  if (isItem(top) ? !(numbered || matches) : !(topLeads || (matches && numbered))) return []
  const asked = numbered || asksForList(evidence, top, question) ? [] : itemsAskedFor(evidence, items)
  if (isItem(top) && asked.length > 0) return asked
  const length = items.reduce((sum, { unit }) => sum + unit.text.length, 0)
  if (items.length > MAX_ITEMS || length > MAX_LIST_CHARACTERS) {
    return isItem(top) ? neighbours(items, top) : []
  }
  const lead = leadsIn !== undefined && (leadsIn === top || /[:：]$/.test(leadsIn.unit.raw)) ? [leadsIn] : []
  const before = !isItem(top) && !lead.includes(top) ? [top] : []
  return [...before, ...lead, ...items]
}

/** "Where do you not deliver" asks for all that stands below "Where we do not deliver". */
function asksForList({ subject }: Evidence, { unit }: WeighedUnit, question: Question): boolean {
  const namesOne = [...subject.terms.values()].some(({ isHard }) => isHard)
  return question.isDenied && !question.isStrict && unit.frame?.denies === true && !namesOne
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
function rowsAsGood(evidence: Evidence, top: WeighedUnit): WeighedUnit[] {
  const { units, subject, context, titleCoverage } = evidence
  const worth = ({ bag }: WeighedUnit) => coverage(subject, joinBags([context, bag]))
  const rows = units.filter(
    (weighed) =>
      weighed.unit.kind === 'row' &&
      weighed.unit.block === top.unit.block &&
      !namesAnother(evidence, weighed) &&
      worth(weighed) >= worth(top) - (top.isAskedFor ? NEARLY : titleCoverage >= 0.5 ? ALIKE : 1e-9),
  )
  return rows.length > MAX_ITEMS ? [top] : rows
}

const RULES =
  /(?<!\p{L})(?:only if|only when|except|unless|not included|valid only|only valid|solo si|salvo|excepto|no incluid[oa]s?|no esta\p{L}* incluid[oa]s?|valid[oa]s? solo|solo valid[oa]s?|so se|apenas se|apenas|exceto|nao esta\p{L}* incluid[oa]s?|nao incluid[oa]s?)(?!\p{L})/u
/** Rules that are quoted with a row. */
const MAX_RULES = 2

/** A row with the sentences beside its table that rule it: "the account is free only if …", "the pool is not included in …". */
function withRules(
  { units, subject, chunk, context }: Evidence,
  rows: readonly WeighedUnit[],
): WeighedUnit[] {
  const asked = tellingTerms(subject)
  const labels = joinBags(rows.flatMap(({ label }) => label ?? []))
  const said = joinBags([context, ...rows.map(({ bag }) => bag)])
  const rules = units.filter(({ unit, bag }) => {
    if (unit.kind !== 'sentence' || unit.section !== rows[0]?.unit.section) return false
    const isOfRow = [...labels.terms].some((term) => bag.terms.has(term) && !isWeakTerm(term, chunk.language))
    if (!isOfRow) return false
    const held = asked.filter(([term, entry]) => holds(bag, term, entry) > 0)
    // It rules what is asked, or says what the row leaves out: "in August …".
    return RULES.test(fold(unit.text))
      ? held.length > 0
      : held.some(([term, entry]) => holds(said, term, entry) === 0)
  })
  const ruling = rows.length > MAX_SENTENCES ? [] : rules.slice(0, MAX_RULES)
  return units.filter((weighed) => rows.includes(weighed) || ruling.includes(weighed))
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
function sentencesAround(evidence: Evidence, top: WeighedUnit, question: Question): WeighedUnit[] {
  const { units, subject } = evidence
  const picked = new Set([top])
  const isWhole = saysItAll(evidence, top) && !question.asked.measures?.length
  const lean = (weighed: WeighedUnit) => {
    const before = units[units.indexOf(weighed) - 1]
    const sameBlock = before?.unit.block === weighed.unit.block && before.unit.kind === 'sentence'
    if (leansBack(weighed.unit.text) && sameBlock && picked.size < MAX_SENTENCES) picked.add(before)
  }
  lean(top)
  if (isWhole) return units.filter((weighed) => picked.has(weighed))
  const rest = units
    // Items of a list are each about something of their own: two halves make no answer.
    .filter(({ unit }) => unit.kind === 'sentence' && unit.kind === top.unit.kind)
    .map((weighed) => ({ weighed, value: unitValue(evidence, weighed, question) }))
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
  addParagraph(evidence, top, picked)
  return units.filter((weighed) => picked.has(weighed))
}

/** A sentence that names the country or code and all else that is asked needs nothing beside it. */
function saysItAll({ subject }: Evidence, { bag }: WeighedUnit): boolean {
  const asked = [...subject.terms].filter(([, { weight, isAside }]) => weight >= 0.5 && !isAside)
  return asked.some(([, { isHard }]) => isHard) && asked.every(([term, entry]) => holds(bag, term, entry) > 0)
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

/** A short paragraph is given whole: what rules a sentence often stands beside it. */
function addParagraph({ units }: Evidence, top: WeighedUnit, picked: Set<WeighedUnit>): void {
  const whole = units.filter(({ unit }) => unit.kind === 'sentence' && unit.block === top.unit.block)
  const all = new Set([...picked, ...whole])
  const length = [...all].reduce((sum, { unit }) => sum + unit.text.length, 0)
  if (all.size <= MAX_SENTENCES && length <= SHORT_PARAGRAPH) for (const weighed of whole) picked.add(weighed)
}

function bagOfUnits(units: readonly WeighedUnit[]): Bag {
  return joinBags(units.map(({ bag }) => bag))
}

function sameText(a: string, b: string): boolean {
  return fold(a) === fold(b)
}
