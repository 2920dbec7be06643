import { signedTerms } from '../claim/signed-terms.ts'
import { bagOf, coverage, holds } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { valueBonus } from './asked-value.ts'
import { isSwitching } from './meanings.ts'
import { saysDefault } from './read-chunk.ts'
import type { Question } from './read-question.ts'
import { type Evidence, STRONG, type WeighedUnit } from './weigh-evidence.ts'

/** From here a heading or title is about the question. */
export const HEADING_MATCH = 0.4
/** From here the title is the question in other words. */
export const TITLE_MATCH = 0.5
/** What a row is worth when its table lists what is asked for. */
const LISTED_BONUS = 0.2
const PLACE_BONUS = 0.3

const LABEL_BONUS = 0.3
/** What the document is worth whose title is the question in other words. */
const TITLE_BONUS = 0.25
const CONDITION_COST = 0.15

const AGAINST_COST = 0.4
/** Names in code are no sentence about them. */
const CODE_COST = 0.5
const COMPLETE_BONUS = 0.2
/** What the sentence is worth that says what the thing is, when that is asked. */
const OPENING_BONUS = 0.8
/** What a line that says the default is worth below what was asked, when the default is asked for. */
const DEFAULT_BONUS = 0.6

const INSTRUCTS_BONUS = 0.12
const EXAMPLE_BONUS = 0.12
const REMARK_COST = 0.3

/** What the section is worth that states the values of the option which is to be turned on or off. */
const OPTION_BONUS = 0.4

/** Headings over a list that says what to do. */
const REMEDY =
  /\b(?:how to|what (?:to|you can|can you) do|what now|ways? to|solv\w*|fix\w*|try|que (?:hacer|puede)|como|soluc\w*|resolv\w*|o que (?:fazer|pode))\b/

/** Whether a heading stands over what to do about something. */
export function isRemedyHeading(heading: string | undefined): boolean {
  return heading !== undefined && REMEDY.test(fold(heading))
}

/** What a unit is worth among those of its chunk: the first one below what was asked more than the others. */
export function unitValue(evidence: Evidence, weighed: WeighedUnit, question: Question): number {
  const first = evidence.units.find(
    ({ unit }) => unit.kind !== 'heading' && unit.section === weighed.unit.section,
  )
  const opens = first === weighed ? (weighed.isHeaded ? 0.3 : 0) + openingBonus(evidence, weighed) : 0
  const listed = weighed.isAskedFor ? LISTED_BONUS / 2 : 0
  return unitRank(evidence, weighed, question) + 0.5 * ownCoverage(evidence, weighed) + opens + listed
}

/** Below a title that says most of what is asked, the first sentence answers. */
function openingBonus({ subject, titleCoverage }: Evidence, { headingMatch }: WeighedUnit): number {
  return Math.max(
    0.2 * headingMatch,
    subject.terms.size > 1 && titleCoverage >= 0.5 ? 0.6 * titleCoverage : 0,
  )
}

/** What a unit is worth beside those of other chunks. */
export function unitRank(evidence: Evidence, weighed: WeighedUnit, question: Question): number {
  const { subject, chunk } = evidence
  const listed = weighed.isAskedFor ? LISTED_BONUS / 2 : 0
  return (
    0.5 * coverage(subject, weighed.window) +
    0.4 * coverage(subject, weighed.bag) +
    listed +
    valueBonus(weighed.unit.text, question.asked, chunk.language) +
    (weighed.isComplete ? COMPLETE_BONUS : 0) +
    instruction(evidence, weighed, question) +
    (saysAskedDefault(weighed, question) ? DEFAULT_BONUS : 0) +
    (switchesOption(evidence, weighed) ? OPTION_BONUS : 0) +
    (evidence.opening === weighed ? OPENING_BONUS : 0) +
    standing(evidence, weighed) -
    (isAgainst(evidence, weighed, question) ? AGAINST_COST : 0) -
    (weighed.unit.kind === 'code' ? CODE_COST : 0)
  )
}

const ASKS_HOW = /\bhow (?:do|can|should|to|could)\b|(?:^|[¿,]\s?)como\b/
/** What somebody is told to do: "To mock a module, use …", "you can pass …". */
const INSTRUCTS =
  /^(?:to \p{L}+ |(?:use|run|add|set|call|create|pass|install|open|choose|click|select|put|write)\b)|\byou (?:can|could|should|must|need to|may)\b|^(?:para \p{L}+ |(?:use|ejecute|executar|execute|anada|adicione|abra|elija|escolha|pulse|clique)\b)|\b(?:puede|pode) \p{L}+r\b/u
const REMARK =
  /^[^\p{L}]*(?:note|use (?:case|when)|warning|caution|security consideration|important|nota|aviso|atencion|atencao|importante)\s?:/u

/** Who asks how something is done is told what to do, with the example that stands behind it, before any remark on it. */
function instruction({ units }: Evidence, weighed: WeighedUnit, { text }: Question): number {
  if (!ASKS_HOW.test(fold(text)) || weighed.unit.kind !== 'sentence') return 0
  const said = fold(weighed.unit.text)
  if (REMARK.test(said)) return -REMARK_COST
  const next = units[units.indexOf(weighed) + 1]
  const isShown = next?.unit.kind === 'code' && next.unit.section === weighed.unit.section
  return (INSTRUCTS.test(said) ? INSTRUCTS_BONUS : 0) + (isShown ? EXAMPLE_BONUS : 0)
}

const ASKS_DEFAULT = /\b(?:defaults?|por defecto|predeterminad[oa]s?|por omissao|predefinid[oa]s?|padrao)\b/

/** "(default: 4)", "defaults to 4". */
const STATES_DEFAULT =
  /\(default(?: is|:)? [^()]{1,40}\)|\bdefaults to\b|\bthe default (?:\w+ )?is\b|\(por defecto:? [^()]{1,40}\)|\bpor defecto es\b|\(por omissao:? [^()]{1,40}\)/

/** "Default: 5173", below the option that is asked about. */
export function saysAskedDefault({ unit, headingMatch }: WeighedUnit, { text }: Question): boolean {
  if (headingMatch <= 0 || !ASKS_DEFAULT.test(fold(text))) return false
  return saysDefault(unit) || (unit.kind !== 'heading' && STATES_DEFAULT.test(fold(unit.text)))
}

/** An option is turned on and off by its values: below its heading nobody says so. */
export function switchesOption({ subject, units }: Evidence, weighed: WeighedUnit): boolean {
  if (weighed.headingMatch < HEADING_MATCH || ![...subject.terms.values()].some(isSwitching)) return false
  return units.some(({ unit }) => unit.section === weighed.unit.section && saysDefault(unit))
}

/** "Where do you deliver" is answered by where, before it is by where not. */
function isAgainst({ subject, chunk }: Evidence, { unit, bag }: WeighedUnit, question: Question): boolean {
  if (question.isDenied || question.isStrict) return false
  if (unit.frame?.denies) return true
  const { terms } = signedTerms(unit.text, chunk.language)
  return [...subject.terms].some(
    ([term, entry]) =>
      entry.weight >= 0.5 &&
      holds(bag, term, entry) > 0 &&
      terms.some(
        (other) =>
          other.sign === -1 &&
          (other.term === term || other.concepts.some((c) => entry.concepts.includes(c))),
      ),
  )
}

/** What the heading says for it, and the place it names, and against it a condition that nobody spoke of. */
function standing(evidence: Evidence, weighed: WeighedUnit): number {
  // Steps come after what they are for: they are added to it.
  const heading = isRemedyHeading(evidence.chunk.headingPath?.at(-1)) ? 0.1 : 0.3
  const title = evidence.titleMatch >= TITLE_MATCH ? TITLE_BONUS : 0
  return (
    title +
    heading * weighed.headingMatch +
    labelBonus(evidence, weighed) +
    namesPlace(evidence, weighed) -
    besidesCondition(evidence, weighed)
  )
}

/** An item or row that is called what is asked: "Unsubscribe", "Card". Of a code the article is better than its row. */
function labelBonus({ subject, chunk }: Evidence, { label, unit }: WeighedUnit): number {
  if (label === null || unit.frame?.denies) return 0
  const asked = [...subject.terms].filter(
    ([term, { weight, isAside }]) => weight >= STRONG && !isAside && !/[@\d]/.test(term),
  )
  const called = asked.filter(([term, entry]) => holds(label, term, entry) > 0).length
  const words = [...label.terms].filter((term) => !isWeakTerm(term, chunk.language)).length
  return called > 0 && called >= words ? LABEL_BONUS : 0
}

/** A row or item for the country that is asked about. */
function namesPlace({ subject }: Evidence, { unit, label, bag }: WeighedUnit): number {
  const named = unit.row === undefined ? label : bag
  const places = [...subject.terms.keys()].filter((term) => term.startsWith('@'))
  return !unit.frame?.denies && named !== null && places.some((term) => named.terms.has(term))
    ? PLACE_BONUS
    : 0
}

/** What holds on a condition that the question does not speak of. */
function besidesCondition({ subject, chunk }: Evidence, { unit }: WeighedUnit): number {
  if (unit.frame === null || unit.frame.denies) return 0
  return coverage(subject, bagOf(unit.frame.text, chunk.language)) > 0 ? 0 : CONDITION_COST
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
