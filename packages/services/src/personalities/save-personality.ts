import type { Personality, PersonalitySettings } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkInstructions, toldBy } from '../restricted-use/check-instructions.ts'
import { keepVersion } from './keep-version.ts'
import { clearDefault, loadPersonality, lockPersonality, ofTenant, toPersonality } from './personality-row.ts'

/** Writes changed settings and keeps them as a version. The caller has checked who asks. */
export async function savePersonality(
  ctx: ServiceContext,
  {
    id,
    changes,
    isDefault,
    restoredVersion,
  }: {
    id: string
    changes: Partial<PersonalitySettings>
    isDefault?: true | undefined
    restoredVersion?: number
  },
): Promise<Personality> {
  const { tenantId } = ctx.actor
  if (changes.instructions !== undefined || changes.name !== undefined) {
    const now = await ctx.db.withTenant(tenantId, (tx) => loadPersonality(tx, tenantId, id))
    const instructions = toldBy({ ...now, ...changes })
    if (instructions !== '' && instructions !== toldBy(now))
      await checkInstructions(ctx, { instructions, personalityId: id })
  }
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await lockPersonality(tx, tenantId, id)
    if (isDefault && !before.isDefault) await clearDefault(tx, tenantId)
    const [after] = await tx
      .update(schema.aiPersonalities)
      .set({ ...changes, ...(isDefault && { isDefault }), updatedAt: ctx.now() })
      .where(ofTenant(tenantId, id))
      .returning()
    await keepVersion(tx, ctx, before, after!, restoredVersion)
    const personality = toPersonality(after!)
    await writeAudit(tx, ctx, {
      action: restoredVersion === undefined ? 'personality.update' : 'personality.restore',
      targetId: id,
      ...changesOf(toPersonality(before), personality),
      details: {
        name: personality.name,
        ...(restoredVersion !== undefined && { version: restoredVersion }),
      },
    })
    return personality
  })
}
