import { isLuhnValid } from '../checksums.ts'
import type { Detector, Finding } from '../finding.ts'

/** Letters that character recognition puts in the place of digits. */
const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
}

/** What may stand between the groups of a number, seen or not. */
const BETWEEN = String.raw`[ \t\u00a0\u00ad\u2007\u2009\u200a-\u200d\u202f\u2060\u3000\ufeff.–-]`
/** The blank before a short word that follows may be lost. */
const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.,$€£])[\dOoQDlIi|ZzSsB](?:${BETWEEN}{0,3}[\dOoQDlIi|ZzSsB]){12,40}(?![\p{Lu}\p{N}_]|\p{Ll}{4})`,
  'gu',
)
const GROUP = new RegExp(`${BETWEEN.replace('[', '[^')}+`, 'gu')
const SECURITY_CODE =
  /(?<![\p{L}\p{N}])(?:cvv2?|cvc2?|security code|código de seguridad|código de segurança)[ \t]{0,3}[:=#]?[ \t]{0,3}(\d{3,4})(?![\p{L}\p{N}])/giu

/** Card numbers of 13–19 digits that satisfy Luhn and belong to a card scheme, and labelled security codes. */
export const detectCards: Detector = (text, { fromPixels = false }) => {
  const findings: Finding[] = []
  for (const match of text.matchAll(RUN)) findings.push(...cardsInRun(match[0], match.index, fromPixels))
  for (const match of text.matchAll(SECURITY_CODE)) {
    const end = match.index + match[0].length
    findings.push({ kind: 'card', start: end - (match[1]?.length ?? 0), end })
  }
  return findings
}

interface Group {
  start: number
  end: number
  digits: string
  trueDigits: number
}

/** A run may hold more than a card ("4111 … 1111 12 27"): tries every stretch of whole groups, longest first. */
function cardsInRun(run: string, offset: number, fromPixels: boolean): Finding[] {
  const groups: Group[] = [...run.matchAll(GROUP)].map((part) => ({
    start: part.index,
    end: part.index + part[0].length,
    digits: [...part[0]].map((character) => MISREAD[character] ?? character).join(''),
    trueDigits: part[0].replace(/\D/g, '').length,
  }))
  const findings: Finding[] = []
  let first = 0
  while (first < groups.length) {
    const last = longestCard(groups, first, fromPixels)
    if (last < 0) {
      first++
      continue
    }
    findings.push({ kind: 'card', start: offset + groups[first]!.start, end: offset + groups[last]!.end })
    first = last + 1
  }
  return findings
}

function longestCard(groups: Group[], first: number, fromPixels: boolean): number {
  let digits = ''
  let trueDigits = 0
  let best = -1
  for (let last = first; last < groups.length; last++) {
    // A group of letters only is a word ("… 9971 is"); 1111 read from pixels as "llll" is not.
    const { digits: own, trueDigits: ownDigits } = groups[last]!
    if (ownDigits === 0 && (!fromPixels || own.length < 3)) break
    if (isDay(groups, last)) break
    digits += own
    trueDigits += ownDigits
    if (digits.length > 19) break
    // Mostly real digits, else a word such as "BOSSOLIO" between numbers would count.
    if (digits.length < 13 || trueDigits < digits.length * 0.7) continue
    const shape = groups.slice(first, last + 1).map((group) => group.digits.length)
    if (isCardNumber(digits, shape) || (fromPixels && isCardLayout(digits, shape))) best = last
  }
  return best
}

/** 2026-06-17: an order's number and its day are no card. */
function isDay(groups: readonly Group[], at: number): boolean {
  const [year, month, day] = groups.slice(at, at + 3).map(({ digits }) => digits)
  const isMonth = (digits = '') => digits.length === 2 && Number(digits) <= 31
  return /^(?:19|20)\d\d$/.test(year ?? '') && isMonth(month) && isMonth(day)
}

function isCardNumber(digits: string, shape: readonly number[]): boolean {
  // Single digits in a row are a table or a code entry, not the way a card is written.
  if (shape.length > 1 && shape.some((length, index) => length < 3 && index < shape.length - 1)) return false
  return hasSchemeLength(digits) && isLuhnValid(digits)
}

/** Four groups of four, or 4-6-5 for American Express: unmistakable even when one digit was misread. */
function isCardLayout(digits: string, shape: readonly number[]): boolean {
  const layout = shape.join('-')
  return (layout === '4-4-4-4' && /^[2-6]/.test(digits)) || (layout === '4-6-5' && /^3[47]/.test(digits))
}

/** Leading digits and lengths of the card schemes (ISO/IEC 7812 issuer ranges as published by the schemes). */
function hasSchemeLength(digits: string): boolean {
  const length = digits.length
  const four = Number(digits.slice(0, 4))
  if (digits.startsWith('4')) return length === 13 || length === 16 || length === 19
  if (/^5[1-5]/.test(digits) || (four >= 2221 && four <= 2720)) return length === 16
  if (/^3[47]/.test(digits)) return length === 15
  if (/^3(?:0|6|8|9)/.test(digits)) return length >= 14
  if (/^35/.test(digits) || (four >= 2200 && four <= 2204)) return length >= 16
  return /^(?:5[06-9]|6)/.test(digits) && length >= 13
}
