import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { tellServers } from '../access/tell-servers.ts'
import type { Services } from '../context.ts'
import { announce } from '../sessions/announce.ts'

const { turns } = schema

/** Ends the duty to answer what waits in a locked conversation. @returns the ids of the ended turns. */
export async function cancelOpenTurns(
  tx: Tx,
  session: { tenantId: string; id: string },
  now: Date,
): Promise<string[]> {
  const cancelled = await tx
    .update(turns)
    .set({ status: 'cancelled', endedAt: now, leaseOwner: null, leaseUntil: null })
    .where(
      and(
        eq(turns.tenantId, session.tenantId),
        eq(turns.sessionId, session.id),
        inArray(turns.status, ['pending', 'running']),
      ),
    )
    .returning({ id: turns.id })
  return cancelled.map((turn) => turn.id)
}

/** After the commit: stops the model wherever it runs, and tells who waits. */
export async function sayTurnsCancelled(
  services: Pick<Services, 'bus' | 'log'>,
  session: { tenantId: string; id: string },
  turnIds: string[],
): Promise<void> {
  if (turnIds.length === 0) return
  const { tenantId, id: sessionId } = session
  // A turn that does not hear of it finds out when it commits.
  await tellServers(services, { type: 'cancel_turn', tenantId, sessionId })
  await announce(
    services,
    tenantId,
    turnIds.map((turnId) => ({
      sessionId,
      audience: 'all',
      message: { type: 'turn.ended', sessionId, turnId, outcome: 'cancelled' },
    })),
  )
}
