import { ModelKeyInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { keyFacts, lockModelKey, ofVendor } from './model-key-row.ts'
import { forgetOwnModels } from './own-models.ts'

/**
 * Removes a key: the deployment's models answer from now on, or the built-in answerer.
 * @throws ServiceError NOT_FOUND, FORBIDDEN, STEP_UP_REQUIRED
 */
export async function deleteModelKey(ctx: ServiceContext, input: ModelKeyInput): Promise<{ deleted: true }> {
  requirePermission(ctx, 'model_keys.manage')
  requireStepUp(ctx)
  const { provider } = ModelKeyInput.parse(input)
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const row = await lockModelKey(tx, tenantId, provider)
    await tx.delete(schema.modelKeys).where(ofVendor(tenantId, provider))
    await writeAudit(tx, ctx, { action: 'model_key.delete', targetId: row.id, before: keyFacts(row) })
  })
  forgetOwnModels(ctx.db, tenantId)
  return { deleted: true }
}
