import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { fold } from '../text/normalise.ts'

export interface Copy<C> {
  /** What was left out. */
  candidate: C
  /** The better one that says the same. */
  of: C
}

interface Placed {
  title: string
  headingPath: readonly string[]
  content: string
}

/** Words that change nothing; "not" and "no" are none of them. */
const FILLER = new Set('the a an el la los las un una unos unas o os as um uma uns umas'.split(' '))

/**
 * Leaves out what a better candidate says under the same title and headings, save for case, punctuation and articles,
 * or as a part of it: a page that was imported twice. The same words under another heading are about something else,
 * and another number or a "not" makes another text: these stay.
 * @param candidates best first.
 */
export function withoutCopies<C extends Placed>(candidates: readonly C[]): { kept: C[]; copies: Copy<C>[] } {
  const kept: { candidate: C; place: string; words: string }[] = []
  const copies: Copy<C>[] = []
  for (const candidate of candidates) {
    const place = wordsOf([candidate.title, ...candidate.headingPath].join('\n'))
    const words = wordsOf(candidate.content)
    const same = kept.find((better) => better.place === place && better.words.includes(words))
    if (same === undefined) kept.push({ candidate, place, words })
    else copies.push({ candidate, of: same.candidate })
  }
  return { kept: kept.map(({ candidate }) => candidate), copies }
}

/** Between spaces, so that only whole words are found in it. */
const wordsOf = rememberTexts((text: string): string => {
  const words = fold(text).match(/[-−]?[\p{L}\p{N}]+(?:[.,:/]\p{N}+)*/gu) ?? []
  return ` ${words.filter((word) => !FILLER.has(word)).join(' ')} `
})
