import { type Personality, PersonalityInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkInstructions, toldBy } from '../restricted-use/check-instructions.ts'
import { keepVersion } from './keep-version.ts'
import { clearDefault, toPersonality } from './personality-row.ts'

/** Adds an assistant. As the new default it serves wherever none is named. */
export async function createPersonality(ctx: ServiceContext, input: PersonalityInput): Promise<Personality> {
  requirePermission(ctx, 'assistants.write')
  const { tenantId } = ctx.actor
  const values = PersonalityInput.parse(input)
  const instructions = toldBy(values)
  if (instructions !== '') await checkInstructions(ctx, { instructions })
  return ctx.db.withTenant(tenantId, async (tx) => {
    if (values.isDefault) await clearDefault(tx, tenantId)
    const [row] = await tx
      .insert(schema.aiPersonalities)
      .values({ tenantId, ...values })
      .returning()
    await keepVersion(tx, ctx, null, row!)
    const personality = toPersonality(row!)
    await writeAudit(tx, ctx, { action: 'personality.create', targetId: personality.id, after: personality })
    return personality
  })
}
