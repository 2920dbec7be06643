import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadPersonality, ofTenant, toPersonality } from './personality-row.ts'

/** Removes an assistant; widgets and conversations that named it are served by the default one from now on. */
export async function deletePersonality(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  requireId(id, 'assistant')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadPersonality(tx, tenantId, id)
    if (before.isDefault) {
      throw new ServiceError(
        'CONFLICT',
        'This is the default assistant, and a business always has one. Make another one the default first.',
      )
    }
    for (const table of ['widgets', 'sessions']) {
      // In SQL, because the inbox is ordered by the time of the last event and this is none.
      await tx.execute(
        sql`update ${sql.identifier(table)} set personality_id = null where tenant_id = ${tenantId} and personality_id = ${id}`,
      )
    }
    await tx.delete(schema.aiPersonalities).where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, { action: 'personality.delete', targetId: id, before: toPersonality(before) })
    return { id, deleted: true }
  })
}
