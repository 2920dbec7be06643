import type { Locale } from '@visualkit/contracts'
import { termKey } from '../retrieve/bm25.ts'
import { analyse } from '../text/analyse.ts'
import { stem } from '../text/stem.ts'

/** What a question is about: its terms in one language, each with a weight. */
export interface Subject {
  weights: ReadonlyMap<string, number>
  total: number
}

/** Words that half of all support questions hold: they say little about which text answers. */
const WEAK_WORDS: Record<Locale, string> = {
  en: `get got getting make made help need want know work working use using used problem issue thing happen find tell
    show give see go come take let try keep still just also really much many possible able explain understand mean
    question someone people way time long new say said look like think sure have having not no yes first last
    about after before long far old often there here now today one two different type kind name called part example
    during between known number`,
  es: `hacer hago haces querer quiero quieres necesito necesitar saber se ayuda ayudar problema cosa pasa pasar
    encontrar encuentro decir dime mostrar dar doy ver veo ir venir tomar dejar seguir aun solo posible explicar
    entender significa pregunta alguien forma manera tiempo nuevo usar uso funciona funcionar no si vez ahora hoy
    tipo nombre parte ejemplo primero ultimo`,
  pt: `fazer faco fazes querer quero queres preciso precisar saber sei ajuda ajudar problema coisa passa passar
    encontrar encontro dizer diga mostrar dar dou ver vejo ir vir tomar deixar seguir ainda so possivel explicar
    entender significa pergunta alguem forma maneira tempo novo usar uso funciona funcionar nao sim vez agora hoje
    tipo nome parte exemplo primeiro ultimo consigo conseguir`,
}
const WEAK_WEIGHT = 0.3
/** Codes and numbers are asked for exactly. */
const CODE_WEIGHT = 1.5
/** A rarity from which a term is as telling as any, and the least a term counts. */
const FULL_RARITY = 5
const LEAST_SHARE = 0.15

const weakStems = new Map<Locale, Set<string>>()

/** @param rarities idf by `termKey`, when at hand: then rare terms count more than the word lists alone can tell. */
export function questionSubject(
  question: string,
  language: Locale,
  questionLanguage: Locale,
  rarities?: ReadonlyMap<string, number>,
): Subject {
  const weights = new Map<string, number>()
  for (const { term } of analyse(question, language, questionLanguage)) {
    weights.set(term, termWeight(term, language, rarities))
  }
  return { weights, total: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
}

/** Weighted share of the subject that a set of terms holds, 0–1. */
export function coverage({ weights, total }: Subject, terms: ReadonlySet<string>): number {
  if (total === 0) return 0
  let held = 0
  for (const [term, weight] of weights) if (terms.has(term)) held += weight
  return held / total
}

function termWeight(term: string, language: Locale, rarities?: ReadonlyMap<string, number>): number {
  const base = /\p{N}/u.test(term) ? CODE_WEIGHT : weakOf(language).has(term) ? WEAK_WEIGHT : 1
  const rarity = rarities?.get(termKey({ language, term }))
  if (rarity === undefined) return base
  return base * Math.min(1, Math.max(LEAST_SHARE, rarity / FULL_RARITY))
}

function weakOf(language: Locale): Set<string> {
  const known = weakStems.get(language)
  if (known !== undefined) return known
  const stems = new Set(WEAK_WORDS[language].split(/\s+/).map((word) => stem(word, language)))
  weakStems.set(language, stems)
  return stems
}
