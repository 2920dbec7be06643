import type { Locale } from '@visualkit/contracts'
import { boundBefore, numberMentions } from '../claim/number-mentions.ts'

/** Long numbers and what belongs to them: an order, a telephone, a card. */
const IDENTIFIER =
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}]+[-_])*(?:\p{L}*\p{N}{5,}\p{L}*)(?:[-_][\p{L}\p{N}]+)*(?![\p{L}\p{N}])/gu

/**
 * A question with its measures ("after 2 hours", "at 90 degrees") and the visitor's own long numbers (`HG-104817`)
 * blanked out, every other character at its place: they are no evidence, whatever else shares the number.
 */
export function withoutMeasures(question: string, language: Locale): string {
  let blanked = question.replace(IDENTIFIER, (identifier) => ' '.repeat(identifier.length))
  for (const { start, end, unit } of numberMentions(blanked, language)) {
    if (unit === null) continue
    const from = start - boundBefore(blanked.slice(0, start)).length
    const to = end + (MEASURE.exec(blanked.slice(end))?.[0].length ?? 0)
    blanked = blanked.slice(0, from) + ' '.repeat(to - from) + blanked.slice(to)
  }
  return blanked
}

const MEASURE =
  /^[ -]?(?:%|°\s?c?|º\s?c?|€|per ?cent|por ciento|por cento|(?:(?:working|business|full) )?\p{L}+)(?:\s(?:old|laborables|úteis|uteis|celsius))?/iu

/** Whether a term of a question is a code such as `avs07`, a bare number, or a word; a year and "19th" are words, too. */
export function numberRole(term: string): 'word' | 'code' | 'number' {
  if (!/\p{N}/u.test(term) || /^(?:(?:1\d|20)\d{2}s?|\d+(?:st|nd|rd|th))$/.test(term)) return 'word'
  return /\p{L}/u.test(term) ? 'code' : 'number'
}
