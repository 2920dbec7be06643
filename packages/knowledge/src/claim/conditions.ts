import type { Locale } from '@visualkit/contracts'
import { fold } from '../text/normalise.ts'

/** What opens a condition: it reaches to the next comma. */
const MARKERS: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:only if|if(?! (?:possible|necessary|you (?:like|want|wish)))|unless|when(?:ever)?|once (?=(?:the|it|you|we|a|they|your|our)\s)|after|until|before|in case of|provided|as long as|from (?=\d)|from the \p{L}+ \p{L}+ on|within (?=\d|\p{L}+ (?:minute|hour|day|week|month|year)))/gu,
  es: /(?<!\p{L})(?:solo si|si (?!no(?!\p{L})|(?:es |fuera )?(?:posible|necesario)|lo desea|quiere|prefiere)|salvo que|a menos que|cuando|hasta (?=las? |el |los |\d+ (?:dias|horas) antes)|una vez que|despues de|antes de|en caso de|siempre que|a partir de|tras |desde (?=(?:los )?\d))/gu,
  pt: /(?<!\p{L})(?:so se|apenas se|se (?=\p{L}+ar(?!\p{L})|o |a |for|forem|tiver|estiver|houver)(?!for (?:possivel|necessari))|a menos que|quando|ate (?=as? |ao )|assim que|depois de|apos|antes d[aeo]s?|em caso de|desde que|a partir d[aeo]s?|por doenca)/gu,
}
/** "In countries with the euro there is no fee": what stands before says where it holds. */
const LEADING: Record<Locale, RegExp> = {
  en: /^(?:in|at|on|for|with|during)\s([^,]{3,60}),/u,
  es: /^(?:en|para|con|por|durante)\s(.{3,60}?)(?:,|\s(?:no|es|son|hay|esta|estan|se|puede)\s)/u,
  pt: /^(?:em|n[ao]s?|para|com|por|durante)\s(.{3,60}?)(?:,|\s(?:nao|e|sao|ha|esta|estao|se|pode)\s)/u,
}
/** "May come once for free". */
const SINGLE: Record<Locale, RegExp> = {
  en: /(?<!\p{L})once(?=\s(?:for free|free|only)|[.,;)]|$)/u,
  es: /(?<!\p{L})una (?:sola )?vez(?! que)(?!\p{L})/u,
  pt: /(?<!\p{L})uma (?:so )?vez(?!\p{L})/u,
}

/** A phrase that says when, where or for whom something holds, folded, and what it is said of. */
export interface ConditionText {
  phrase: string
  rules: string
}

/** The conditions of a text; what stands behind "but" has its own. */
export function conditionsIn(text: string, language: Locale): ConditionText[] {
  return fold(text)
    .split(/,?\s(?=(?:but|however|pero|sino|mas|porem)\s)/)
    .flatMap((part) => {
      const found = [...part.matchAll(MARKERS[language])].map(({ index }) => phraseFrom(part, index))
      const leading = LEADING[language].exec(part)?.[1]
      const phrases = leading === undefined ? found : [...found, leading]
      return phrases.map((phrase) => ({ phrase, rules: ruledBy(phrase, part) }))
    })
}

/** Whether a claim sets any condition of its own. */
export function setsCondition(text: string, language: Locale): boolean {
  return fold(text).match(MARKERS[language]) !== null
}

/** Whether something holds one time only. */
export function isOfOneTime(text: string, language: Locale): boolean {
  return SINGLE[language].test(fold(text))
}

/** Of "€18, free from 60 years" the age rules what is free, not the price; alone between commas it rules all. */
function ruledBy(phrase: string, text: string): string {
  const own = text.split(/,\s/).find((segment) => segment.includes(phrase))
  const rest = own?.replace(phrase, ' ') ?? ''
  return /\p{L}{3}/u.test(rest) ? rest : text.replace(phrase, ' ')
}

function phraseFrom(folded: string, start: number): string {
  const rest = folded.slice(start)
  const end = rest.search(/[,;:()]\s|[.!?]$|\s(?:es|son|hay|esta|e|sao|ha|nao) /)
  return end < 0 ? rest : rest.slice(0, end)
}
