import type { Locale } from '@visualkit/contracts'
import { stem } from './stem.ts'

/** Words that deny what another one affirms; the whole clause when it is a state ("closed on Sunday"). */
const OPPOSITES: Record<Locale, string> = {
  en: 'closed:open* shut:open* forbidden:allowed* prohibited:allowed* banned:allowed* excluded:included* excludes:includes* excluding:including* exclude:include*',
  es: 'cerrado:abierto* cerrada:abierta* cerrados:abiertos* cerradas:abiertas* prohibido:permitido* prohibida:permitida* excluido:incluido* excluida:incluida*',
  pt: 'fechado:aberto* fechada:aberta* encerrado:aberto* encerrada:aberta* encerrados:abertos* proibido:permitido* proibida:permitida* excluido:incluido* excluida:incluida*',
}
const UN_WORD = /^un(?!i|der|til|less|able)(\p{L}{2,}(?:ed|worn|broken|paid|sold|safe|available|known))$/u
const IN_WORD = /^in(complete|valid|correct)$/u

export interface Opposite {
  /** Stem of the word that is denied. */
  of: string
  /** The whole clause is denied with it. */
  rulesClause: boolean
}

const opposites = new Map<Locale, Map<string, Opposite>>()

/** The word that a folded one is the opposite of: "used" for "unused", "open" for "closed". */
export function lexicalOpposite(folded: string, language: Locale): Opposite | null {
  let known = opposites.get(language)
  if (known === undefined) {
    known = new Map(
      OPPOSITES[language].split(' ').map((pair): [string, Opposite] => {
        const [word = '', of = ''] = pair.split(':')
        return [word, { of: stem(of.replace('*', ''), language), rulesClause: of.endsWith('*') }]
      }),
    )
    opposites.set(language, known)
  }
  const listed = known.get(folded)
  if (listed !== undefined || language !== 'en') return listed ?? null
  const base = UN_WORD.exec(folded)?.[1] ?? IN_WORD.exec(folded)?.[1]
  return base === undefined ? null : { of: stem(base, language), rulesClause: false }
}
