import type { ZodError } from 'zod'

type Issue = ZodError['issues'][number]

/** What a field breaks, by a name that clients have words for in their reader's language. */
export type FieldRule =
  | 'missing'
  | 'type'
  | 'too_short'
  | 'too_long'
  | 'too_small'
  | 'too_large'
  | 'too_few'
  | 'too_many'
  | 'email'
  | 'url'
  | 'format'
  | 'choice'
  | 'unknown_field'
  | 'refused'

/** The rule that a value broke, and its bound where it has one: characters, entries or the number itself. */
export function fieldProblem(issue: Issue): { rule: FieldRule; limit?: number } {
  switch (issue.code) {
    case 'invalid_type':
      return {
        rule: issue.input === undefined && /received undefined$/.test(issue.message) ? 'missing' : 'type',
      }
    case 'too_small': {
      const limit = Number(issue.minimum)
      if (issue.origin === 'string') return limit === 1 ? { rule: 'missing' } : { rule: 'too_short', limit }
      return { rule: isCounted(issue.origin) ? 'too_few' : 'too_small', limit }
    }
    case 'too_big': {
      const limit = Number(issue.maximum)
      if (issue.origin === 'string') return { rule: 'too_long', limit }
      return { rule: isCounted(issue.origin) ? 'too_many' : 'too_large', limit }
    }
    case 'invalid_format':
      return { rule: formatRule(issue.format) }
    case 'invalid_value':
      return { rule: 'choice' }
    case 'unrecognized_keys':
      return { rule: 'unknown_field' }
    case 'invalid_union': {
      const first = issue.errors[0]?.[0]
      return first ? fieldProblem(first as Issue) : { rule: 'refused' }
    }
    default:
      return { rule: 'refused' }
  }
}

function formatRule(format: string): FieldRule {
  if (format === 'email' || format === 'url') return format
  return 'format'
}

function isCounted(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'file'
}
