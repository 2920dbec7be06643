import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'

/** Characters looked at: enough to be sure, and long documents stay cheap. */
const SAMPLE_LENGTH = 4_000

export const FUNCTION_WORDS: Record<Locale, ReadonlySet<string>> = {
  en: new Set(
    `the of and to in is it for that on with as are this was be by at from have or an not you your can how what
    when where why which who do does did my i we they he she his her their its if will would should could has had
    been there than then about into out up all any but more our us me get got please help need want cannot isn't
    don't doesn't won't can't didn't after before while also only just still hello hi hey thanks thank good morning
    afternoon evening order password account payment`.split(/\s+/),
  ),
  es: new Set(
    `el la los las un una unos unas del al y en que es por con para se su sus lo le les mi tu yo me te nos más pero
    como cómo qué cuál cuándo dónde quién cuánto está están este esta esto ese esa eso hay muy sin sobre también
    puedo puede pueden quiero tengo tiene hacer hago cuando donde desde hasta entre ya ser son fue si sí ni
    después antes porque mis nuestro nuestra usted ustedes ella ellos hola gracias pedido contraseña cuenta pago`.split(
      /\s+/,
    ),
  ),
  pt: new Set(
    `o os um uma uns umas do da dos das ao à aos às e em na nos nas que é por com para se seu sua seus suas
    não mais mas como qual quando onde quem quanto está estão este esta isto esse essa isso há muito sem sobre
    também posso pode podem quero tenho tem fazer faço desde até entre já ser são foi meu minha meus minhas eu me
    te nós depois antes porque você vocês ele ela eles elas pelo pela pelos pelas num numa nem olá oi obrigado
    obrigada pedido senha conta pagamento encomenda`.split(/\s+/),
  ),
}

const HINTS: readonly { pattern: RegExp; language: Locale; weight: number }[] = [
  { pattern: /[ñ¿¡]/giu, language: 'es', weight: 2.5 },
  { pattern: /[ãõçâêôà]/giu, language: 'pt', weight: 2 },
  { pattern: /\p{L}(?:ción|ciones|dad|dades|llo|lla|ieron|ando|iendo)\b/giu, language: 'es', weight: 0.7 },
  { pattern: /\p{L}(?:ção|ções|dade|dades|nho|nha|lho|lha|aram|agem)\b/giu, language: 'pt', weight: 0.7 },
  { pattern: /\p{L}(?:ing|tion|ness|ed|ly|ment|'s|th|ght|sh)\b/giu, language: 'en', weight: 0.5 },
  { pattern: /\p{L}(?:cao|coes)\b/giu, language: 'pt', weight: 0.8 },
  { pattern: /\p{L}(?:cion|ue[rns]|ie[rns])\b/giu, language: 'es', weight: 0.4 },
  { pattern: /\b\p{L}*(?:th|wh|ck|w|oo|ee)\p{L}*\b/giu, language: 'en', weight: 0.25 },
]

/** Weight of a function word that k of the three languages share. */
const SHARED_WEIGHT = [0, 1, 0.35, 0.1] as const

/** A word counts this often at most: a list of teams from Los Angeles is not Spanish. */
const MOST_REPEATS = 3

/** How much speaks for each language: function words, typical characters and endings. All zero when nothing does. */
export const languageScores: (text: string) => Readonly<Record<Locale, number>> = rememberTexts(readScores)

/** What is looked at. Names in capitals, such as `MB WAY`, are of no language. */
export function sampleOf(text: string): string {
  const mixed = /\p{Ll}/u.test(text) ? text.replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, ' ') : text
  return mixed.slice(0, SAMPLE_LENGTH).normalize('NFC').toLowerCase()
}

function readScores(text: string): Readonly<Record<Locale, number>> {
  const sample = sampleOf(text)
  const scores: Record<Locale, number> = { en: 0, es: 0, pt: 0 }
  const seen = new Map<string, number>()
  for (const match of sample.matchAll(/\p{L}+(?:['’]\p{L}+)?/gu)) {
    const word = match[0].replace('’', "'")
    const times = (seen.get(word) ?? 0) + 1
    seen.set(word, times)
    if (times > MOST_REPEATS) continue
    const speakers = LANGUAGES.filter((language) => FUNCTION_WORDS[language].has(word))
    for (const language of speakers) scores[language] += SHARED_WEIGHT[speakers.length] ?? 0
  }
  for (const hint of HINTS) {
    const count = sample.match(hint.pattern)?.length ?? 0
    scores[hint.language] += count * hint.weight
  }
  return scores
}

/**
 * The language of a text: en, es or pt.
 * @param fallback what to answer when the text says too little (an order number, one word both languages share).
 */
export function detectLanguage(text: string, fallback: Locale = 'en'): Locale {
  const scores = languageScores(text)
  const best = LANGUAGES.reduce((a, b) => (scores[b] > scores[a] ? b : a))
  const others = LANGUAGES.filter((language) => language !== best)
  const runnerUp = Math.max(...others.map((language) => scores[language]))
  const isClear = scores[best] - runnerUp >= MIN_LEAD
  return isClear || scores[best] - scores[fallback] >= MIN_LEAD ? best : fallback
}

const LANGUAGES = ['en', 'es', 'pt'] as const
/** Smallest lead, in function words, that overrules the fallback. */
const MIN_LEAD = 0.3
