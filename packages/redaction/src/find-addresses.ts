import type { Finding } from './finding.ts'

const STREETS =
  '(?:[Ss]treet|St\\.|[Rr]oad|Rd\\.|[Aa]venue|Ave\\.?|[Ll]ane|Drive|Square|[Bb]oulevard|Blvd\\.?|Court|Place|Way|Terrace|Close|Grove|Crescent|Gardens|Mews|Row|Hill|Park|Parkway|Circle|Highway|Green|Walk|Wharf|Rise|Quay)'
const CALLES =
  '(?:calle|c/|avenida|avda\\.?|av\\.|plaza|paseo|carrer|ronda|camino|carretera|glorieta|travesía|pasaje|cuesta|callejón|rambla|rua|r\\.|praça|praca|travessa|largo|estrada|alameda|beco|rodovia|praceta|calçada|viela|quinta da)'
/** Streets with a number, and postcodes that are told by their shape. */
export const ADDRESSES: readonly RegExp[] = [
  new RegExp(String.raw`\b\d{1,5}[a-z]?,?\s+(?:\p{Lu}[\p{L}'’.-]*\s+){1,4}${STREETS}(?![\p{L}])`, 'gu'),
  new RegExp(
    String.raw`(?<![\p{L}])${CALLES}\s+(?:(?:de|da|do|das|dos|del|la|las|los)\s+)*[\p{L}'’.-]+(?:\s+[\p{L}'’.-]+){0,4}?,?\s*(?:n\S{0,2}\s*)?\d{1,5}(?:\s*,?\s*\d{1,2}\s*[.ºª°][\p{L}]*)?`,
    'giu',
  ),
  // UK, Portuguese and Brazilian postcodes.
  /\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b/g,
  /\b\d{4,5}-\d{3}\b/g,
]

/** Postal addresses in running text. */
export function findAddresses(text: string): Finding[] {
  return ADDRESSES.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind: 'address' as const,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
}
