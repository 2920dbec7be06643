import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { fold } from '../text/normalise.ts'

/** What a number counts or measures, as far as its neighbours tell. */
export type NumberUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  | 'clock'
  | 'money'
  | 'percent'
  | 'degree'
  | 'length'
  | 'weight'
  | 'power'

export interface NumberMention {
  /** Canonical: `8.9` for `€8.90` and `8,90 €`, `30` for `thirty`, `13:00` for a time of day. */
  value: string
  unit: NumberUnit | null
  /** `most`: "up to", "within", "before"; `least`: "at least", "from", "after". */
  bound: 'most' | 'least' | null
  /** The other end of `3–5`. */
  partner: string | null
  /** Offsets in the folded text. */
  start: number
  end: number
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
const NUMBER_WORDS: Record<Locale, ReadonlyMap<string, number>> = {
  en: new Map([
    ...ONES.split(' ').map((word, value): [string, number] => [word, value]),
    ...pairs('thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 dozen 12'),
  ]),
  es: new Map(
    pairs(
      'dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 dieciseis 16 diecisiete 17 dieciocho 18 diecinueve 19 veinte 20 veintiun 21 veinticuatro 24 veinticinco 25 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien 100 ciento 100 docena 12',
    ),
  ),
  pt: new Map(
    pairs(
      'dois 2 duas 2 tres 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13 catorze 14 quinze 15 dezasseis 16 dezesseis 16 dezassete 17 dezessete 17 dezoito 18 dezanove 19 dezenove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90 cem 100 cento 100 duzia 12',
    ),
  ),
}
/** "One" and its like are articles, too: they count only before a unit of time. */
const ARTICLES: Record<Locale, string> = { en: 'one|a single', es: 'un|una|uno', pt: 'um|uma' }
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const TIME_WORD = '(?:second|minute|hour|day|week|month|year|segundo|minuto|hora|dia|semana|mes|mese|ano)s?'

/** Whether a folded word is a number from two on, in letters. */
export function isNumberWord(folded: string, language: Locale): boolean {
  return (NUMBER_WORDS[language].get(folded) ?? 0) > 1
}

const patterns = new Map<Locale, RegExp>()

function mentionPattern(language: Locale): RegExp {
  let pattern = patterns.get(language)
  if (pattern === undefined) {
    const words = [...NUMBER_WORDS[language].keys()].filter((word) => word !== 'one').join('|')
    pattern = new RegExp(
      [
        '\\d{1,2}:\\d{2}',
        '\\d{1,3}(?:[.,]\\d{3})+(?![\\d.,]?\\d)',
        '\\d+(?:[.,]\\d+)?',
        `(?<!\\p{L})(?:${TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine)(?!\\p{L})`,
        `(?<!\\p{L})(?:${words})(?!\\p{L})`,
        `(?<!\\p{L})(?:${ARTICLES[language]})(?=[ -](?:(?:working|business|full|further|single) )?${TIME_WORD}(?!\\p{L}))`,
      ].join('|'),
      'gu',
    )
    patterns.set(language, pattern)
  }
  return pattern
}

const UNITS: readonly [NumberUnit, RegExp][] = [
  ['percent', /^\s?(?:%|per ?cent|por ciento|por cento)/],
  [
    'money',
    /^\s?(?:€|\$|£|eur\b|euros?\b|chf\b|francs?\b|pounds?\b|usd\b|dollars?\b|libras?\b|dolares\b|reais\b|pesos?\b)/,
  ],
  ['degree', /^\s?(?:°|º|degrees?\b|grados?\b|graus?\b)/],
  ['second', /^[ -]?(?:seconds?|segundos?)\b/],
  ['minute', /^[ -]?(?:(?:full|further) )?(?:minutes?|minutos?|min)\b/],
  ['hour', /^[ -]?(?:(?:full|working|further) )?(?:hours?|horas?|h)\b/],
  ['day', /^[ -]?(?:(?:working|business|calendar|further|full) )?(?:days?|dias?)\b/],
  ['week', /^[ -]?(?:(?:full|further) )?(?:weeks?|semanas?)\b/],
  ['month', /^[ -]?(?:(?:full|further) )?(?:months?|mes|meses)\b/],
  ['year', /^[ -]?(?:(?:full|further) )?(?:years?|anos?)\b/],
  ['length', /^\s?(?:cm|mm|m|km|metres?|meters?|metros?)\b/],
  ['weight', /^\s?(?:kg|g|kilos?|grams?|gramos?|gramas?)\b/],
  ['power', /^\s?(?:w|watts?|vatios?|lm|k)\b/],
]
const MONEY_BEFORE = /(?:€|\$|£|\bchf|\beur|\busd)\s?$/
/** What may stand between the two ends of a range; the unit often stands only behind the second. */
const RANGE = /^\s?(?:[–—-]|to|a|ate|and|y|e)\s?$/
const AT_MOST =
  /(?:\bup to|\bwithin|\bat most|\bno more than|\bnot more than|\bno later than|\bmaximum(?: of)?|\bmax\.?|\buntil|\bbefore|\bless than|\bunder|\bbelow|\bin the first|\bhasta|\bantes de(?: las?| los)?|\bcomo maximo(?: de)?|\bmaximo de|\bmenos de|\ben (?:los|las)(?: primeros| primeras)?|\bdentro de(?: los| las)?|\bate(?: as| aos?)?|\bantes d(?:e|as|os)|\bno maximo(?: de| em)?|\bno prazo de|\bnos(?: primeiros)?|\bnas(?: primeiras)?|\bem menos de)\s(?:the\s|a\s)?(?:€|\$|£)?$/
const AT_LEAST =
  /(?:\bat least|\bfrom|\bover|\bmore than|\bafter|\babove|\bminimum(?: of)?|\bsince|\bdesde|\ba partir d(?:e|el|as|os)|\bdespues de(?: las?| los)?|\btras|\bal menos|\bcomo minimo|\bminimo de|\bmas de|\bdepois d(?:e|as|os)|\bapos|\bpelo menos|\bno minimo|\bmais de|\bpassad[ao]s)\s(?:the\s|a\s)?(?:€|\$|£)?$/

/** The numbers of a text, in figures and in words (en, es, pt), each with what it counts. Codes such as `AVS-07` are none. */
export const numberMentions: (text: string, language: Locale) => readonly NumberMention[] =
  rememberTexts(readNumbers)

function readNumbers(text: string, language: Locale): readonly NumberMention[] {
  const folded = withoutCodes(fold(text))
  const found: NumberMention[] = []
  for (const match of folded.matchAll(mentionPattern(language))) {
    const start = match.index
    const end = start + match[0].length
    const before = folded.slice(Math.max(0, start - 32), start)
    const after = folded.slice(end, end + 24)
    found.push({
      value: canonical(match[0], NUMBER_WORDS[language]),
      unit: unitOf(match[0], before, after),
      bound: AT_MOST.test(before) ? 'most' : AT_LEAST.test(before) ? 'least' : null,
      partner: null,
      start,
      end,
    })
  }
  joinRanges(folded, found)
  return found
}

/** The words before a number that bound it, or put it in time: "after", "at", "within". */
export function boundBefore(text: string): string {
  return BEFORE_NUMBER.exec(text)?.[0] ?? ''
}

const BEFORE_NUMBER =
  /(?:(?:after|within|before|in|for|at|up to|until|over|more than|less than|only|de|a|en|em|despues de|después de|dentro de|antes de|depois de|passad[ao]s|durante|tras|após|apos|hasta|até|ate)\s+)?(?:about |around |unos |unas |cerca de )?(?:€|\$|£)?$/i

/** `3–5 days`: both ends know each other and share the unit and the bound. */
function joinRanges(folded: string, found: NumberMention[]): void {
  for (let index = 1; index < found.length; index++) {
    const [first, second] = [found[index - 1]!, found[index]!]
    const between = folded.slice(first.end, second.start).replace(/[€$£]\s?$/, '')
    const sameUnit = first.unit === null || second.unit === null || first.unit === second.unit
    const isRange = RANGE.test(between) && sameUnit
    if (!isRange || first.partner !== null) continue
    // "two and three" are two numbers, "two to three days" is one span.
    if (/and|\by\b|\be\b/.test(between)) continue
    first.partner = second.value
    second.partner = first.value
    first.unit ??= second.unit
    second.unit ??= first.unit
    second.bound ??= first.bound
  }
}

/** `AVS-07`, `E27`, `HG-104817`, `1200-068`: names, not numbers. `9W` and `10cm` are numbers with their unit. */
const CODE =
  /(?<![\p{L}\d])(?:(?=[\p{L}\d_-]*\p{L})(?=[\p{L}\d_-]*\d)(?!\d+\p{L}{1,2}(?![\p{L}\d_-]))[\p{L}\d]+(?:[-_][\p{L}\d]+)*|\d{3,}-\d{2,}|\d{6,})(?![\p{L}\d])/gu
/** `three-year`, `30-day`: no code. */
const COMPOUND = /^(?:\d+|[a-z]+)-(?:second|minute|hour|day|week|month|year|euro)s?$/

function withoutCodes(folded: string): string {
  return folded.replace(CODE, (code) => (COMPOUND.test(code) ? code : '#'.repeat(code.length)))
}

function unitOf(word: string, before: string, after: string): NumberUnit | null {
  if (word.includes(':')) return 'clock'
  if (MONEY_BEFORE.test(before)) return 'money'
  return UNITS.find(([, pattern]) => pattern.test(after))?.[0] ?? null
}

function canonical(word: string, words: ReadonlyMap<string, number>): string {
  if (/^\d/.test(word)) {
    if (word.includes(':')) return word.replace(/^0(?=\d)/, '')
    const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(word)
    return String(Number(isGrouped ? word.replace(/[.,]/g, '') : word.replace(',', '.')))
  }
  const known = words.get(word)
  if (known !== undefined) return String(known)
  const [tens, ones] = word.split(/[- ]/)
  const sum = (words.get(tens ?? '') ?? 0) + (words.get(ones ?? '') ?? 0)
  return String(sum === 0 ? 1 : sum)
}

function pairs(list: string): [string, number][] {
  const words = list.split(' ')
  return words.flatMap((word, at): [string, number][] =>
    at % 2 === 0 ? [[word, Number(words[at + 1])]] : [],
  )
}
