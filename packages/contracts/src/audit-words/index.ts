import type { AuditWords } from '../audit-actions.ts'
import type { Locale } from '../ids.ts'
import { auditWordsEn } from './en.ts'
import { auditWordsEs } from './es.ts'
import { auditWordsPt } from './pt.ts'

/** What each act of the audit log is called, by language. Pages read one language by its own path. */
export const AUDIT_WORDS: Record<Locale, AuditWords> = {
  en: auditWordsEn,
  es: auditWordsEs,
  pt: auditWordsPt,
}
