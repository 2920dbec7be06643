import { fold } from '../restricted-use/tokenize.ts'
import { undisguise } from '../restricted-use/undisguise.ts'
import { TOXIC_PATTERNS, type ToxicKind } from './toxicity-patterns.ts'

export type { ToxicKind } from './toxicity-patterns.ts'

/** Characters looked at. */
const LONGEST_TEXT = 20_000
/** What somebody else said, in quotation marks: a report of a threat is none. */
const QUOTED = /["“«„][^"“”«»„\n]{1,200}["”»“]/g

/**
 * What a text is abusive by, in English, Spanish or Portuguese: an insult or a threat to somebody, hatred of a group, or
 * a sexual demand; null for everything else. Pure.
 * @param place who says it. Visitors may swear at what does not work; a reply may not swear at all.
 */
export function judgeToxicity(text: string, place: 'visitor' | 'reply'): ToxicKind | null {
  const unquoted = text.slice(0, LONGEST_TEXT).replace(QUOTED, ' ')
  const plain = fold(undisguise(unquoted).toLowerCase()).replace(/[’‘`]/g, "'").replace(/\s+/g, ' ')
  const found = TOXIC_PATTERNS.find(
    ({ kind, is }) => (kind !== 'profanity' || place === 'reply') && is.test(plain),
  )
  return found?.kind ?? null
}
