import { en } from '../../../i18n/en/index.ts'
import { t } from '../../../i18n/text.ts'

type Refusal = keyof typeof en.documents.refusals

/** That a document waits, since answers have a minimum and it was not measured. */
export function notCheckedText(details: Record<string, unknown>): string {
  return t('documents.notChecked', { name: String(details.name), count: Number(details.questions) })
}

/** Why a document could not be read, in the reader's language where we have it. */
export function documentError(
  message: string | null,
  details: Record<string, unknown> | null | undefined,
): string | null {
  const reason = details?.reason
  if (typeof reason === 'string' && Object.hasOwn(en.documents.refusals, reason)) {
    const limit = typeof details?.limit === 'number' ? details.limit.toLocaleString() : ''
    return t(`documents.refusals.${reason as Refusal}`, { limit })
  }
  return message
}
