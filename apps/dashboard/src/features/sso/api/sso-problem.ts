import { errorDetails, errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'

const REASONS = [
  'https',
  'certificate',
  'metadata',
  'public_domain',
  'own_domain',
  'no_record',
  'other_record',
  'taken',
  'incomplete',
  'untested',
  'domain',
  'break_glass',
] as const

/** A refusal in the reader's words, with what to do. */
export function ssoProblem(error: unknown): string {
  const reason = REASONS.find((one) => one === errorDetails(error)?.reason)
  return reason ? t(`sso.reasons.${reason}`) : errorText(error)
}
