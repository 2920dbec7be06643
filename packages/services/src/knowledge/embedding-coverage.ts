import { schema, type Tx } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'

const { knowledgeChunks, knowledgeStats } = schema

/** Whole indexes, by tenant and model: believed until the figures of the index change. */
const whole = new Map<string, string>()
const MAX_REMEMBERED = 10_000

/**
 * Whether every chunk of the business has a vector of this model. Only then may meaning weigh in: while some chunks
 * have none (a model that was just set, or failed for a while), those would lose to any that has one.
 */
export async function hasAllVectors(tx: Tx, tenantId: string, model: string): Promise<boolean> {
  const [figures] = await tx
    .select({
      version: sql<string>`coalesce(sum(chunk_count), 0) || ':' || coalesce(sum(total_length), 0)`,
    })
    .from(knowledgeStats)
    .where(eq(knowledgeStats.tenantId, tenantId))
  const key = `${tenantId}:${model}`
  if (whole.get(key) === figures!.version) return true
  if (await lacksVectors(tx, tenantId, model)) return false
  whole.delete(key)
  whole.set(key, figures!.version)
  if (whole.size > MAX_REMEMBERED) whole.delete(whole.keys().next().value!)
  return true
}

/** Whether any chunk of the business has no vector of this model. */
export async function lacksVectors(tx: Tx, tenantId: string, model: string): Promise<boolean> {
  const missing = await tx
    .select({ id: knowledgeChunks.id })
    .from(knowledgeChunks)
    .where(and(eq(knowledgeChunks.tenantId, tenantId), withoutVectorOf(model)))
    .limit(1)
  return missing.length > 0
}

export function withoutVectorOf(model: string) {
  return sql`${knowledgeChunks.embeddingModel} is distinct from ${model}`
}
