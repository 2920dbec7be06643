import type { RestrictedCategory } from '@visualkit/contracts'
import { type Concept, LEXICON } from './lexicon/index.ts'
import { categoryOf, type Scored, scoreUnit } from './score.ts'
import { tagConcepts } from './tag-concepts.ts'
import { lastSentence, type Unit, unitsOf } from './units.ts'

/** Whether a text asks for something the terms rule out. */
export interface RestrictedUse {
  restricted: boolean
  /** Null when it is not restricted. */
  category: RestrictedCategory | null
  /** How sure the check is, 0–1; of the sentence that comes closest. */
  score: number
  /** Which words gave it away, for the log and the audit; empty when nothing did. */
  reason: string
  /** The sentence it was found in; empty when nothing was. */
  excerpt: string
}

export const NOT_RESTRICTED: RestrictedUse = {
  restricted: false,
  category: null,
  score: 0,
  reason: '',
  excerpt: '',
}

/** Longest text looked at, in characters; what comes behind it is judged with the last part of this length. */
const LONGEST_TEXT = 20_000

/**
 * Judges what somebody asks for, in English, Spanish or Portuguese: to have a restricted paper written, filled in or
 * signed, or to be given the advice of a licensed profession. Questions about a business's own papers are fine.
 * Pure; some 50 µs for a message.
 * @param before what they said just before: "Can you write it for me?" asks for what was named there.
 */
export function judgeRestrictedUse(text: string, before = ''): RestrictedUse {
  const units = unitsOf(bounded(text))
  const open = units.find(namesNothing)
  const judged = judgeUnits(units.filter((unit) => !namesNothing(unit)))
  const named = lastSentence(bounded(before))
  if (judged.restricted || !open || !named) return judged
  const together = judgeUnits(unitsOf(`${named.text}\n${open.text}`).filter(({ isWhole }) => isWhole))
  return together.restricted ? together : judged
}

/** @param ease by how much the bar is lower, 0–1. */
export function judgeUnits(units: readonly Unit[], ease = 0): RestrictedUse {
  let worst: { unit: Unit; scored: Scored } | undefined
  for (const unit of units) {
    const scored = scoreUnit(unit, ease)
    // "I have a power of attorney." says nothing by itself; what is asked stands beside it.
    if (!unit.isWhole && !asks(scored.features.concepts)) continue
    const isWorse =
      worst === undefined ||
      (scored.restricted && !worst.scored.restricted) ||
      (scored.restricted === worst.scored.restricted && scored.score > worst.scored.score)
    if (isWorse) worst = { unit, scored }
  }
  if (worst === undefined) return NOT_RESTRICTED
  const { unit, scored } = worst
  const { restricted, score } = scored
  if (!restricted) return { ...NOT_RESTRICTED, score }
  return {
    restricted,
    category: categoryOf(scored.features),
    score,
    reason: reasonOf(unit),
    excerpt: unit.text,
  }
}

/** Whether a short sentence says that something is wanted and not what: "Can you write something for me?" */
function namesNothing({ tokens }: Unit): boolean {
  return (
    tokens.length <= MOST_WORDS_OF_NOTHING &&
    tagConcepts(tokens).every(({ concept }) => OF_NOTHING.has(concept))
  )
}

const MOST_WORDS_OF_NOTHING = 12
/** Acts and who they are for. */
const OF_NOTHING: ReadonlySet<Concept> = new Set<Concept>([
  'draft',
  'make',
  'place',
  'calculate',
  'review',
  'want',
  'collect',
  'send',
  'template',
  'youDo',
  'forMe',
  'self',
  'howI',
  'oblige',
  'chain',
])

/** Whether a sentence wants something done. */
function asks(concepts: ReadonlySet<Concept>): boolean {
  return ASKS.some((concept) => concepts.has(concept))
}

const ASKS: readonly Concept[] = [
  'draft',
  'make',
  'want',
  'template',
  'place',
  'sign',
  'submit',
  'calculate',
  'review',
  'advise',
  'chain',
  'collect',
  'send',
  'integrate',
  'youDo',
  'whoGets',
]

/** The words of the lexicon in the order they stand: `draft “write me” · will “my will”`. */
function reasonOf({ tokens }: Unit): string {
  const named = new Set<string>()
  const parts: string[] = []
  for (const { concept, start, end } of tagConcepts(tokens)) {
    if (named.has(concept) || !(concept in LEXICON)) continue
    named.add(concept)
    const words = tokens.slice(start, end).map(({ lower }) => lower)
    parts.push(`${concept} “${words.join(' ')}”`)
  }
  return parts.slice(0, 8).join(' · ')
}

function bounded(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  return `${text.slice(0, LONGEST_TEXT / 2)}\n${text.slice(-LONGEST_TEXT / 2)}`
}
