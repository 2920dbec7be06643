/** A text as a regular expression that matches it and nothing else, in every mode. */
export function asPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
