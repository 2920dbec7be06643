import { type Personality, UpdatePersonalityInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkInstructions } from '../restricted-use/check-instructions.ts'
import { clearDefault, loadPersonality, ofTenant, toPersonality } from './personality-row.ts'

/** Changes what is named. There is always one default: another assistant takes its place, it is never just given up. */
export async function updatePersonality(
  ctx: ServiceContext,
  input: UpdatePersonalityInput,
): Promise<Personality> {
  requirePermission(ctx, 'assistants.write')
  requireId(input.id, 'assistant')
  const { tenantId } = ctx.actor
  const { id, ...changes } = UpdatePersonalityInput.parse(input)
  const { instructions } = changes
  if (instructions) {
    const now = await ctx.db.withTenant(tenantId, (tx) => loadPersonality(tx, tenantId, id))
    if (now.instructions !== instructions) await checkInstructions(ctx, { instructions, personalityId: id })
  }
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadPersonality(tx, tenantId, id)
    if (changes.isDefault && !before.isDefault) await clearDefault(tx, tenantId)
    const [row] = await tx
      .update(schema.aiPersonalities)
      .set({ ...changes, updatedAt: ctx.now() })
      .where(ofTenant(tenantId, id))
      .returning()
    const personality = toPersonality(row!)
    await writeAudit(tx, ctx, {
      action: 'personality.update',
      targetId: id,
      ...changesOf(toPersonality(before), personality),
      details: { name: personality.name },
    })
    return personality
  })
}
