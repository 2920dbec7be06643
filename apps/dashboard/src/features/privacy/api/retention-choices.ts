import type { Retention } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** What can be chosen here, in the order it is shown. */
export const RETENTION_FIELDS = [
  'conversationDays',
  'frameDays',
  'fileDays',
  'endUserDays',
  'auditDays',
] as const
export type RetentionField = (typeof RETENTION_FIELDS)[number]

const YEAR = 365
const USUAL = [7, 30, 60, 90, 180, YEAR, 2 * YEAR, 3 * YEAR, 5 * YEAR, 10 * YEAR]
/** The audit log may not be shorter. */
const LEAST: Partial<Record<RetentionField, number>> = { auditDays: YEAR }

/** The times offered for a field; also one that somebody set otherwise. */
export function retentionChoices(field: RetentionField, now: number | null): (number | null)[] {
  const usual = USUAL.filter((days) => days >= (LEAST[field] ?? 0))
  const all = now === null || usual.includes(now) ? usual : [...usual, now]
  return [...all.toSorted((a, b) => a - b), null]
}

/** A time to keep something, in words. */
export function keptFor(days: number | null): string {
  if (days === null) return t('privacy.retention.forever')
  return days % YEAR === 0
    ? t('privacy.retention.years', { count: days / YEAR })
    : t('privacy.retention.days', { count: days })
}

/** What of a draft differs from what holds. */
export function changedFields(days: Retention, draft: Retention): Retention {
  return Object.fromEntries(
    RETENTION_FIELDS.filter((field) => field in draft && draft[field] !== days[field]).map((field) => [
      field,
      draft[field] ?? null,
    ]),
  )
}
