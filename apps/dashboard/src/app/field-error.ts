import { languageName, number } from '../i18n/format.ts'
import { t, textAt } from '../i18n/text.ts'

const RULES = [
  'missing',
  'type',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'too_few',
  'too_many',
  'email',
  'url',
  'format',
  'choice',
  'unknown_field',
  'refused',
] as const
/** Rules whose words name a bound. */
const BOUNDED = ['too_short', 'too_long', 'too_small', 'too_large', 'too_few', 'too_many'] as const

/**
 * What is wrong with what was entered, field by field in the reader's language; null when the refusal names no field.
 * @param details of a VALIDATION_ERROR: `issues`, each with its `path`, `rule` and, where the rule has one, `limit`.
 */
export function fieldErrorText(details: Record<string, unknown> | null | undefined): string | null {
  const issues = Array.isArray(details?.issues) ? (details.issues as unknown[]) : []
  const sentences = issues.flatMap((issue) => sentenceOf(issue) ?? [])
  return sentences.length === 0 ? null : [...new Set(sentences)].slice(0, MOST).join(' ')
}

/** Fields that are named: the others show when these are mended. */
const MOST = 3

function sentenceOf(issue: unknown): string | null {
  const { path, rule, limit } = (issue ?? {}) as { path?: unknown; rule?: unknown; limit?: unknown }
  const known = RULES.find((one) => one === rule)
  if (!known) return null
  const words = wordsOf(known, limit)
  const field = typeof path === 'string' ? fieldName(path) : ''
  return field === '' ? capital(words) : t('errors.field', { field, problem: words })
}

function wordsOf(rule: (typeof RULES)[number], limit: unknown): string {
  const bounded = BOUNDED.find((one) => one === rule)
  if (bounded)
    return typeof limit === 'number'
      ? t(`errors.rules.${bounded}`, { limit: number(limit) })
      : t('errors.rules.refused')
  return t(`errors.rules.${rule as Exclude<typeof rule, (typeof BOUNDED)[number]>}`)
}

/** `tool.definition.questions.2` is the third of the questions. */
function fieldName(path: string): string {
  const parts = path.split('.')
  const at = parts.findLastIndex((part) => !/^\d+$/.test(part) && !/^(?:en|es|pt)$/.test(part))
  const name = parts[at]
  if (!name) return ''
  const label = textAt(`errors.fields.${name}`) ?? textAt(`audit.fields.${name}`) ?? spelled(name)
  const behind = parts
    .slice(at + 1)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : languageName(part)))
  return behind.length === 0 ? label : `${label} (${behind.join(', ')})`
}

/** `retryCount` → "Retry count": a field there are no words for. */
function spelled(name: string): string {
  return capital(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .toLowerCase(),
  )
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
