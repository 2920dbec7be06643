import { type Database, schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { forgetOutcomes } from '../assistant-tests/forget-outcomes.ts'

const { assistantTests } = schema

/**
 * Deletes the tests of assistants that were made of conversations that are about to go, with what their runs kept of
 * them. Safe to repeat.
 */
export async function forgetTests(db: Database, tenantId: string, ids: readonly string[]): Promise<void> {
  await db.withTenant(tenantId, async (tx) => {
    const gone = await tx
      .delete(assistantTests)
      .where(and(eq(assistantTests.tenantId, tenantId), inArray(assistantTests.sourceSessionId, [...ids])))
      .returning({ id: assistantTests.id })
    await forgetOutcomes(
      tx,
      tenantId,
      gone.map(({ id }) => id),
    )
  })
}
