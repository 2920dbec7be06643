import { type ModelUsage, tryModel } from '@visualkit/ai'
import type { ModelKeyVerdict, ModelVendor } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'

/** Asks each model that the key would be used for, for a word; the first that fails says why. */
export async function tryKey(
  ctx: ServiceContext,
  provider: ModelVendor,
  key: string,
): Promise<ModelKeyVerdict> {
  const used: ModelUsage[] = []
  try {
    for (const model of await ctx.modelsWith({ [provider]: key })) {
      const verdict = await tryModel(model, { onUsage: (usage) => used.push({ ...usage, ownKey: true }) })
      if (verdict !== 'works') return verdict
    }
    return 'works'
  } finally {
    await noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('chat', used))
  }
}
