import { type ModelKey, ModelKeyInput, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { unsealOrNull } from '../second-factor/seal.ts'
import { limitKeyTries } from './limit-key-tries.ts'
import { lockModelKey, ofVendor, toModelKey } from './model-key-row.ts'
import { tryKey } from './try-key.ts'

/**
 * Tries a key that is kept, and notes what came of it.
 * @throws ServiceError NOT_FOUND; CONFLICT when the key was encrypted under a secret that is lost
 */
export async function testModelKey(ctx: ServiceContext, input: ModelKeyInput): Promise<ModelKey> {
  requirePermission(ctx, 'model_keys.manage')
  const { provider } = ModelKeyInput.parse(input)
  const { tenantId } = ctx.actor
  const { modelKeys } = schema
  const kept = await ctx.db.withTenant(tenantId, (tx) => lockModelKey(tx, tenantId, provider))
  const key = unsealOrNull(ctx.secrets.encryption, 'model-key', kept.id, kept.sealedKey)
  if (key === null)
    throw new ServiceError('CONFLICT', 'This key cannot be opened any more. Give it again.', {
      reason: 'unreadable',
    })
  await limitKeyTries(ctx)
  const verdict = await tryKey(ctx, provider, key)
  return ctx.db.withTenant(tenantId, async (tx) => {
    // Another key may have been given meanwhile: nothing was tried of that one.
    const [row] = await tx
      .update(modelKeys)
      .set({ verdict, testedAt: ctx.now() })
      .where(and(ofVendor(tenantId, provider), eq(modelKeys.sealedKey, kept.sealedKey)))
      .returning()
    if (!row) return toModelKey(await lockModelKey(tx, tenantId, provider))
    await writeAudit(tx, ctx, {
      action: 'model_key.test',
      targetId: row.id,
      details: { provider, verdict },
    })
    return toModelKey(row)
  })
}
