/** Tokens a character takes, as much as vocabularies made for English alone take for Spanish and Portuguese. */
const LETTER = 0.3
const DIGIT = 0.7
const MARK = 0.6
const ACCENTED = 1.5
const OTHER_SCRIPT = 1.5

/**
 * How many tokens a text takes, rather too many than too few: each vendor counts in its own way, and the answer must
 * find room whichever it is.
 */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 97 && code <= 122) || code === 32 || (code >= 65 && code <= 90)) tokens += LETTER
    else if (code >= 48 && code <= 57) tokens += DIGIT
    else if (code < 128) tokens += MARK
    // Letters with accents are a token of their own more often than not.
    else if (code < 592) tokens += ACCENTED
    else tokens += OTHER_SCRIPT
  }
  return Math.ceil(tokens)
}

/** The beginning of a text that takes no more tokens than that, with a mark where it was cut. */
export function firstTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text
  let [least, most] = [0, text.length]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (estimateTokens(text.slice(0, middle)) + 2 <= tokens) least = middle
    else most = middle - 1
  }
  return least === 0 ? '' : `${text.slice(0, least).trimEnd()} …`
}
