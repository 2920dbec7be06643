/** Lower case, compatibility forms, accents folded: `Ação` and `acao` become one. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Collapses every run of white space to one space and trims. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Without line feeds before and white space behind. `\s+$` would try every run of spaces to its end. */
export function trimBlock(text: string): string {
  return text.replace(/^\n+/, '').trimEnd()
}
