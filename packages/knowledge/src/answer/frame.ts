import type { Locale } from '@visualkit/contracts'
import { clausesOf } from '../claim/clauses.ts'
import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'

/** A heading or introducing line that the meaning of what stands below depends on. */
export interface Frame {
  /** For reading, without its colon. */
  text: string
  /** Where it begins in the content; null when it stands outside of the chunk. */
  at: number | null
  /** Everything below is denied ("What is not covered"); else it holds on a condition ("After 72 hours"). */
  denies: boolean
}

interface Heading {
  text: string
  level: number | null
  at: number | null
}

/** The headings above the place that has been read. */
export class Headings {
  #path: Heading[]

  constructor(headingPath: readonly string[]) {
    this.#path = headingPath.map((text) => ({ text, level: null, at: null }))
  }

  enter(text: string, level: number, at: number): void {
    const known = this.#path.findIndex((heading) => heading.at === null && heading.text === text)
    if (known >= 0) {
      // The chunk begins with a heading of its own path.
      this.#path = this.#path.slice(0, known)
    } else {
      // A sibling of the section above, or a part of it.
      while (this.#path.length > 0 && (this.#path.at(-1)!.level ?? level) >= level) this.#path.pop()
    }
    this.#path.push({ text, level, at })
  }

  above(): readonly Heading[] {
    return this.#path
  }
}

const FOLLOWING = /\b(?:(?:the )following|(?:los|las) siguientes|(?:os|as) seguintes)\b/

/** The sentence before a list or table, when it introduces it. */
export function leadIn(
  sentence: { text: string; at: number },
  block: number,
): { text: string; at: number; block: number } | null {
  const text = plainText(sentence.text)
  const introduces = /[:：]$/.test(text) || (FOLLOWING.test(fold(text)) && text.length < 160)
  return introduces ? { text, at: sentence.at, block } : null
}

/**
 * The lines above that must be quoted with what stands below them: those that deny, exclude or set a condition, and
 * what stands between them and it. Null when none of them does.
 * @param place.isListed an item or row, or the first paragraph below the heading: what a denying heading names.
 */
export function frameOf(
  headings: readonly Heading[],
  place: { lead: { text: string; at: number } | null; isListed: boolean },
  language: Locale,
): Frame | null {
  const lines = [...headings, ...(place.lead === null ? [] : [place.lead])]
  const first = lines.findIndex(
    ({ text }) => restricts(text, language) && (place.isListed || !denies(text, language)),
  )
  if (first < 0) return null
  const binding = lines.slice(first)
  return {
    text: binding.map(({ text }) => text.replace(/[\s:：.]+$/, '')).join(': '),
    at: binding.every(({ at }) => at !== null) ? binding[0]!.at : (binding.at(-1)!.at ?? null),
    denies: binding.some(({ text }) => denies(text, language)),
  }
}

const CONDITION: Record<Locale, RegExp> = {
  en: /\b(?:only|except|exceptions?|unless|without|before|until|after|if|when|while|once|within|during|in case|in the first|exclu\w+|prohibited|forbidden|banned|restricted|restrictions?)\b/,
  es: /\b(?:solo|solamente|unicamente|excepto|excepcion\w*|salvo|sin|antes|hasta|despues|si|cuando|mientras|tras|durante|en caso|en (?:los|las) primer[oa]s|exclu\w+|prohibid\w+|restric\w+)\b/,
  pt: /\b(?:so|apenas|somente|exceto|excec\w+|salvo|sem|antes|ate|depois|apos|se|quando|enquanto|durante|em caso|n[oa]s primeir[oa]s|exclu\w+|proibid\w+|restric\w+)\b/,
}
const DENYING_WORDS =
  /\b(?:exclusions?|excluded|exceptions?|prohibited|forbidden|banned|exclusiones|excluid[oa]s|excepciones|prohibid[oa]s?|exclusoes|excecoes|proibid[oa]s?)\b/
/** "What …", "where …", "items that …": a heading over what it names, not over a situation such as "No code is shown". */
const NAMES_WHAT_FOLLOWS: Record<Locale, RegExp> = {
  en: /^(?:what|where|which|who|things?|items?|goods|products?|places?|countries|cases?|not|never)\b/,
  es: /^¿?(?:(?:lo )?que|a?donde|quien|articulos?|productos?|lugares|paises|casos?|no|nunca)\b/,
  pt: /^(?:o que|que|(?:para )?onde|quais|quem|artigos?|produtos?|locais|lugares|paises|casos?|nao|nunca)\b/,
}
const CONDITION_FIRST = /^(?:if|when|until|once|unless|si|cuando|hasta|se|quando|ate)\b/

function restricts(text: string, language: Locale): boolean {
  return isDenied(text, language) || CONDITION[language].test(fold(text))
}

/** Whether what stands below is what the line says is not so. */
export function denies(text: string, language: Locale): boolean {
  const folded = fold(text)
  if (DENYING_WORDS.test(folded)) return true
  if (!isDenied(text, language) || CONDITION_FIRST.test(folded)) return false
  return /[:：]\s*$/.test(text) || NAMES_WHAT_FOLLOWS[language].test(folded)
}

/** Whether a line says that something is not so. */
export function isDenied(text: string, language: Locale): boolean {
  return clausesOf(text, language).some(({ negation }) => negation !== null)
}
