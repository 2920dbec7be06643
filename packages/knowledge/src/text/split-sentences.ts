import { endsSentence } from '@visualkit/contracts/sentence-ends'

/** Character offsets of one sentence, white space around it left out. */
export interface Span {
  start: number
  end: number
}

/** Enough to see the first letter behind opening marks, in characters. */
const LOOK_AHEAD = 6
/** Begins at the first of a run of marks only: begun at each of them, a page of dots would take the square of its length. */
const BOUNDARY = /((?<![.!?…])[.!?…]+["'”’»)\]*_]*)(\s+)|\n[ \t]*\n/gu

/** Sentences of a paragraph, in order, verbatim. Abbreviations, initials and decimal numbers do not end one. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const mark = match[1]
    const end = match.index + (mark?.length ?? 0)
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + LOOK_AHEAD)
    if (mark !== undefined && !endsSentence(text, start, match.index, mark, next)) continue
    push(spans, text, start, end)
    start = match.index + match[0].length
  }
  push(spans, text, start, text.length)
  return spans
}

function push(spans: Span[], text: string, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  if (to > from) spans.push({ start: from, end: to })
}
