import { z } from 'zod'

/** Longest time that can be chosen; what is to stay longer is kept for ever. */
const LONGEST_DAYS = 3_650
/** Audit rows are kept for as long at least. */
export const LEAST_AUDIT_DAYS = 365

const days = (least: number) => z.number().int().min(least).max(LONGEST_DAYS).nullable()

/** For how many days a business keeps what its visitors left; null: for ever. What is not named has its default. */
export const Retention = z
  .object({
    /** Conversations with everything in them, after their last event. */
    conversationDays: days(1),
    /** Pictures of shared screens and what was read in them. */
    frameDays: days(1),
    /** Files sent in conversations. */
    fileDays: days(1),
    recordingDays: days(1),
    /** Who a visitor is: profile, names and free facts, after their last sign of life. */
    endUserDays: days(1),
    auditDays: days(LEAST_AUDIT_DAYS),
  })
  .partial()
export type Retention = z.infer<typeof Retention>

/** What holds where a business has chosen nothing: pictures of screens go after 90 days, all else stays. */
export const DEFAULT_RETENTION = {
  conversationDays: null,
  frameDays: 90,
  fileDays: null,
  recordingDays: 90,
  endUserDays: null,
  auditDays: null,
} as const satisfies Required<Retention>

export function retentionOf(chosen: Retention | undefined): Required<Retention> {
  return { ...DEFAULT_RETENTION, ...chosen }
}

/** What would go today. */
export const RetentionPreview = z.object({
  conversations: z.number().int(),
  frames: z.number().int(),
  files: z.number().int(),
  people: z.number().int(),
  auditRows: z.number().int(),
})
export type RetentionPreview = z.infer<typeof RetentionPreview>

export const RetentionState = z.object({
  chosen: Retention,
  /** What it comes to with the defaults. */
  days: Retention.required(),
})
export type RetentionState = z.infer<typeof RetentionState>
