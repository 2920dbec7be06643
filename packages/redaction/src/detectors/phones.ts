import type { Detector, Finding } from '../finding.ts'

const NOT_BEFORE = '(?<![\\p{L}\\p{N}_+#./:,$€£-])'
const NOT_AFTER = '(?![\\p{L}\\p{N}_]|[.,/:-]\\p{N}|[ \\u00a0]?(?:[€$£%]|EUR|USD|BRL|MXN|GBP))'

/** A plus sign and a country code: masked whatever stands before. */
const INTERNATIONAL = /(?<![\p{L}\p{N}_+])\+[ ]?[1-9](?:[ .\u00a0–-]{0,2}(?:\(\d{1,4}\)|\d)){6,14}(?!\p{N})/gu

/** National ways of writing a number, grouped as people group them. Other digits without blanks need a label. */
const NATIONAL = [
  // Country code written with 00, in groups.
  '00[1-9]\\d{0,2}(?:[ -]\\d{2,5}){2,5}',
  // United States, Canada, Colombia: (415) 555-2671, 415-555-2671, 1-800-555-0199.
  '(?:1[ .-])?(?:\\([2-9]\\d{2}\\)[ ]?|[2-9]\\d{2}[ .-])\\d{3}[ .-]\\d{4}',
  // United Kingdom: 020 7946 0958, 0161 496 0000, 07700 900461.
  '\\(?0(?:[1237]\\d{1,4})\\)?[ -]\\d{3,4}[ -]?\\d{3,4}',
  // Spain and Portugal: 612 345 678, 612 34 56 78, 91 123 45 67, 21 234 56 78.
  '[26-9]\\d{2}([ -])\\d{3}\\1\\d{3}',
  '[6-9]\\d{2}[ ]\\d{2}[ ]\\d{2}[ ]\\d{2}',
  '[29]\\d[ ]\\d{3}[ ]\\d{2}[ ]?\\d{2}',
  // … and their mobile numbers without blanks: 912345678, 612345678.
  '(?:9[1236]|6\\d|7[1-9])\\d{7}',
  // Brazil: (11) 98765-4321, (11) 3456-7890, 11 98765-4321.
  '\\(0?[1-9]\\d\\)[ ]?9?[ ]?\\d{4}[ -]?\\d{4}',
  '[1-9]\\d[ ]9[ ]?\\d{4}-\\d{4}',
  // Mexico and Argentina: 55 1234 5678, 11 4321-5678, (011) 4321-5678; Chile: 9 8765 4321.
  '(?:\\(0?[1-9]\\d\\)|[1-9]\\d)[ ]\\d{4}[ -]\\d{4}',
  '9[ ]\\d{4}[ ]\\d{4}',
].map((shape) => new RegExp(`${NOT_BEFORE}${shape}${NOT_AFTER}`, 'gu'))

const LABELLED = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:tel(?:[ée]fono|efone|ephone)?|phone(?: number)?|mobile|cell(?:phone|ular)?|celular|m[óo]vil|telem[óo]vel|whatsapp|fax|call(?: me| us)?(?: at| on)?|ll[áa]m(?:ame|enos|e)(?: al)?|ligue(?: para)?)' +
    '[.:]{0,2}[ \\t]{0,3}(?:(?:is|es|é|number|n[úu]mero|no\\.|n[ºo°]\\.?)[:]?[ \\t]{0,2})?' +
    '(\\+?\\(?\\d(?:[ .()-]{0,2}\\d){6,14})(?!\\p{N})',
  'giu',
)

/** Words that make a number an order, invoice or case, never a telephone. */
const OTHER_NUMBER =
  /(?:order|orden|pedido|encomenda|compra|invoice|factura|fatura|recibo|receipt|ref(?:erence|erencia|erência)?|ticket|tracking|seguimiento|rastreio|case|caso|account|cuenta|conta|cliente|customer|sku|isbn|c[óo]digo|code|error|erro|serial|serie|série|build|version|versión|versão|id|n[ºo°]|no|num(?:ber)?|número)\.?[ \t]{0,2}(?:(?:no\.?|number|n[ºo°]|número|de|is|es|é|id)[ \t]{0,2}){0,2}[:#=]?[ \t]{0,2}$/iu

const PRICE_BEFORE = /(?:[€$£]|EUR|USD|BRL|R\$)[ \u00a0]?$/u
const PHONE_WORD =
  /(?:phone|tel[ée]?fon[oe]?|tel\.?|m[óo]vil|mobile|cell|celular|whatsapp|telem[óo]vel|fax)/iu

/** Telephone numbers: international, and the common national forms of en, es and pt countries. */
export const detectPhones: Detector = (text) => {
  const findings: Finding[] = []
  for (const match of text.matchAll(INTERNATIONAL)) {
    findings.push({ kind: 'phone', start: match.index, end: match.index + match[0].length })
  }
  for (const shape of NATIONAL) {
    for (const match of text.matchAll(shape)) {
      const digits = match[0].replace(/\D/g, '').length
      if (digits < 9 || digits > 15 || isOtherNumber(text, match.index)) continue
      findings.push({ kind: 'phone', start: match.index, end: match.index + match[0].length })
    }
  }
  for (const match of text.matchAll(LABELLED)) {
    const number = match[1] ?? ''
    const end = match.index + match[0].length
    findings.push({ kind: 'phone', start: end - number.length, end })
  }
  return findings
}

function isOtherNumber(text: string, start: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(Math.max(lineStart, start - 48), start)
  if (PRICE_BEFORE.test(before)) return true
  return OTHER_NUMBER.test(before) && !PHONE_WORD.test(before)
}
