import type { Locale } from '@visualkit/contracts'
import { type NumberUnit, numberMentions } from '../claim/number-mentions.ts'
import { fold } from '../text/normalise.ts'
import { namesClockTime } from './clock-times.ts'

/** The kind of figure a question asks for. */
export interface AskedValue {
  kind:
    | 'time'
    | 'clock'
    | 'price'
    | 'number'
    | 'place'
    | 'email'
    | 'phone'
    | 'identifier'
    | 'frequency'
    | 'person'
    | null
  /** Without such a figure nothing answers it: "how much is …", "how long does … take". */
  isNeeded: boolean
  /** It brings a number of things itself: "two codes" is answered by "one per order". */
  counts?: boolean
  /** What the figures measure that it brings itself: "a 12 W bulb" is answered by "up to 9 W". */
  measures?: readonly NumberUnit[]
}

const NEEDS_PRICE =
  /\b(?:how much(?! (?:time|of|more|less|has|have|weight|water|oil|space|room|data|\w{3,}er)\b)|what (?:is|are|does|do|would)\b.{0,60}\b(?:cost|costs|price|prices|fee|charge)\b|(?<!^(?:do|does|can|will|is|are|did) .{0,80})(?:shipping|delivery|return|returns|postage) (?:cost|costs|price|fee|charges?)\b|^(?:the )?(?:price|cost) (?:of|for)|cuanto (?:cuesta\w*|vale\w*|es|pago|cobran|hay que pagar|sale)|(?:^|cual es el )(?:precio|coste) (?:de|del)|quanto (?:custa\w*|e|pago|cobram|fica|se paga)|(?:^|qual e o )(?:preco|custo) d[aoe])\b/
const NEEDS_TIME =
  /\b(?:how (?:long|soon|fast|quickly)|how many (?:(?:working|business|calendar|full) )?(?:minutes|hours|days|weeks|months|years)|cuant[oa]s (?:minutos|horas|dias|semanas|meses|anos)|quant[oa]s (?:minutos|horas|dias|semanas|meses|anos)|cuanto (?:tiempo|tarda\w*|demora\w*|dura\w*)|quanto tempo|quanto (?:demora\w*|dura\w*))\b/
const NEEDS_CLOCK = /\b(?:what time|at what time|a que hora|a que horas|que horas)\b/
const NEEDS_PLACE =
  /\b(?:(?:shop|store|office|showroom) address|address of (?:the|your) (?:shop|store)|direccion de (?:la|su) tienda|morada da (?:vossa )?loja|endereco da loja|(?:where(?: is|'s| are| can i find)|a?donde (?:esta|queda|se encuentra)|onde (?:fica|esta|e)) (?:your |the |vuestra |la |su |a |o |vossa )*(?:shop|store|office|showroom|warehouse|tienda|oficina|loja|escritorio))\b/
const NEEDS_EMAIL =
  /\b(?:what(?: is|'s)? (?:your|the) e-?mail(?: address)?|your e-?mail address|(?:cual es )(?:su|vuestro|el) (?:e-?mail|correo)|qual e o (?:vosso |seu )?(?:e-?mail|correio))\b/
const ASKS_FOR_IT =
  /(?:\b(?:what|which)(?: is| are|'s|'re)?|\bgive me|\btell me|\bsend me|\b(?:cual|cuales|que) (?:es|son)|\bdame|\bdeme|\bdigame|\bqual|\bquais|\bdiga-?me|\bdiz-?me|\bonde encontro|\bdonde encuentro|\bwhere (?:is|do i find))(?: (?:the|your|a|el|la|los|su|vuestro|vuestra|o|vosso|vossa|e o|e a|seu))*/
    .source
/** A number to call, or one that stands for the business: nothing but the number answers. */
const NEEDS_PHONE = new RegExp(
  `${ASKS_FOR_IT} (?:(?:contact|customer|support|service|sales|hotline|help) ){0,3}(?:phone|telephone|hotline|whatsapp|mobile|numero de (?:telefono|whatsapp)|telefono|numero de (?:telefone|telemovel|whatsapp)|telefone|telemovel)(?=(?: numbers?)?(?: (?:of|for|to|please|de|do|da|del|para)\\b|\\W*$))`,
)
const NEEDS_IDENTIFIER = new RegExp(
  `${ASKS_FOR_IT} (?:company |business )?(?:(?:bank )?account(?: number| details)?|iban|bic|swift|vat(?: number| id)?|tax (?:number|id)|(?:company )?registration number|numero de cuenta|cuenta bancaria|cif|nif|numero de conta|conta bancaria|numero de contribuinte|nipc|cnpj)\\b(?! (?:settings|page|type))`,
)
const ASKS_CLOCK =
  /\b(?:(?:opening|business|office|service|shop|store) (?:hours|times)|horarios?|when (?:are|is|do|does) (?:you|they|(?:the|your) (?:shop|store)) (?:open|closed?)|cuando (?:abren?|abris|cierran?|cerrais|esta\w* abiert\w+)|quando (?:abrem?|fecham?|esta\w* abert\w+))\b/
const ASKS_FREQUENCY =
  /\b(?:how often|how frequently|con que frecuencia|cada cuanto|com que frequencia|de quanto em quanto)\b/
const NEEDS_PERSON =
  /(?:^|[,.:;!?¿]\s?|\b(?:and|y|e) )(?:who|whom|by whom|quien|quienes|de quien|quem|de quem)\b/
const NEEDS_NUMBER = /\bhow many\b|\bcuant[oa]s\b|\bquant[oa]s\b/
const ASKS_TIME =
  /\b(?:when|expir\w*|deadline|period|duration|validity|date|periodo|duracion|validez|fecha|duracao|validade|tarda\w*|cuando|plazo|demora\w*|quando|prazo|caduca\w*|close|closes|cierra\w*|fecha\w*)\b/
const ASKS_PRICE =
  /\b(?:costs?|prices?|fees?|charges?|cuestan?|precios?|costes?|gastos|tarifas?|custam?|precos?|custos?|portes|frete)\b/
const ASKS_NUMBER =
  /\b(?:how (?:old|far|big|tall|often)|what (?:year|date|percentage|number)|which year|limit\w*|que (?:ano|fecha)|limite|em que ano)\b/

const COUNT =
  /(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|dois|duas|quatro|sete|oito|nove|dez|once|doce|uma?|una?)/
    .source
const TIME = new RegExp(
  `\\b${COUNT}(?:\\s?[–-]\\s?\\d+)?(?:\\s(?:working|business|calendar|further))?\\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?)\\b|\\b(?:same|mismo|mesmo|proprio) (?:working )?(?:day|dia)\\b|\\bat once\\b`,
)
const LENGTH = /\b\d+(?:[.,]\d+)?\s?(?:cm|mm|m|km)\b/
const ADDRESS =
  /\b\d{4}-\d{3}\b|\b(?:Rua|Avenida|Praça|Largo|Calle|Plaza|Paseo|Street|Road|Avenue|Square|Lane)\b|\b\d{5}\s\p{Lu}/u
const COUNTS =
  /\b(?:two|three|2|3|several|more than one|dos|tres|varios|varias|mas de un[oa]?|dois|duas|mais de uma?)\b/
/** "One code per order". */
const ONE_EACH = /\b(?:one|a single|un|una|un solo|um|uma|um so) \p{L}+ (?:per|each|a|por|cada)\b/u
const FREQUENCY =
  /\b(?:once|twice|times? (?:a|per)|(?:every|each) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?|time)|daily|weekly|monthly|yearly|cada|veces?|vez|vezes|al mes|ao mes|por (?:mes|ano|semana)|todos? (?:los|os) (?:dias|meses))\b/
const AGENT =
  /\b(?:we|you|your|us|person|people|customers?|somebody|someone|anyone|anybody|courier|bank|electrician|team|staff|company|employees?|shop|usted|nosotros|personas?|alguien|quien|clientes?|banco|transportista|tienda|empresa|voce|pessoas?|alguem|quem|transportadora|loja|nos)\b/
const PHONE = /(?<![\p{L}\d])(?:\+|00|\()?\d(?:[\s().–-]{0,2}\d){6,14}(?!\d)/u
const IDENTIFIER = /(?<![\p{L}\d])(?=[A-Z\d .-]*\d{3})[A-Z]{0,4}\d(?:[ .-]?[A-Z\d]){6,32}(?![\p{L}\d])/u
const EMAIL = /[\p{L}\d._-]+@[\p{L}\d.-]+/u
const CURRENCY =
  /(?:euros?|dollars?|pounds?|pence|cents?|cent[ai]vos?|centimos?|dolar(?:es)?|libras?|pesos?|rea(?:l|is)|francos?|soles|eur|usd|gbp|chf|brl|mxn|cop|ars|clp|pen)/
    .source
/** "€17", "17 €", "17 euros", "EUR 17". */
const AMOUNT = new RegExp(
  `[€£$]\\s?\\d|\\d\\s?[€£$]|\\d\\s?${CURRENCY}\\b|\\b(?:eur|usd|gbp|chf|brl|mxn)\\s?\\d`,
)
const PRICE = new RegExp(`${AMOUNT.source}|\\d\\s?%|\\b(?:free|gratis|gratuit[oa]s?)\\b`)

const TIMES: ReadonlySet<NumberUnit> = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'])

/** What a sentence is worth for holding the kind of figure that was asked for. */
const VALUE_BONUS = 0.3
const NUMBER_BONUS = 0.1
/** "How much" is answered by an amount before it is by "free". */
const AMOUNT_BONUS = 0.6

/** @param isPhrase no sentence, only what it is about: "delivery costs". */
export function askedValue(question: string, language: Locale, isPhrase = false): AskedValue {
  const folded = fold(question)
  const measures = numberMentions(question, language).flatMap(({ unit }) =>
    unit === null || isOfTimeOrMoney(unit) ? [] : unit,
  )
  return { ...askedKind(folded, isPhrase), counts: COUNTS.test(folded), measures }
}

function askedKind(folded: string, isPhrase: boolean): AskedValue {
  if (NEEDS_EMAIL.test(folded)) return { kind: 'email', isNeeded: true }
  if (NEEDS_PHONE.test(folded)) return { kind: 'phone', isNeeded: true }
  if (NEEDS_IDENTIFIER.test(folded)) return { kind: 'identifier', isNeeded: true }
  if (NEEDS_PLACE.test(folded)) return { kind: 'place', isNeeded: true }
  if (NEEDS_CLOCK.test(folded)) return { kind: 'clock', isNeeded: true }
  if (NEEDS_TIME.test(folded)) return { kind: 'time', isNeeded: true }
  if (NEEDS_PRICE.test(folded)) return { kind: 'price', isNeeded: true }
  if (NEEDS_NUMBER.test(folded)) return { kind: 'number', isNeeded: true }
  if (ASKS_CLOCK.test(folded)) return { kind: 'clock', isNeeded: false }
  if (ASKS_TIME.test(folded)) return { kind: 'time', isNeeded: false }
  if (ASKS_PRICE.test(folded)) return { kind: 'price', isNeeded: isPhrase }
  if (ASKS_FREQUENCY.test(folded)) return { kind: 'frequency', isNeeded: false }
  if (NEEDS_PERSON.test(folded)) return { kind: 'person', isNeeded: true }
  return { kind: ASKS_NUMBER.test(folded) ? 'number' : null, isNeeded: false }
}

/** Whether a text holds a figure of the kind. */
export function holdsValue(text: string, { kind }: AskedValue, language: Locale, question = ''): boolean {
  const folded = fold(text)
  switch (kind) {
    case 'time':
      return TIME.test(folded) || LENGTH.test(folded)
    case 'frequency':
      return FREQUENCY.test(folded)
    case 'person':
      return AGENT.test(folded) || namesSomebody(text, question)
    case 'place':
      return ADDRESS.test(text)
    case 'phone':
      return PHONE.test(text)
    case 'identifier':
      return IDENTIFIER.test(text)
    case 'email':
      return EMAIL.test(text)
    case 'clock':
      return namesClockTime(folded)
    case 'price':
      return PRICE.test(folded) || numberMentions(text, language).some(({ unit }) => unit === 'money')
    case 'number':
      return (
        numberMentions(text, language).some(({ unit }) => !isOfTimeOrMoney(unit)) || ONE_EACH.test(folded)
      )
    default:
      return true
  }
}

export function holdsAmount(text: string): boolean {
  return AMOUNT.test(fold(text))
}

/** "How many codes" is answered by no "five minutes". */
function isOfTimeOrMoney(unit: NumberUnit | null): boolean {
  return unit !== null && (unit === 'money' || unit === 'clock' || TIMES.has(unit))
}

/** Whether a text says what something costs, be it nothing. */
export function isOfAmount(text: string): boolean {
  return PRICE.test(fold(text))
}

/** A name that the question does not bring itself. */
function namesSomebody(text: string, question: string): boolean {
  const known = fold(question)
  return [...text.matchAll(/(?<=[\p{Ll},;:]\s)\p{Lu}\p{L}+/gu)].some(([name]) => !known.includes(fold(name)))
}

/** Weight of a text that holds such a figure; a bare number may be one, too. */
export function valueBonus(text: string, asked: AskedValue, language: Locale): number {
  return askedBonus(text, asked, language) + broughtBonus(text, asked, language)
}

function broughtBonus(text: string, { counts, measures = [] }: AskedValue, language: Locale): number {
  if (counts === true && ONE_EACH.test(fold(text))) return VALUE_BONUS
  if (measures.length === 0) return 0
  return numberMentions(text, language).some(({ unit }) => unit !== null && measures.includes(unit))
    ? VALUE_BONUS
    : 0
}

function askedBonus(text: string, asked: AskedValue, language: Locale): number {
  if (asked.kind === null) return 0
  if (asked.kind === 'price' && asked.isNeeded) return holdsAmount(text) ? AMOUNT_BONUS : 0
  if (asked.kind !== 'number' && holdsValue(text, asked, language)) return VALUE_BONUS
  return /\p{N}/u.test(text) ? NUMBER_BONUS : 0
}
