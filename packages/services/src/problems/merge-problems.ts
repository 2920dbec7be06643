import { MergeProblemsInput, type ProblemDetail, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sqlArray } from '../knowledge/sql-array.ts'
import { readProblem } from './get-problem.ts'
import { lockProblem, ofTenant } from './problem-row.ts'

const { escalations, unresolvedProblems } = schema

/** Makes several problems one: whoever asked any of them asked the one that stays. */
export async function mergeProblems(ctx: ServiceContext, input: MergeProblemsInput): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.write')
  const { id, mergeIds } = MergeProblemsInput.parse(input)
  requireId(id, 'problem')
  const gone = [...new Set(mergeIds)]
  if (gone.includes(id))
    throw new ServiceError(
      'VALIDATION_ERROR',
      'A problem cannot be merged with itself. Choose another one.',
      { reason: 'same_problem' },
    )
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    // In one order, so that two who merge at once do not wait for each other.
    for (const one of [id, ...gone].sort()) await lockProblem(tx, tenantId, one)
    const ids = sqlArray(gone, 'uuid')
    const { rows } = await tx.execute<{ count: number; first: string; last: string }>(sql`
      select sum(count)::int as count, min(first_seen_at) as first, max(last_seen_at) as last
        from unresolved_problems where tenant_id = ${tenantId} and id = any(${ids})`)
    const merged = rows[0]!
    // A conversation counts once: the earliest row stays, with all its times.
    await tx.execute(sql`
      with moved as (
        select u.id, u.session_id, row_number() over w as place, sum(u.times) over (partition by u.session_id) as times,
               max(u.last_asked_at) over (partition by u.session_id) as last_asked_at
          from unresolved_problem_users u
         where u.tenant_id = ${tenantId} and (u.problem_id = ${id}::uuid or u.problem_id = any(${ids}))
        window w as (partition by u.session_id order by u.problem_id <> ${id}::uuid, u.created_at, u.id)),
      dropped as (
        delete from unresolved_problem_users u using moved
         where u.tenant_id = ${tenantId} and u.id = moved.id and moved.place > 1)
      update unresolved_problem_users u
         set problem_id = ${id}::uuid, times = moved.times, last_asked_at = moved.last_asked_at
        from moved
       where u.tenant_id = ${tenantId} and u.id = moved.id and moved.place = 1`)
    await tx
      .update(escalations)
      .set({ problemId: id })
      .where(and(eq(escalations.tenantId, tenantId), inArray(escalations.problemId, gone)))
    await tx
      .delete(unresolvedProblems)
      .where(and(eq(unresolvedProblems.tenantId, tenantId), inArray(unresolvedProblems.id, gone)))
    await tx
      .update(unresolvedProblems)
      .set({
        count: sql`${unresolvedProblems.count} + ${merged.count}`,
        firstSeenAt: sql`least(${unresolvedProblems.firstSeenAt}, ${new Date(merged.first).toISOString()}::timestamptz)`,
        lastSeenAt: sql`greatest(${unresolvedProblems.lastSeenAt}, ${new Date(merged.last).toISOString()}::timestamptz)`,
        updatedAt: ctx.now(),
      })
      .where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, { action: 'problem.merge', targetId: id, details: { merged: gone } })
  })
  return readProblem(ctx, id)
}
