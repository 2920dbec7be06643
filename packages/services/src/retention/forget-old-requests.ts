import { schema, type Tx } from '@visualkit/db'
import { and, count, eq, inArray, lt, max, ne, not, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { ERASED } from '../privacy/data-request-row.ts'
import { forgetRequests, OVER } from '../privacy/forget-requests.ts'

const { dataRequests } = schema

/**
 * Takes out of requests that are long over whom they were about: that they were answered, and when, stays. Somebody
 * with a newer request stays in all of theirs.
 * @param limit how many people at a time.
 * @returns how many people.
 */
export async function forgetOldRequests(
  ctx: ServiceContext,
  before: Date,
  limit: number,
  alongside: (tx: Tx, count: number) => Promise<unknown>,
): Promise<number> {
  const { tenantId } = ctx.actor
  const subjects = await ctx.db.withTenant(tenantId, (tx) => forgettable(tx, tenantId, before).limit(limit))
  if (subjects.length === 0) return 0
  await forgetRequests(ctx, subjects)
  await ctx.db.withTenant(tenantId, (tx) => alongside(tx, subjects.length))
  return subjects.length
}

/** How many people that would be. */
export async function countForgettable(tx: Tx, tenantId: string, before: Date | null): Promise<number> {
  if (before === null) return 0
  const [row] = await tx.select({ n: count() }).from(forgettable(tx, tenantId, before).as('people'))
  return row?.n ?? 0
}

function forgettable(tx: Tx, tenantId: string, before: Date) {
  const { subjectKind: kind, subjectId: id, status, finishedAt, updatedAt } = dataRequests
  return tx
    .select({ kind, id })
    .from(dataRequests)
    .where(and(eq(dataRequests.tenantId, tenantId), ne(kind, 'user'), not(sql`${id} like ${`${ERASED}%`}`)))
    .groupBy(kind, id)
    .having(
      and(
        lt(max(sql`coalesce(${finishedAt}, ${updatedAt})`), sql`${before.toISOString()}::timestamptz`),
        sql`bool_and(${inArray(status, [...OVER])})`,
      ),
    )
}
