import { TRPCClientError } from '@trpc/client'
import type { RestrictedCategory } from '@visualkit/contracts'
import type { AppRouter } from '@visualkit/server/router'
import { t } from '../../../i18n/text.ts'

/** Why the server does not take these instructions, and what to change; null for any other refusal. */
export function instructionsRefusal(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null
  const details = (error as TRPCClientError<AppRouter>).data?.details
  if (details?.reason !== 'restricted_use') return null
  const category = CATEGORIES.find((known) => known === details.category)
  const what = category ? t(`personalities.restrictedWhat.${category}`) : '–'
  return t('personalities.restricted', { what, excerpt: String(details.excerpt ?? '') })
}

const CATEGORIES: readonly RestrictedCategory[] = [
  'legal_documents',
  'estate_planning',
  'tax_documents',
  'licensed_services',
  'form_filling',
  'electronic_signature',
  'document_workflows',
  'compliance_templates',
]
