import { EscalationRules, notFound, type Personality, type PersonalitySettings } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { aiPersonalities } = schema

export type PersonalityRow = typeof aiPersonalities.$inferSelect

export function toPersonality(row: PersonalityRow): Personality {
  return {
    id: row.id,
    ...settingsOf(row),
    isDefault: row.isDefault,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** What a version of it keeps. */
export function settingsOf(row: PersonalityRow): PersonalitySettings {
  const { name, avatar, tone, instructions, greetings, languages, modelTier, tools, hours } = row
  const escalationRules = EscalationRules.parse(row.escalationRules)
  return {
    name,
    avatar,
    tone,
    instructions,
    greetings,
    languages,
    modelTier,
    tools,
    escalationRules,
    hours,
  }
}

/** Throws NOT_FOUND. */
export async function loadPersonality(tx: Tx, tenantId: string, id: string): Promise<PersonalityRow> {
  const [row] = await tx.select().from(aiPersonalities).where(ofTenant(tenantId, id))
  if (!row) throw notFound('assistant')
  return row
}

/** The same, and nobody else saves it until the transaction ends. Throws NOT_FOUND. */
export async function lockPersonality(tx: Tx, tenantId: string, id: string): Promise<PersonalityRow> {
  const [row] = await tx.select().from(aiPersonalities).where(ofTenant(tenantId, id)).for('update')
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
