import { schema, type Tx } from '@visualkit/db'
import type { Actor, ServiceContext } from '../context.ts'

/** Records an act in the transaction that does it, so that neither can be without the other. */
export async function writeAudit(
  tx: Tx,
  ctx: Pick<ServiceContext, 'actor' | 'now'>,
  entry: { action: string; targetId?: string; details?: Record<string, unknown> },
): Promise<void> {
  await tx.insert(schema.auditLogs).values({
    tenantId: ctx.actor.tenantId,
    actor: actorName(ctx.actor),
    action: entry.action,
    targetId: entry.targetId ?? null,
    details: entry.details ?? {},
    createdAt: ctx.now(),
  })
}

/** How audit rows name an actor. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return `visitor:${actor.sessionId}`
    case 'publishable_key':
    case 'secret_key':
      return `key:${actor.keyId}`
    case 'member':
      return `member:${actor.userId}`
    case 'system':
      return `system:${actor.purpose}`
  }
}
