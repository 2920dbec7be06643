import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { fold } from './normalise.ts'
import { stem } from './stem.ts'
import { isStopWord } from './stop-words.ts'

/** One searchable term and where its word stands. */
export interface Token {
  term: string
  /** The word as written. */
  word: string
  /** Counts words without stop words; a joined code such as `avs07` shares the position of its first part. */
  position: number
  /** Character offsets in the analysed text. */
  start: number
  end: number
  /** The joined form of a code or hyphenated word, which stands beside its parts. */
  joined: boolean
}

/** Longest term kept, in characters: longer ones are base64 or noise. */
const MAX_TERM_LENGTH = 40
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-_.,/:'’@+][\p{L}\p{M}\p{N}]+)*/gu
const LINK_TARGET = /\]\([^)\s]*(?:\s"[^"]*")?\)/g
/** `US`, `IT`: capitals are no stop words, but at the start of a shouted sentence they cost nothing either. */
const ACRONYM = /^[A-Z]{2}$/
const HAS_DIGIT = /\p{N}/u

/**
 * Terms of a text in order: NFKC, lower case, stop words out, stemmed, accents folded.
 * `AVS-07` gives `avs07` and its parts `avs`, `07`; `AVS07` and `avs_07` give the same joined term.
 * @param extraStopWords language whose stop words go too: for a query, the language it is written in.
 */
export const analyse: (text: string, language: Locale, extraStopWords?: Locale) => readonly Token[] =
  rememberTexts(readTokens)

function readTokens(text: string, language: Locale, extraStopWords?: Locale): readonly Token[] {
  const tokens: Token[] = []
  let position = 0
  // "140x250" is two measures, and no code.
  const source = withoutLinkTargets(text).replace(/(?<=\d)[xX](?=\d)/g, '×')
  for (const match of source.matchAll(WORD)) {
    const whole = match[0]
    const start = match.index
    const parts = wordParts(whole)
    const joined = joinedForm(whole, parts)
    const first = position
    for (const part of parts) {
      const term = toTerm(part.text, language, extraStopWords)
      if (term === null) continue
      tokens.push({
        term,
        word: part.text,
        position,
        start: start + part.offset,
        end: start + part.offset + part.text.length,
        joined: false,
      })
      position += 1
    }
    if (joined !== null && joined.length <= MAX_TERM_LENGTH) {
      tokens.push({
        term: HAS_DIGIT.test(joined) ? joined : stem(joined, language),
        word: whole,
        position: first,
        start,
        end: start + whole.length,
        joined: true,
      })
      if (position === first) position += 1
    }
  }
  return tokens
}

/** The terms of a text alone. */
export function analyseTerms(text: string, language: Locale, extraStopWords?: Locale): string[] {
  return analyse(text, language, extraStopWords).map((token) => token.term)
}

function toTerm(word: string, language: Locale, extraStopWords: Locale | undefined): string | null {
  const lower = word.normalize('NFKC').toLowerCase()
  const folded = fold(lower)
  if (folded === '') return null
  const isStop =
    isStopWord(folded, language) || (extraStopWords !== undefined && isStopWord(folded, extraStopWords))
  if (isStop && !ACRONYM.test(word)) return null
  if (folded.length === 1 && !HAS_DIGIT.test(folded)) return null
  const term = HAS_DIGIT.test(folded) ? folded : stem(lower, language)
  return term.length <= MAX_TERM_LENGTH ? term : null
}

interface Part {
  text: string
  offset: number
}

const SEPARATOR = /[-_.,/:'’@+]/

function wordParts(whole: string): Part[] {
  if (!SEPARATOR.test(whole)) return [{ text: whole, offset: 0 }]
  const parts: Part[] = []
  for (const match of whole.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    parts.push({ text: match[0], offset: match.index })
  return parts
}

/** `AVS-07`, `e-mail`, `1,000`, `user_name` read as one; null for a clitic (`don't`) or a sentence without a space. */
function joinedForm(whole: string, parts: readonly Part[]): string | null {
  if (parts.length < 2 || parts.length > 4 || /['’]/.test(whole)) return null
  const separators = whole.replace(/[\p{L}\p{M}\p{N}]+/gu, '')
  const isNumber = parts.every((part) => /^\p{N}+$/u.test(part.text))
  const hasDigit = HAS_DIGIT.test(whole)
  if (/[.,:/@+]/.test(separators) && !hasDigit) return null
  if (isNumber && /[-_/:+]/.test(separators)) return null
  return fold(parts.map((part) => part.text).join(''))
}

/** Spaces instead of link targets, so that offsets stay and addresses are not searched. */
export function withoutLinkTargets(text: string): string {
  return text.includes('](') ? text.replace(LINK_TARGET, (target) => ' '.repeat(target.length)) : text
}
