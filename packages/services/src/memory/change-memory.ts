import type { Tx } from '@visualkit/db'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import type { SessionRow } from '../sessions/session-row.ts'
import { closeMatters, forgetFacts, keepFacts } from './memory-rows.ts'
import type { MemoryChange } from './turn-memory.ts'

/** Does what a reply says of the memory, in the transaction that stores the reply. Forgetting is the visitor's act. */
export async function changeMemory(
  tx: Tx,
  ctx: ServiceContext,
  {
    session,
    messageId,
    change,
    now,
  }: { session: SessionRow; messageId: string; change: MemoryChange; now: Date },
): Promise<void> {
  if (change.forget !== null) {
    const count = await forgetFacts(tx, session, change.forget)
    const actor = { kind: 'visitor', tenantId: session.tenantId, sessionId: session.id } as const
    await writeAudit(
      tx,
      { ...ctx, actor },
      {
        action: 'session.forget',
        targetId: session.id,
        details: { count, ...(change.forget !== 'all' && { kind: change.forget }) },
      },
    )
  }
  await closeMatters(tx, session, change.solved ?? [])
  await keepFacts(tx, session, change.remember, { messageId, now })
}
