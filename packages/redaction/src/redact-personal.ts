import { ADDRESSES } from './find-addresses.ts'
import { redactText } from './redact-text.ts'

/** What stands for a name, an address, and a number that is one person's: an order, an invoice, a customer. */
export const PERSONAL_MASKS = { name: '[name]', address: '[address]', number: '[number]' } as const

export interface PersonalOptions {
  /** Names that are known to stand in the text: of the visitor, of whoever answered. */
  names?: readonly string[]
}

/** A word with a capital, and what joins several to a name. */
const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’-]+(?:(?:\s+(?:de|da|do|dos|das|del|la|los|las|van|von|y|e)){1,2}\s+\p{Lu}[\p{L}\p{M}'’-]+|\s+\p{Lu}[\p{L}\p{M}'’-]+){0,3}`
/** The words are matched in any case, the name is not: "I am late" names nobody. */
const INTRODUCES = String.raw`(?:[Mm]y\s+name\s+is|[Tt]his\s+is|I\s+am|I['’]m|[Mm]e\s+llamo|[Mm]i\s+nombre\s+es|[Ss]oy|[Cc]hamo-me|[Mm]e\s+chamo|(?:[Oo]\s+)?[Mm]eu\s+nome\s+(?:é|e)|[Ss]ou\s+[oa]?)`
const GREETS = String.raw`(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Gg]ood\s+(?:morning|afternoon|evening)|[Hh]ola|[Ee]stimad[oa]|[Bb]uen[oa]s\s+(?:días|dias|tardes|noches)|[Oo]lá|[Oo]la|[Oo]i|[Cc]ar[oa]|[Bb]om\s+dia|[Bb]oa\s+(?:tarde|noite)|[Tt]hanks|[Tt]hank\s+you|[Gg]racias|[Oo]brigad[oa])`
const SIGNS = String.raw`(?:(?:[Kk]ind\s+|[Bb]est\s+|[Ww]arm\s+)?[Rr]egards|[Ss]incerely|[Cc]heers|(?:[Uu]n\s+)?[Ss]aludos?(?:\s+cordiales)?|[Aa]tentamente|(?:[Oo]s\s+melhores\s+)?[Cc]umprimentos|[Aa]tenciosamente|[Aa]bra[çc]os?)`
const TITLES = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Sr|Sra|Srta|Dra|Don|Doña|Dom|Dona|Prof)\.?`

const NAMES: readonly RegExp[] = [
  new RegExp(String.raw`(\b${INTRODUCES}\s+)${NAME}`, 'gu'),
  new RegExp(String.raw`(^\s*${GREETS},?[ \t]+)${NAME}(?=\s*[,.!:\n]|\s*$)`, 'gmu'),
  new RegExp(String.raw`(\b${SIGNS}\s*[,.!]?\s+)${NAME}`, 'gu'),
  new RegExp(String.raw`(\b${TITLES}\s+)${NAME}`, 'gu'),
]

/** The number of a person's own thing. What follows "error" or "code" is the same for everybody and stays. */
const OWN_NUMBER =
  /((?<![\p{L}])(?:order|invoice|ticket|case|customer|account|booking|reservation|reference|ref|tracking|parcel|purchase|pedido|factura|fatura|recibo|cliente|cuenta|conta|encomenda|compra|reserva|referencia|referência|seguimiento|envío|envio|rastreio)s?(?:\s+(?:number|no|num|id|code|número|numero|nº|n\.?º))?\.?\s*(?:is|es|é|:)?\s*#?\s*)(?=[\p{Lu}\d-]*\d{3})[\p{Lu}\d][\p{Lu}\d-]{2,24}(?![\p{L}\d])/giu
const HASH_NUMBER = /#\s?[\p{Lu}]{0,4}-?\d{3,}(?:-\d+)*/gu
/** Long numbers are nobody's but one's. */
const LONG_NUMBER =
  /(?<![\p{L}\d.,€$£-])(?<!(?:error|code|código|codigo|erro|err)[\s:#]{0,3})\d{6,}(?![\p{L}\d]|[.,]\d)/giu

/**
 * Masks everything `redactText` finds, and names, postal addresses and the numbers of a person's own orders: for texts
 * that are shown to others than those who wrote them. Without a model a name is told by what stands before it; give
 * the names that are known.
 */
export function redactPersonal(text: string, { names = [] }: PersonalOptions = {}): string {
  let masked = redactText(text).text
  for (const pattern of ADDRESSES) masked = masked.replace(pattern, PERSONAL_MASKS.address)
  masked = masked
    .replace(OWN_NUMBER, `$1${PERSONAL_MASKS.number}`)
    .replace(HASH_NUMBER, PERSONAL_MASKS.number)
    .replace(LONG_NUMBER, PERSONAL_MASKS.number)
  for (const pattern of NAMES) masked = masked.replace(pattern, `$1${PERSONAL_MASKS.name}`)
  const known = names.flatMap((name) => [name, ...name.split(/\s+/)]).filter((name) => name.length > 2)
  for (const name of [...new Set(known)].sort((a, b) => b.length - a.length)) {
    const whole = new RegExp(
      String.raw`(?<![\p{L}\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\p{L}\p{N}])`,
      'giu',
    )
    masked = masked.replace(whole, PERSONAL_MASKS.name)
  }
  return masked
}
