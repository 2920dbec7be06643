import { type ProblemDetail, UpdateProblemInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { readProblem } from './get-problem.ts'
import { lockProblem, ofTenant } from './problem-row.ts'

const { unresolvedProblems } = schema

/** Resolves, dismisses or opens a problem, words its question anew, or keeps the article somebody works on. */
export async function updateProblem(ctx: ServiceContext, input: UpdateProblemInput): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.write')
  const { id, status, question, draft } = UpdateProblemInput.parse(input)
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  const now = ctx.now()
  await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await lockProblem(tx, tenantId, id)
    const kept = draft && {
      ...draft,
      madeBy: before.draft?.madeBy ?? 'person',
      sessionIds: before.draft?.sessionIds ?? [],
      dropped: before.draft?.dropped ?? 0,
      updatedAt: now.toISOString(),
    }
    const isClosed = status === 'resolved' || status === 'dismissed'
    const [after] = await tx
      .update(unresolvedProblems)
      .set({
        ...(question !== undefined && { question }),
        ...(draft !== undefined && { draft: kept }),
        ...(status !== undefined && {
          status,
          resolvedAt: isClosed ? now : null,
          resolvedBy: isClosed && ctx.actor.kind === 'member' ? ctx.actor.userId : null,
          reopenedAt: null,
        }),
        updatedAt: now,
      })
      .where(ofTenant(tenantId, id))
      .returning()
    // What visitors asked stays with the problem; the log says what was decided.
    const told = ({ status, draft }: typeof before) => ({ status, hasDraft: draft !== null })
    await writeAudit(tx, ctx, {
      action: 'problem.update',
      targetId: id,
      ...changesOf(told(before), told(after!)),
      ...(question !== undefined && { details: { reworded: true } }),
    })
  })
  return readProblem(ctx, id)
}
