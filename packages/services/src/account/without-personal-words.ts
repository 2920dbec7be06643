/** Shorter ones count only where they stand by themselves, as Li does in `li.2026`. */
const INSIDE_CHARACTERS = 3
const YEAR = /^(?:19|20)\d\d|(?:19|20)\d\d$/u
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
/** What people write for letters; one for one, so that places stay. */
const STAND_INS: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * What a password has besides the words that stand for its person, the years and signs beside them: these cost whoever
 * knows the person nothing. Without accents and in small letters.
 * @returns null when none of the words is in it.
 */
export function withoutPersonalWords(password: string, personal: string[]): string | null {
  const plain = fold(password)
  const ways = ['1', 'i', 'l'].map((one) =>
    one === '1'
      ? plain
      : plain.replace(/[0134579@$!]/gu, (sign) => (sign === '1' ? one : (STAND_INS[sign] ?? sign))),
  )
  const words = personal.flatMap(spellingsOf).sort((a, b) => b.length - a.length)
  const taken = new Set<number>()
  for (const way of ways)
    for (const word of words)
      for (let at = way.indexOf(word); at >= 0; at = way.indexOf(word, at + 1)) {
        if (word.length < INSIDE_CHARACTERS && !standsAlone(way, at, word.length)) continue
        for (let place = at; place < at + word.length; place++) taken.add(place)
      }
  if (taken.size === 0) return null
  const rest = Array.from({ length: plain.length }, (_, place) => (taken.has(place) ? '\n' : plain[place]))
  return rest.join('').split('\n').map(withoutEdges).join('')
}

/** Letters without accents, small, as one writes them in a hurry. */
/** Letters that are no letter with an accent, as they are typed without their key. */
const PLAIN: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => PLAIN[letter]!)
    .replace(/\s/gu, ' ')
}

function spellingsOf(text: string): string[] {
  const whole = fold(text)
  const parts = whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')
  const words = [whole, parts.join(''), ...parts].filter((word) => word.length >= 2)
  const backwards = words
    .filter((word) => word.length > INSIDE_CHARACTERS)
    .map((word) => [...word].reverse().join(''))
  return [...words, ...backwards]
}

function standsAlone(text: string, at: number, length: number): boolean {
  const isLetter = (character: string | undefined) => character !== undefined && /\p{L}/u.test(character)
  return !isLetter(text[at - 1]) && !isLetter(text[at + length])
}

function withoutEdges(piece: string): string {
  const inner = piece.replace(EDGES, '')
  const withoutYear = inner.replace(YEAR, '')
  return withoutYear === inner ? inner : withoutEdges(withoutYear)
}
