import { EscalationRules, notFound, type Personality } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { aiPersonalities } = schema

export type PersonalityRow = typeof aiPersonalities.$inferSelect

export function toPersonality(row: PersonalityRow): Personality {
  const { id, name, tone, instructions, greetings, languages, isDefault } = row
  return {
    id,
    name,
    tone,
    instructions,
    greetings,
    languages,
    escalationRules: EscalationRules.parse(row.escalationRules),
    isDefault,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Throws NOT_FOUND. */
export async function loadPersonality(tx: Tx, tenantId: string, id: string): Promise<PersonalityRow> {
  const [row] = await tx.select().from(aiPersonalities).where(ofTenant(tenantId, id))
  if (!row) throw notFound('assistant')
  return row
}

/** Leaves the business without a default for the moment: the caller sets the new one in the same transaction. */
export async function clearDefault(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .update(aiPersonalities)
    .set({ isDefault: false })
    .where(and(eq(aiPersonalities.tenantId, tenantId), eq(aiPersonalities.isDefault, true)))
}

export function ofTenant(tenantId: string, id: string) {
  return and(eq(aiPersonalities.tenantId, tenantId), eq(aiPersonalities.id, id))
}
