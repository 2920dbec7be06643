import { LEAST_AUDIT_DAYS } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { toLine } from '../ledger/ledger-entry.ts'

const BATCH = 5_000
const DAY_MS = 86_400_000

/**
 * Removes the oldest rows of a business's audit log, never younger than the floor, which the database holds by itself.
 * What went is signed: in the ledger, and in the row that says so, for servers with a ledger of their own.
 * @returns how many rows went.
 */
export async function pruneAudit(ctx: ServiceContext, before: Date): Promise<number> {
  const { tenantId } = ctx.actor
  // A little more than the floor: the database counts by its own clock.
  const floor = ctx.now().getTime() - (LEAST_AUDIT_DAYS + 1) * DAY_MS
  const olderThan = new Date(Math.min(before.getTime(), floor)).toISOString()
  let pruned = 0
  for (;;) {
    const removed = await ctx.db.withJobs('retention', async (tx) => {
      const { rows } = await tx.execute<{ removed: string; through_seq: string; through_hash: Buffer }>(
        sql`select * from prune_audit_logs(${tenantId}::uuid, ${olderThan}::timestamptz, ${BATCH}::bigint)`,
      )
      const [row] = rows
      if (!row) return 0
      const seq = Number(row.through_seq)
      const hash = row.through_hash.toString('hex')
      const entry = { kind: 'pruned' as const, at: ctx.now().toISOString(), tenantId, seq, hash }
      // Before the commit: a removal that is signed and did not happen is no harm, the other way round would be.
      await ctx.ledger.add([entry])
      await writeAudit(tx, ctx, {
        action: 'audit.prune',
        targetType: 'audit',
        details: { rows: Number(row.removed), through: seq },
        proof: toLine(ctx.ledger.key, entry),
      })
      return Number(row.removed)
    })
    pruned += removed
    if (removed < BATCH) return pruned
  }
}
