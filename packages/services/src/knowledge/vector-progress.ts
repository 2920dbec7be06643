import { type Database, schema } from '@visualkit/db'
import { isNotNull, sql } from 'drizzle-orm'

const { knowledgeVectors } = schema

/** How far the vectors of a model that was just set are, over all businesses; null when none is being switched to. */
export async function vectorProgress(
  db: Database,
): Promise<{ model: string; done: number; total: number } | null> {
  const [row] = await db.withJobs('show how far new vectors are', (tx) =>
    tx
      .select({
        model: sql<string | null>`max(${knowledgeVectors.nextModel})`,
        done: sql<number>`coalesce(sum(${knowledgeVectors.nextDone}), 0)::int`,
        total: sql<number>`coalesce(sum(${knowledgeVectors.nextTotal}), 0)::int`,
      })
      .from(knowledgeVectors)
      .where(isNotNull(knowledgeVectors.nextModel)),
  )
  return row?.model ? { model: row.model, done: row.done, total: row.total } : null
}
