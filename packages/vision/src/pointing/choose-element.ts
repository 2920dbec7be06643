import type { PageElement } from '@visualkit/contracts'
import { type Deed, deedBefore, INSTRUCTIONS, nameWords } from './pointing-words.ts'

export interface Chosen {
  element: PageElement
  /** 0–1. */
  confidence: number
}

/** Below it nothing is pointed at: a wrong place is worse than none. */
export const POINTING_CONFIDENCE = 0.62
/** A quoted name that is one of the page's. */
const QUOTED_CONFIDENCE = 0.85
/** Two controls that come as near as this are not told apart. */
const TOO_CLOSE = 0.03

const ROLES: Record<Deed, readonly PageElement['role'][]> = {
  press: ['button', 'link', 'tab', 'menuitem', 'other'],
  fill: ['textbox', 'combobox', 'slider'],
  choose: ['combobox', 'radio', 'option', 'tab', 'menuitem', 'button', 'link', 'checkbox'],
  tick: ['checkbox', 'switch', 'radio'],
  look: ['textbox', 'combobox', 'checkbox', 'radio', 'switch', 'button', 'link', 'tab', 'slider'],
}
/** What is clicked for another deed: "choose Change address" is a button. */
const OTHER_ROLE = 0.72

/** Whether an instruction asks for something to be done with a control, whether or not the page has it now. */
export function namesControl(instruction: string): boolean {
  return namesIn(instruction).some(({ deed }) => deed !== null && deed !== 'look')
}

/** The words of the names in an instruction. */
export function namedWords(instruction: string): string[] {
  return namesIn(instruction).flatMap(({ words }) => words)
}

interface Named {
  words: string[]
  deed: Deed | null
  /** How surely this is a name. */
  weight: number
}

/**
 * The control of a page that an instruction means ("Click **Pay now**", «escriba su código postal», "prima Guardar"),
 * or null when none is meant or it cannot be told which. No model is asked.
 */
export function chooseElement(instruction: string, elements: readonly PageElement[]): Chosen | null {
  const named = namesIn(instruction)
  // Of several that are quoted the first is what is to be done first.
  const quoted = named.filter(({ weight }) => weight === 1)
  if (quoted.length > 1) {
    for (const one of quoted) {
      const first = best(elements, [one], '', null)
      if (first && first.confidence >= QUOTED_CONFIDENCE) return first
    }
  }
  const sentence = nameWords(instruction).join(' ')
  return best(elements, named, sentence, deedBefore(instruction))
}

function best(
  elements: readonly PageElement[],
  named: Named[],
  sentence: string,
  deed: Deed | null,
): Chosen | null {
  const scored = elements
    .filter(({ name }) => name.trim() !== '')
    .map((element) => ({ element, confidence: scoreOf(element, named, sentence, deed) }))
    .filter(({ confidence }) => confidence >= POINTING_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence)
  const [first, second] = scored
  if (!first) return null
  if (second && first.confidence - second.confidence < TOO_CLOSE) return null
  return { element: first.element, confidence: Math.min(1, first.confidence) }
}

function scoreOf(element: PageElement, named: Named[], sentence: string, deed: Deed | null): number {
  const own = nameWords(element.name)
  if (own.length === 0) return 0
  const byName = Math.max(
    0,
    ...named.map(({ words, deed, weight }) => alike(words, own) * weight * fit(element, deed)),
  )
  // Some write the name into the sentence as it stands.
  const isMentioned = ` ${sentence} `.includes(` ${own.join(' ')} `)
  const mentioned = isMentioned ? (own.length > 1 ? 0.8 : own[0]!.length > 4 ? 0.64 : 0) : 0
  const score = Math.max(byName, mentioned * fit(element, deed))
  if (score === 0) return 0
  return score + leaning(element)
}

/** What speaks for one of several of the same name. */
function leaning({ states, y }: PageElement): number {
  const has = (state: PageElement['states'][number]) => states.includes(state)
  return (
    (has('invalid') ? 0.08 : 0) +
    (has('disabled') ? -0.05 : 0) +
    (has('hidden') ? -0.05 : 0) +
    (has('required') ? 0.02 : 0) +
    (has('focused') ? 0.02 : 0) +
    (y >= 0 && y < 3_000 ? 0.02 : 0)
  )
}

function fit({ role }: PageElement, deed: Deed | null): number {
  if (deed === null) return 0.95
  return ROLES[deed].includes(role) ? 1 : OTHER_ROLE
}

/** How much two names are the same, 0–1: what was said of the control, and what it is called. */
function alike(said: readonly string[], own: readonly string[]): number {
  const shared = said.filter((word) => own.some((other) => isSame(word, other))).length
  if (shared === 0) return 0
  const ofSaid = shared / said.length
  const ofOwn = Math.min(1, shared / own.length)
  if (ofSaid === 1 && ofOwn === 1) return 1
  // "Card" for "Card Visa, Mastercard": what comes first is the name.
  if (ofSaid === 1)
    return (
      (own.slice(0, said.length).every((word, at) => isSame(word, said[at]!)) ? 0.86 : 0.72) + 0.1 * ofOwn
    )
  if (ofOwn === 1) return 0.55 + 0.35 * ofSaid
  return 0.7 * ofSaid * ofOwn
}

/** Words before a name that say whose it is, and no more. */
const WHOSE =
  /^(?:the|a|an|my|your|our|el|la|los|las|mis?|tus?|sus?|os?|as|meus?|minhas?|seus?|suas?|teus?|tuas?|\d+)$/

/** Whether both name the same thing: each word of one is a word of the other ("my basket", "Basket (2)"). */
export function namesSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) =>
    (
      name
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).filter((word) => !WHOSE.test(word)),
  )
  const holds = (some: string[], all: string[]) => some.every((word) => all.some((own) => isSame(own, word)))
  return one!.length > 0 && other!.length > 0 && holds(one!, other!) && holds(other!, one!)
}

/** Whether a control's name says what somebody wants to do, verb and object ("download my invoice", "Download invoice"). */
export function namesDeed(wanted: string, name: string): boolean {
  const [words, own] = [nameWords(wanted), nameWords(name)]
  return words.length > 1 && own.length - words.length <= 1 && words.every((word) => own.includes(word))
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 5 && long.startsWith(short) && long.length - short.length <= 3
}

const QUOTED =
  /\*\*([^*\n]{1,120})\*\*|"([^"\n]{1,120})"|“([^”\n]{1,120})”|«([^»\n]{1,120})»|‘([^’\n]{1,120})’|`([^`\n]{1,120})`|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}\p{N}])/gu

/** What an instruction may mean by name: what it quotes, what follows a verb, and the words it begins with. */
function namesIn(instruction: string): Named[] {
  const found: Named[] = []
  const add = (text: string, deed: Deed | null, weight: number) => {
    const words = nameWords(text)
    if (words.length > 0) found.push({ words, deed, weight })
  }
  for (const match of instruction.matchAll(QUOTED)) {
    const text = match.slice(1).find((part) => part !== undefined)!
    add(text, deedBefore(instruction.slice(0, match.index)), 1)
  }
  for (const { deed, pattern } of INSTRUCTIONS)
    for (const match of instruction.matchAll(pattern)) add(match[1]!, deed, found.length > 0 ? 0.85 : 0.94)
  // "Pay again." is done with the button "Pay".
  const first = /^[\s\d.)*-]*([^.,;:()\n]{2,40})(?:[.,;:()]|$)/u.exec(instruction)?.[1]
  if (first && first.split(/\s+/).length <= 4) add(first, 'press', 0.9)
  return found
}
