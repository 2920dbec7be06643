import { z } from 'zod'

/** What assistants may not be used for (terms of service). */
export const RestrictedCategory = z.enum([
  /** Contracts, powers of attorney, notices and other papers between people. */
  'legal_documents',
  /** Wills, trusts, who inherits. */
  'estate_planning',
  /** Tax returns and what goes into them. */
  'tax_documents',
  /** Advice, representation or certification that takes a licence. */
  'licensed_services',
  /** Completing forms and PDFs for somebody. */
  'form_filling',
  /** Signing for somebody, collecting signatures. */
  'electronic_signature',
  /** Papers that are drafted, approved, signed and filed step by step. */
  'document_workflows',
  /** Policies, notices and terms written for a business. */
  'compliance_templates',
])
export type RestrictedCategory = z.infer<typeof RestrictedCategory>
