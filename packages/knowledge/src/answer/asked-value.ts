import { fold } from '../text/normalise.ts'

/** The kind of figure a question asks for. */
export type AskedValue = 'time' | 'price' | 'number' | null

const ASKS_TIME =
  /\b(?:how (?:long|soon|fast|quickly)|when|how many (?:minutes|hours|days|weeks|months)|expir\w*|deadline|cuanto (?:tiempo|tarda\w*|demora\w*|dura\w*)|tarda\w*|cuando|plazo|quanto tempo|demora\w*|quando|prazo|caduca\w*)\b/
const ASKS_PRICE =
  /\b(?:how much|costs?|prices?|fees?|charges?|cuanto (?:cuesta\w*|vale\w*|es)|cuestan?|precios?|costes?|quanto (?:custa\w*|e|pago)|custam?|precos?|custos?)\b/
const ASKS_NUMBER =
  /\b(?:how (?:many|old|far|big|tall|often)|what (?:year|date|time|percentage|number)|which year|limit\w*|cuant[oa]s|que (?:ano|fecha|hora)|limite|quant[oa]s|em que ano|que horas)\b/

const COUNT =
  /(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|dois|duas|quatro|sete|oito|nove|dez|once|doce|uma?|una?)/
    .source
const TIME = new RegExp(
  `\\b${COUNT}(?:\\s?[–-]\\s?\\d+)?(?:\\s(?:working|business|calendar|further))?\\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?)\\b|\\b\\d{1,2}:\\d{2}\\b|\\b(?:same|mismo|mesmo|proprio) (?:working )?(?:day|dia)\\b`,
)
const PRICE = /[€£$]\s?\d|\d\s?[€%]|\b(?:free|gratis|gratuit[oa])\b/

/** What a sentence is worth for holding the kind of figure that was asked for. */
const VALUE_BONUS = 0.15
const NUMBER_BONUS = 0.1

export function askedValue(question: string): AskedValue {
  const folded = fold(question)
  if (ASKS_TIME.test(folded)) return 'time'
  if (ASKS_PRICE.test(folded)) return 'price'
  return ASKS_NUMBER.test(folded) ? 'number' : null
}

/** Weight of a text that holds such a figure; a bare number may be one, too. */
export function valueBonus(text: string, asked: AskedValue): number {
  if (asked === null) return 0
  const folded = fold(text)
  if (asked === 'time' && TIME.test(folded)) return VALUE_BONUS
  if (asked === 'price' && PRICE.test(folded)) return VALUE_BONUS
  return /\p{N}/u.test(text) ? NUMBER_BONUS : 0
}
