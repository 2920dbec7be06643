import { ApproveDraftInput, type ProblemDetail, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { createDocument } from '../knowledge/create-document.ts'
import { removeDocument } from '../knowledge/delete-document.ts'
import { readProblem } from './get-problem.ts'
import { lockProblem, ofTenant } from './problem-row.ts'

const { unresolvedProblems } = schema

/** Makes the draft a document of the knowledge base: from then on it answers. The problem is resolved by it. */
export async function approveDraft(ctx: ServiceContext, input: ApproveDraftInput): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.write')
  const { id, draft: given } = ApproveDraftInput.parse(input)
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  const before = await readProblem(ctx, id)
  const draft = given ?? before.draft
  if (!draft)
    throw new ServiceError('CONFLICT', 'There is no draft yet. Write one, or let it be drafted.', {
      reason: 'no_draft',
    })
  const { title, content } = draft
  const { documentId } = await createDocument(ctx, {
    title,
    content,
    format: 'markdown',
    metadata: { source: 'unanswered question', problemId: id },
  })
  try {
    await ctx.db.withTenant(tenantId, async (tx) => {
      const row = await lockProblem(tx, tenantId, id)
      await tx
        .update(unresolvedProblems)
        .set({
          status: 'resolved',
          draft: null,
          resolvedDocumentId: documentId,
          resolvedAt: ctx.now(),
          resolvedBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
          reopenedAt: null,
          updatedAt: ctx.now(),
        })
        .where(ofTenant(tenantId, id))
      await writeAudit(tx, ctx, {
        action: 'problem.approve',
        targetId: id,
        before: { status: row.status },
        after: { status: 'resolved', documentId },
      })
    })
  } catch (error) {
    // Merged or erased meanwhile: an article that answers nothing is not left behind.
    await removeDocument(ctx, { id: documentId })
    throw error
  }
  return readProblem(ctx, id)
}
