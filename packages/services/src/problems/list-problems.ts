import { ListProblemsInput, type ProblemPage } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { selectProblems } from './problem-row.ts'

/** Questions without an answer, what costs most first. */
export async function listProblems(ctx: ServiceContext, input: ListProblemsInput): Promise<ProblemPage> {
  requirePermission(ctx, 'knowledge.read')
  const { status, search = '', order, offset, limit } = ListProblemsInput.parse(input)
  const { tenantId } = ctx.actor
  const like = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { problems, total } = await ctx.db.withTenant(tenantId, (tx) =>
    selectProblems(tx, tenantId, {
      where: sql`p.status = ${status} and (${search.trim() === ''} or p.question ilike ${like})`,
      order,
      limit,
      offset,
      now: ctx.now(),
    }),
  )
  const next = offset + problems.length
  return { problems, total, nextOffset: next < total ? next : null }
}
