import { errorCode, errorDetails, errorText } from '../../../app/errors.ts'
import { t, textAt } from '../../../i18n/text.ts'

/** What is wrong with a source or with what was picked of it, in the reader's language where we have it. */
export function toolErrorText(error: unknown): string {
  const details = errorDetails(error)
  const said = typeof details?.reason === 'string' ? textAt(`tools.import.errors.${details.reason}`) : null
  if (said !== null) return said.replace('{status}', String(details?.status ?? '–'))
  if (errorCode(error) === 'CONFLICT' && details?.field === 'name') return t('tools.import.errors.name')
  return errorText(error)
}
