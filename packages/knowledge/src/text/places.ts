import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { fold, foldInPlace } from './normalise.ts'

/** A country or territory named in a text, in English, Spanish or Portuguese. */
export interface PlaceMention {
  /** ISO 3166 code, such as `DE`; `IC` and `EA` are the Canary Islands and Ceuta with Melilla. */
  code: string
  /** Offsets in the folded text. */
  start: number
  end: number
}

const LANGUAGES = ['en', 'es', 'pt', 'pt-PT'] as const
/** Everyday names that differ from the official ones. */
const ALIASES = `GB uk|u.k.|great britain|britain|england|scotland|wales|northern ireland|inglaterra|escocia|gales|gran bretana|gra-bretanha|pais de gales
US usa|u.s.a.|u.s.|united states of america|america|estados unidos de america|ee.uu.|ee. uu.|eeuu|eua|e.u.a.
NL holland|holanda|the netherlands|paises bajos|paises baixos
CZ czech republic|republica checa|chequia|tchequia
AE uae|emirates|emiratos|emirados
KR korea|corea|coreia
RU russia|rusia
IC canary islands|the canaries|canarias|islas canarias|canarias islas|ilhas canarias
CV cape verde|cabo verde
TR turkey|turquia
VN vietnam
PL polonia|polska
DE deutschland`
const EU_MEMBERS = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)
/** The code of the European Union in the sets below. */
export const EU = 'EU'
const SAYS_EU = /\b(?:eu|european union|union europea|uniao europeia|u\.?e\.?)\b/
/** Longest name, in words. */
const MAX_WORDS = 5

let names: Map<string, string> | undefined
const firstWords = new Set<string>()

/** The places named in a text, longest names first where they overlap. */
export const placesIn: (text: string) => readonly PlaceMention[] = rememberTexts(readPlaces)

function readPlaces(text: string): readonly PlaceMention[] {
  const known = load()
  const folded = foldInPlace(text)
  const words = [...folded.matchAll(/[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*\.?/gu)]
  const found: PlaceMention[] = []
  for (let at = 0; at < words.length; at++) {
    if (!firstWords.has(words[at]![0].replace(/\.$/, ''))) continue
    for (let length = Math.min(MAX_WORDS, words.length - at); length >= 1; length--) {
      const start = words[at]!.index
      const last = words[at + length - 1]!
      const end = last.index + last[0].length
      const name = folded.slice(start, end)
      const code = known.get(name) ?? known.get(name.replace(/\.$/, ''))
      if (code === undefined) continue
      found.push({ code, start, end })
      at += length - 1
      break
    }
  }
  return found
}

/** Codes of the places a text names; `EU` when it speaks of the European Union. */
export function placeCodes(text: string): Set<string> {
  const codes = new Set(placesIn(text).map(({ code }) => code))
  if (SAYS_EU.test(fold(text))) codes.add(EU)
  return codes
}

export function isInEu(code: string): boolean {
  return EU_MEMBERS.has(code)
}

/** Codes that were replaced, such as `UK` and `FX`. */
function canonical(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code
}

function load(): ReadonlyMap<string, string> {
  if (names !== undefined) return names
  const fresh = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const first of letters) {
      for (const second of letters) {
        const code = first + second
        const name = display.of(code)
        // "European Union", "Eurozone", "United Nations", "Unknown Region" and the like are no places to send to.
        if (name !== undefined && !/^(?:EU|EZ|UN|ZZ|QO|XA|XB)$/.test(code))
          fresh.set(fold(name), canonical(code))
      }
    }
  }
  for (const line of ALIASES.split('\n')) {
    const code = line.slice(0, 2)
    for (const alias of line.slice(3).split('|')) fresh.set(alias, code)
  }
  for (const name of fresh.keys()) firstWords.add(/^\S+/.exec(name)![0].replace(/\.$/, ''))
  names = fresh
  return fresh
}
