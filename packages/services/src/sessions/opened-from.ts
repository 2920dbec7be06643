import { createHmac } from 'node:crypto'
import { schema } from '@visualkit/db'
import { addressKey } from '@visualkit/realtime'
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { sessions } = schema

/** Longer than what it is compared for is planned ahead. */
const KEPT_DAYS = 30

/** What stands for the network address that begins a conversation: the same for the same address, and none by itself. */
export function openedFrom({ actor, request, secrets }: ServiceContext): string | null {
  if (!request?.address) return null
  const text = `opened-from\n${actor.tenantId}\n${addressKey(request.address)}`
  return createHmac('sha256', secrets.fileUrl).update(text).digest('hex').slice(0, 32)
}

/** Takes it out of conversations that are older. */
export async function forgetOrigins(ctx: ServiceContext): Promise<void> {
  const { tenantId } = ctx.actor
  const limit = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000)
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(sessions)
      // The inbox is ordered by the time of the last event, and this is none.
      .set({ openedFrom: null, updatedAt: sql`${sessions.updatedAt}` })
      .where(
        and(eq(sessions.tenantId, tenantId), isNotNull(sessions.openedFrom), lt(sessions.createdAt, limit)),
      ),
  )
}
