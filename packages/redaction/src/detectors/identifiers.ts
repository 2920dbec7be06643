import { isCnpjValid, isCpfValid, isIbanValid, isSpanishIdValid } from '../checksums.ts'
import type { Detector, Finding } from '../finding.ts'

/** IBAN lengths by country (SWIFT IBAN registry). */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
}

const IBAN_START = /(?<![\p{L}\p{N}])([A-Za-z]{2})[ ]?[\dOoIl]{2}(?=[ -]?[A-Za-z0-9])/gu
const SSN = /(?<![\p{L}\p{N}-])(?!000|666|9\d\d)\d{3}[-–](?!00)\d{2}[-–](?!0000)\d{4}(?![\p{L}\p{N}-])/gu
const SSN_LABELLED =
  /(?<![\p{L}\p{N}])(?:ssn|social security(?: number| no\.?)?)[ \t]{0,2}[:#=]?[ \t]{0,2}(\d{3}[ -]?\d{2}[ -]?\d{4})(?!\p{N})/giu
const CPF = /(?<![\p{L}\p{N}.-])\d{3}\.\d{3}\.\d{3}[-–]\d{2}(?![\p{L}\p{N}])/gu
const CPF_LABELLED =
  /(?<![\p{L}\p{N}])cpf[ \t]{0,2}(?:n[ºo°]\.?)?[:#=]?[ \t]{0,2}(\d{11}|\d{9}-\d{2})(?!\p{N})/giu
const CNPJ =
  /(?<![\p{L}\p{N}.-])[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}[-–]\d{2}(?![\p{L}\p{N}])/gu
const CNPJ_LABELLED = /(?<![\p{L}\p{N}])cnpj[ \t]{0,2}[:#=]?[ \t]{0,2}([0-9A-Z]{12}\d{2})(?![\p{L}\p{N}])/giu
const SPANISH =
  /(?<![\p{L}\p{N}.-])(?:[XYZxyz][ -]?\d{7}|\d{8}|\d{1,2}\.\d{3}\.\d{3})[ -]?[A-Za-z](?![\p{L}\p{N}])/gu

/** Bank accounts: an IBAN of its country's length that satisfies mod 97. */
export const detectIbans: Detector = (text, { fromPixels = false }) => {
  const findings: Finding[] = []
  for (const match of text.matchAll(IBAN_START)) {
    const length = IBAN_LENGTHS[match[1]?.toUpperCase() ?? '']
    if (!length) continue
    const taken = takeCharacters(text, match.index, length)
    if (!taken) continue
    const iban = taken.characters.toUpperCase()
    const repaired = iban.slice(0, 2) + iban.slice(2).replace(/O/g, '0').replace(/[IL]/g, '1')
    if (isIbanValid(iban) || isIbanValid(repaired) || (fromPixels && isIbanLayout(taken.raw))) {
      findings.push({ kind: 'iban', start: match.index, end: taken.end })
    }
  }
  return findings
}

/** Identity and tax numbers: US SSN, Brazilian CPF and CNPJ, Spanish DNI and NIE. */
export const detectIdentityNumbers: Detector = (text, { fromPixels = false }) => {
  const findings: Finding[] = []
  const add = (match: RegExpExecArray, value = match[0]): void => {
    const end = match.index + match[0].length
    findings.push({ kind: 'id', start: end - value.length, end })
  }
  for (const match of text.matchAll(SSN)) add(match)
  for (const match of text.matchAll(SSN_LABELLED)) add(match, match[1])
  for (const match of text.matchAll(CPF)) if (fromPixels || isCpfValid(digitsOf(match[0]))) add(match)
  for (const match of text.matchAll(CPF_LABELLED)) if (isCpfValid(digitsOf(match[1]))) add(match, match[1])
  for (const match of text.matchAll(CNPJ)) {
    if (fromPixels || isCnpjValid(match[0].replace(/[^0-9A-Z]/g, ''))) add(match)
  }
  for (const match of text.matchAll(CNPJ_LABELLED)) {
    if (isCnpjValid((match[1] ?? '').toUpperCase())) add(match, match[1])
  }
  for (const match of text.matchAll(SPANISH)) {
    if (isSpanishIdValid(match[0].replace(/[ .-]/g, '').toUpperCase())) add(match)
  }
  return findings
}

const digitsOf = (value = ''): string => value.replace(/\D/g, '')

/** Takes `count` letters and digits from `start`, over single separators; null when the text ends or goes on. */
function takeCharacters(
  text: string,
  start: number,
  count: number,
): { characters: string; raw: string; end: number } | null {
  let characters = ''
  let index = start
  let separators = 0
  while (characters.length < count) {
    const character = text[index]
    if (character === undefined) return null
    if (/[A-Za-z0-9]/.test(character)) {
      characters += character
      separators = 0
    } else if (!/[ \u00a0-]/.test(character) || ++separators > 2) {
      return null
    }
    index++
  }
  if (/[\p{L}\p{N}]/u.test(text[index] ?? '')) return null
  return { characters, raw: text.slice(start, index), end: index }
}

/** `ES91 2100 0418 4502 …`: groups of four are enough when a misread character broke the checksum. */
function isIbanLayout(raw: string): boolean {
  return (
    /^[A-Za-z]{2}\d{2}(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?$/.test(raw) && /\d{4}/.test(raw.slice(4))
  )
}
