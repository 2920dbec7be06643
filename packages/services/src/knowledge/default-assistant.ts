import type { Locale, Tone } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

/** Who answers where no conversation names another. */
export interface Assistant {
  id: string
  name: string
  tone: Tone
  instructions: string
  businessName: string
  locale: Locale
}

/** The business's default assistant. */
export async function defaultAssistant(ctx: ServiceContext): Promise<Assistant> {
  const { tenantId } = ctx.actor
  const { aiPersonalities, tenants } = schema
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({
        id: aiPersonalities.id,
        name: aiPersonalities.name,
        tone: aiPersonalities.tone,
        instructions: aiPersonalities.instructions,
        businessName: tenants.name,
        locale: tenants.locale,
      })
      .from(tenants)
      .innerJoin(
        aiPersonalities,
        and(eq(aiPersonalities.tenantId, tenants.id), eq(aiPersonalities.isDefault, true)),
      )
      .where(eq(tenants.id, tenantId)),
  )
  if (!row) throw new Error('The business has no default assistant.')
  return row
}
