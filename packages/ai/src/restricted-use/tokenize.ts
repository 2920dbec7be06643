export interface Token {
  /** Lower case, accents folded. */
  folded: string
  /** Lower case, as written. */
  lower: string
}

const WORD = /[\p{L}\p{N}]+/gu
const INVISIBLE = /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu
/** Single letters in a row: `w i l l`. */
const SPACED = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*]){3,}\p{L}(?![\p{L}\p{N}])/gu
const LETTER_LIKE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ԁ: 'd',
  ո: 'n',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ε: 'e',
  ι: 'i',
  ν: 'v',
  τ: 't',
  ρ: 'p',
  κ: 'k',
  υ: 'u',
  η: 'n',
}
const DIGIT_LIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** Words in order, seen through invisible characters, look-alike letters, digits for letters and spaced-out words. */
export function tokenize(text: string): Token[] {
  const plain = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(SPACED, (spaced) => spaced.replace(/[ .\-_*]/g, ''))
  const tokens: Token[] = []
  for (const [word] of plain.matchAll(WORD)) {
    const lower = unmask(word)
    tokens.push({ folded: fold(lower), lower })
  }
  return tokens
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '')
}

/** `c0ntract` is a contract, `1040` and `w9` are what they are. */
function unmask(word: string): string {
  let plain = word
  if (/[a-z]/.test(plain) && /[\u0370-\u03ff\u0400-\u058f]/.test(plain))
    plain = plain.replace(/[\u0370-\u03ff\u0400-\u058f]/g, (letter) => LETTER_LIKE[letter] ?? letter)
  if (
    plain.length >= 4 &&
    /[0134]/.test(plain) &&
    /^\p{L}/u.test(plain) &&
    (plain.match(/\p{L}/gu)?.length ?? 0) >= 3
  )
    plain = plain.replace(/[013457]/g, (digit) => DIGIT_LIKE[digit] ?? digit)
  return plain
}
