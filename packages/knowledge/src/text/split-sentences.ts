/** Character offsets of one sentence, white space around it left out. */
export interface Span {
  start: number
  end: number
}

/** Ends of words that take a full stop without ending a sentence, folded. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st vs etc eg ie no nos fig inc ltd co corp dept approx jr sr gen col lt vol pp ca cf al
  sra srta dra ud uds ej pag num art tel av atte pags exmo exma sto sta dna min max aprox jan feb mar apr jun jul aug
  sep sept oct nov dec`.split(/\s+/),
)
/** Begins at the first of a run of marks only: begun at each of them, a page of dots would take the square of its length. */
const BOUNDARY = /((?<![.!?…])[.!?…]+["'”’»)\]*_]*)(\s+)|\n[ \t]*\n/gu

/** Sentences of a paragraph, in order, verbatim. Abbreviations, initials and decimal numbers do not end one. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const mark = match[1]
    const end = match.index + (mark?.length ?? 0)
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + 2)
    if (mark !== undefined && !endsSentence(text, start, match.index, mark, next)) continue
    push(spans, text, start, end)
    start = match.index + match[0].length
  }
  push(spans, text, start, text.length)
  return spans
}

function endsSentence(text: string, start: number, at: number, mark: string, next: string): boolean {
  if (next === '') return true
  const startsLikeOne = /^["'“‘«([*_`¿¡]*[\p{Lu}\p{N}¿¡]|^["“«¿¡]/u.test(next)
  const standsAlone = at > 0 && /\s/.test(text[at - 1] ?? '')
  if (standsAlone) return true
  if (!startsLikeOne) return false
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  const word = /([\p{L}.]+)$/u.exec(text.slice(Math.max(start, at - 20), at))?.[1] ?? ''
  if (word === '') return true
  // "Up to 250 °C." and "12 W." end with a unit, not with an initial.
  if (/(?:[°º]|\d\s?)$/.test(text.slice(Math.max(start, at - word.length - 2), at - word.length))) return true
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false
  return !ABBREVIATIONS.has(
    word
      .normalize('NFD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase(),
  )
}

function push(spans: Span[], text: string, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  if (to > from) spans.push({ start: from, end: to })
}
