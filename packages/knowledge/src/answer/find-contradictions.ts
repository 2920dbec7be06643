import type { Locale } from '@visualkit/contracts'
import { numberMentions } from '../claim/number-mentions.ts'
import { analyse } from '../text/analyse.ts'
import { fold } from '../text/normalise.ts'
import { lexicalOpposite } from '../text/opposites.ts'
import { isLightTerm } from '../text/weak-words.ts'
import { splitUnits } from './split-units.ts'

export interface ComparedPassage {
  documentId: string
  title: string
  content: string
  language: Locale
}

/** Two sentences of different documents that state different things of the same. */
export interface Contradiction {
  kind: 'number' | 'opposite'
  a: { documentId: string; title: string; text: string }
  b: { documentId: string; title: string; text: string }
}

interface Said {
  passage: ComparedPassage
  text: string
  terms: ReadonlySet<string>
  /** The one figure of the sentence; null without. */
  value: { value: string; unit: string } | null
  /** Stems that a word of it denies. */
  denied: ReadonlySet<string>
}

const LEAST_TERMS = 3
const LEAST_SHARED = 0.8
/** Sentences that share a word are compared with so many others, at most. */
const MOST_COMPARED = 60
const MOST_FOUND = 50

/**
 * Reads passages one after the other and says where one contradicts an earlier one of another document: the same thing
 * in nearly the same words with another figure in the same unit, or with the opposite word.
 */
export class ContradictionFinder {
  readonly found: Contradiction[] = []
  readonly #byTerm = new Map<string, Said[]>()

  add(passage: ComparedPassage): void {
    for (const unit of splitUnits(passage.content, { title: passage.title, language: passage.language })) {
      if (unit.kind !== 'sentence' || this.found.length >= MOST_FOUND) continue
      const said = read(passage, unit.raw)
      if (said.terms.size < LEAST_TERMS) continue
      if (said.value === null && said.denied.size === 0 && !this.#mayBeDenied(said)) continue
      this.#compare(said)
      for (const term of said.terms) {
        const key = `${passage.language}:${term}`
        this.#byTerm.set(key, [...(this.#byTerm.get(key) ?? []).slice(-MOST_COMPARED), said])
      }
    }
  }

  /** A sentence without a figure matters only as the other half of an opposite. */
  #mayBeDenied({ terms }: Said): boolean {
    return [...terms].some((term) => DENIABLE.has(term))
  }

  #compare(said: Said): void {
    const others = new Set<Said>()
    for (const term of said.terms)
      for (const other of this.#byTerm.get(`${said.passage.language}:${term}`) ?? []) others.add(other)
    for (const other of others) {
      if (other.passage.documentId === said.passage.documentId) continue
      const kind = differ(other, said)
      if (!kind) continue
      this.found.push({ kind, a: named(other), b: named(said) })
      return
    }
  }
}

const DENIABLE = new Set(['open', 'allow', 'includ', 'abiert', 'permit', 'inclu', 'abert'])

function read(passage: ComparedPassage, text: string): Said {
  const { language } = passage
  const mentions = numberMentions(text, language).filter(({ unit }) => unit !== null)
  const [mention] = mentions
  const terms = new Set<string>()
  const denied = new Set<string>()
  for (const { term, word } of analyse(text, language)) {
    const opposite = lexicalOpposite(fold(word.toLowerCase()), language)
    if (opposite) denied.add(opposite.of)
    else if (!/\p{N}/u.test(term) && !isLightTerm(term, language)) terms.add(term)
  }
  const value = mentions.length === 1 ? { value: mention!.value, unit: String(mention!.unit) } : null
  return { passage, text: text.replace(/\s+/g, ' ').trim(), terms, value, denied }
}

function differ(a: Said, b: Said): Contradiction['kind'] | null {
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length
  const enough = (of: number) => shared >= LEAST_TERMS && shared / of >= LEAST_SHARED
  if (a.value && b.value && a.value.unit === b.value.unit && a.value.value !== b.value.value)
    return enough(Math.max(a.terms.size, b.terms.size)) ? 'number' : null
  const [denying, affirming] = a.denied.size > 0 ? [a, b] : [b, a]
  const isDenied = [...denying.denied].some(
    (term) => affirming.terms.has(term) && !affirming.denied.has(term),
  )
  if (!isDenied) return null
  // The word that is denied stands in one of them only.
  return shared >= LEAST_TERMS - 1 && shared / denying.terms.size >= LEAST_SHARED ? 'opposite' : null
}

function named({ passage: { documentId, title }, text }: Said) {
  return { documentId, title, text }
}
