import { CONCEPTS, type Concept, LEXICON } from './lexicon/index.ts'
import { fold, type Token } from './tokenize.ts'

export interface Tagged {
  concept: Concept
  /** First token and the one after the last. */
  start: number
  end: number
}

interface Word {
  text: string
  /** Any ending. */
  open: boolean
  /** Matches the word as written only. */
  accented: boolean
}

interface Phrase {
  concept: Concept
  words: readonly Word[]
}

/** Stands for one word, whichever. */
const ANY = '_'
const SHORTEST_OPENING = 2
/** Shorter words have anagrams that are words. */
const SHORTEST_MISSPELT = 7

/** Shorter ones are words of their own more often than several. */
const SHORTEST_TOGETHER = 16
const FEWEST_TOGETHER = 3
const LONGEST_TOGETHER = 120
const LONGEST_WORD = 16
const LONG_WORD = 5
const WORDS_OF_ONE_LETTER = 'aeioy'

const allWords = new Set<string>()
const byWord = new Map<string, Phrase[]>()
const byOpening = new Map<string, Phrase[]>()
const bySwapped = new Map<string, string>()
let longestOpening = 0

/** All phrases of the lexicon that stand in the tokens; of those of one concept that begin alike, the longest. */
export function tagConcepts(tokens: readonly Token[]): Tagged[] {
  const found: Tagged[] = []
  const longest = new Map<Concept, number>()
  for (let start = 0; start < tokens.length; start++) {
    longest.clear()
    const look = (phrases: readonly Phrase[] | undefined) => {
      if (phrases === undefined) return
      for (const { concept, words } of phrases) {
        const end = start + words.length
        if (end > tokens.length || end <= (longest.get(concept) ?? 0)) continue
        if (words.every((word, offset) => matches(word, tokens[start + offset]!))) longest.set(concept, end)
      }
    }
    const { folded, lower } = tokens[start]!
    look(byWord.get(folded))
    if (lower !== folded) look(byWord.get(lower))
    const most = Math.min(folded.length, longestOpening)
    for (let length = SHORTEST_OPENING; length <= most; length++) look(byOpening.get(folded.slice(0, length)))
    for (const [concept, end] of longest) found.push({ concept, start, end })
  }
  return found
}

/** A word of the lexicon whose letters were swapped in typing, or the token itself. */
export function straighten(token: Token): Token {
  const { folded } = token
  if (folded.length < SHORTEST_MISSPELT || byWord.has(folded)) return token
  const meant = bySwapped.get(swapKey(folded))
  return meant === undefined || startsAny(folded) ? token : { folded: meant, lower: meant }
}

/**
 * The words of the lexicon that were written without spaces between them: `writeacontract`. One of them is a long one,
 * and nothing is left over; else the token itself.
 */
export function separate(token: Token): readonly Token[] {
  const { folded } = token
  if (folded.length < SHORTEST_TOGETHER || folded.length > LONGEST_TOGETHER) return [token]
  if (byWord.has(folded) || startsAny(folded)) return [token]
  // The fewest words that end at each place.
  const best: (readonly string[] | undefined)[] = [[]]
  for (let end = 1; end <= folded.length; end++)
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const before = best[start]
      const word = folded.slice(start, end)
      if (before === undefined || !allWords.has(word)) continue
      const known = best[end]
      if (known === undefined || before.length + 1 < known.length) best[end] = [...before, word]
    }
  const words = best[folded.length]
  if (!words || words.length < FEWEST_TOGETHER || !words.some((word) => word.length >= LONG_WORD))
    return [token]
  return words.map((word) => ({ folded: word, lower: word }))
}

function startsAny(folded: string): boolean {
  for (let length = SHORTEST_OPENING; length <= Math.min(folded.length, longestOpening); length++)
    if (byOpening.has(folded.slice(0, length))) return true
  return false
}

/** The same for words that differ by the order of their inner letters only. */
function swapKey(word: string): string {
  return word[0] + [...word.slice(1, -1)].sort().join('') + word.at(-1)
}

function matches({ text, open, accented }: Word, token: Token): boolean {
  if (text === ANY) return true
  if (accented) return token.lower === text
  return open ? token.folded.startsWith(text) : token.folded === text
}

for (const concept of CONCEPTS) {
  for (const written of phrasesOf(LEXICON[concept]).flatMap(expand)) {
    const words = written.split(/\s+/).filter(Boolean).map(toWord)
    const [first] = words
    if (first === undefined) continue
    for (const { text } of words)
      if (text.length > 1 || WORDS_OF_ONE_LETTER.includes(text)) allWords.add(fold(text))
    if (first.open) longestOpening = Math.max(longestOpening, first.text.length)
    push(first.open ? byOpening : byWord, first.text, { concept, words })
    if (words.length === 1 && !first.open && !first.accented && first.text.length >= SHORTEST_MISSPELT)
      bySwapped.set(swapKey(first.text), first.text)
  }
}

function toWord(written: string): Word {
  const open = written.endsWith('*')
  const text = open ? written.slice(0, -1) : written
  return { text, open, accented: fold(text) !== text }
}

/** Cuts at line ends and at bars outside brackets. */
function phrasesOf(source: string): string[] {
  const phrases = ['']
  let depth = 0
  for (const character of source) {
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    if (depth === 0 && (character === '|' || character === '\n')) phrases.push('')
    else phrases[phrases.length - 1] += character
  }
  return phrases
}

/** `a (b|c|) d` gives `a b d`, `a c d`, `a d`. */
function expand(written: string): string[] {
  const group = /\(([^()]*)\)/.exec(written)
  if (!group) return [written]
  const before = written.slice(0, group.index)
  const after = written.slice(group.index + group[0].length)
  return group[1]!.split('|').flatMap((option) => expand(before + option + after))
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
