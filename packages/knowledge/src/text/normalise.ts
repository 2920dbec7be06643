const BEYOND_ASCII = /[^\p{ASCII}]/u
const EACH_BEYOND_ASCII = /[^\p{ASCII}]/gu

/** Lower case, compatibility forms, accents folded: `Ação` and `acao` become one. */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Lower case without accents, every character at its own offset. */
export function foldInPlace(text: string): string {
  return text.replace(EACH_BEYOND_ASCII, foldCharacter).toLowerCase().replace(/`/g, "'")
}

function foldCharacter(character: string): string {
  if (character === '’') return "'"
  const folded = character
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return folded.length === character.length ? folded : character
}

/** Collapses every run of white space to one space and trims. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Without line feeds before and white space behind. `\s+$` would try every run of spaces to its end. */
export function trimBlock(text: string): string {
  return text.replace(/^\n+/, '').trimEnd()
}
