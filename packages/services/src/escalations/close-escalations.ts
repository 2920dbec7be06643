import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'

const { escalations } = schema

/** Ends what asked for a person in a locked conversation. */
export async function closeEscalations(
  tx: Tx,
  session: { tenantId: string; id: string },
  now: Date,
): Promise<void> {
  await tx
    .update(escalations)
    .set({ resolvedAt: now })
    .where(
      and(
        eq(escalations.tenantId, session.tenantId),
        eq(escalations.sessionId, session.id),
        isNull(escalations.resolvedAt),
      ),
    )
}
