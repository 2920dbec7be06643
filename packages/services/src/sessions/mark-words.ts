import type { SearchMatch } from '@visualkit/contracts'

type Parts = SearchMatch['parts']

/** Longest piece that is shown, and how much of it may come before the first word found; in characters. */
const SHOWN = 180
const BEFORE = 50

/** Accents that people leave out when they search. */
export const [ACCENTED, PLAIN] = ['áàâãäéèêëíìîïóòôõöúùûüñç', 'aaaaaeeeeiiiiooooouuuunc']

const MAX_WORDS = 8

/** The words of a search as they are looked for: without case and accents, each once. */
export function searchWords(search: string): string[] {
  const words = foldedText(search).split(/[\s\u0000]+/)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_WORDS)
}

/** A text without case and accents, as it is compared. */
export function foldedText(text: string): string {
  return foldedCharacters(text).join('')
}

/**
 * Cuts a text to where the words of a search stand, and marks them; an ellipsis stands for what was cut off.
 * @param words of `searchWords`.
 * @returns null when none of them is in the text.
 */
export function markWords(text: string, words: readonly string[]): Parts | null {
  const characters = [...text.normalize('NFC')]
  const folded = foldedCharacters(text)
  const isFound = new Array<boolean>(characters.length).fill(false)
  // One string for the search, and for each of its code units the character it belongs to.
  const places = folded.flatMap((character, at) => new Array<number>(character.length).fill(at))
  const line = folded.join('')
  for (const word of words) {
    for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + word.length))
      for (let i = at; i < at + word.length; i++) isFound[places[i]!] = true
  }
  const first = isFound.indexOf(true)
  if (first === -1) return null
  const start = first <= BEFORE ? 0 : wordStart(characters, first - BEFORE, first)
  const end = Math.min(characters.length, start + SHOWN)
  const parts: Parts = []
  for (let at = start; at < end; at++) {
    const last = parts.at(-1)
    if (last && last.found === isFound[at]) last.text += characters[at]
    else parts.push({ text: characters[at]!, found: isFound[at]! })
  }
  if (start > 0) parts.unshift({ text: '… ', found: false })
  if (end < characters.length) parts.push({ text: '…', found: false })
  return parts
}

/** One entry for each character of the normalised text, without case and accents. */
function foldedCharacters(text: string): string[] {
  return [...text.normalize('NFC')].map((character) => {
    const lower = character.toLowerCase()
    return PLAIN[ACCENTED.indexOf(lower)] ?? lower
  })
}

function wordStart(characters: readonly string[], from: number, before: number): number {
  for (let at = from; at < before; at++) if (/\s/.test(characters[at - 1] ?? ' ')) return at
  return from
}
