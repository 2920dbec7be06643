import { Id, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, desc, getTableColumns, gt, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'

const { auditLogs } = schema

export type StoredAuditRow = typeof auditLogs.$inferSelect

/** Where a list goes on: after a row of the chain, or after one from before there was a chain. */
export type AuditCursor = { seq: number } | { time: string; id: string }

const exactTime = sql<string>`${auditLogs.createdAt}::text`

/**
 * Rows in the order in which they were written: rows from before the chain have no number and are the oldest. Two
 * queries at most, each along its index.
 */
export async function readInOrder(
  tx: Tx,
  condition: SQL | undefined,
  { newestFirst, after, limit }: { newestFirst: boolean; after: AuditCursor | null; limit: number },
): Promise<{ rows: StoredAuditRow[]; last: AuditCursor | null }> {
  const chained = async (left: number) => {
    if (after && !('seq' in after) && newestFirst) return []
    const beyond =
      after && 'seq' in after
        ? newestFirst
          ? lt(auditLogs.seq, after.seq)
          : gt(auditLogs.seq, after.seq)
        : undefined
    return tx
      .select({ ...getTableColumns(auditLogs), exactTime })
      .from(auditLogs)
      .where(and(condition, isNotNull(auditLogs.seq), beyond))
      .orderBy((newestFirst ? desc : asc)(auditLogs.seq))
      .limit(left)
  }
  const earlier = async (left: number) => {
    if (after && 'seq' in after && !newestFirst) return []
    const beyond =
      after && !('seq' in after)
        ? sql`(${auditLogs.createdAt}, ${auditLogs.id}) ${sql.raw(newestFirst ? '<' : '>')} (${after.time}::timestamptz, ${after.id}::uuid)`
        : undefined
    const order = newestFirst ? desc : asc
    return tx
      .select({ ...getTableColumns(auditLogs), exactTime })
      .from(auditLogs)
      .where(and(condition, isNull(auditLogs.seq), beyond))
      .orderBy(order(auditLogs.createdAt), order(auditLogs.id))
      .limit(left)
  }
  const [first, second] = newestFirst ? [chained, earlier] : [earlier, chained]
  const begun = await first(limit)
  const found = begun.length < limit ? [...begun, ...(await second(limit - begun.length))] : begun
  const last = found.at(-1)
  return { rows: found, last: last ? cursorAt(last) : null }
}

export function encodeAuditCursor(cursor: AuditCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** @throws ServiceError VALIDATION_ERROR for a cursor that is not ours. */
export function decodeAuditCursor(text: string): AuditCursor {
  const refused = new ServiceError('VALIDATION_ERROR', 'This cursor is not one that a list gave out.', {
    field: 'cursor',
  })
  try {
    const { seq, time, id } = Object(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (Number.isSafeInteger(seq) && seq >= 0) return { seq }
    if (
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:?\d\d)?$/.test(time) &&
      Id.safeParse(id).success
    )
      return { time, id }
  } catch {
    throw refused
  }
  throw refused
}

function cursorAt(row: StoredAuditRow & { exactTime: string }): AuditCursor {
  return row.seq === null ? { time: row.exactTime, id: row.id } : { seq: row.seq }
}
