import { randomUUID } from 'node:crypto'
import { type ModelKey, SetModelKeyInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { seal } from '../second-factor/seal.ts'
import { limitKeyTries } from './limit-key-tries.ts'
import { keyFacts, ofVendor, toModelKey } from './model-key-row.ts'
import { forgetOwnModels } from './own-models.ts'
import { tryKey } from './try-key.ts'

const HINT_LETTERS = 4

/**
 * Tries a key and keeps it, encrypted, whatever came of that: the vendor may be away, or the account not yet be paid
 * for. It takes the place of the one before.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, VALIDATION_ERROR
 */
export async function setModelKey(ctx: ServiceContext, input: SetModelKeyInput): Promise<ModelKey> {
  requirePermission(ctx, 'model_keys.manage')
  requireStepUp(ctx)
  const { provider, key } = SetModelKeyInput.parse(input)
  const { tenantId } = ctx.actor
  await limitKeyTries(ctx)
  const verdict = await tryKey(ctx, provider, key)
  const stored = await ctx.db.withTenant(tenantId, async (tx) => {
    const { modelKeys } = schema
    const [before] = await tx.select().from(modelKeys).where(ofVendor(tenantId, provider)).for('update')
    const id = before?.id ?? randomUUID()
    const now = ctx.now()
    const values = {
      sealedKey: seal(ctx.secrets.encryption, 'model-key', id, key),
      hint: key.slice(-HINT_LETTERS),
      verdict,
      testedAt: now,
      createdBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
      updatedAt: now,
    }
    const [row] = await tx
      .insert(modelKeys)
      .values({ id, tenantId, provider, createdAt: now, ...values })
      .onConflictDoUpdate({ target: [modelKeys.tenantId, modelKeys.provider], set: values })
      .returning()
    await writeAudit(tx, ctx, {
      action: 'model_key.set',
      targetId: row!.id,
      before: before && keyFacts(before),
      after: keyFacts(row!),
      details: { verdict },
    })
    return toModelKey(row!)
  })
  forgetOwnModels(ctx.db, tenantId)
  return stored
}
