import type { EndUser, UpdateEndUserInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadEndUser, profileChanges, toEndUser } from './end-user-row.ts'

/** Changes what is named in a customer's profile; the right to have it put right is theirs by law. */
export async function updateEndUser(ctx: ServiceContext, input: UpdateEndUserInput): Promise<EndUser> {
  requirePermission(ctx, 'conversations.answer')
  requireId(input.id, 'person')
  const { id, ...changes } = input
  const { tenantId } = ctx.actor
  const { endUsers } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadEndUser(tx, tenantId, id, { lock: true })
    const [row] = await tx
      .update(endUsers)
      .set({ ...changes, updatedAt: ctx.now() })
      .where(and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, id)))
      .returning()
    const audit = profileChanges(before, row!)
    if (audit) await writeAudit(tx, ctx, { action: 'end_user.update', targetId: id, ...audit })
    return toEndUser(row!)
  })
}
