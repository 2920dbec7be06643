import type { EscalationRecord } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'

/** Why and when a person was asked for, as it is shown. */
export function toEscalationRecord(row: typeof schema.escalations.$inferSelect): EscalationRecord {
  const { id, reason, reasonText, detail, createdAt, resolvedAt } = row
  return {
    id,
    reason,
    reasonText,
    detail,
    call: row.callAt && {
      at: row.callAt.toISOString(),
      contact: row.callContact ?? '',
      timeZone: row.callTimeZone,
      canceledAt: row.callCanceledAt?.toISOString() ?? null,
    },
    createdAt: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  }
}
