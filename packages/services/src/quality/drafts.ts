import {
  CheckChangeInput,
  type DraftDetail,
  type DraftList,
  type KnowledgeDraft,
  LIMITS,
  type PublishDraftInput,
  ServiceError,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { addDocumentVersion, createDocument } from '../knowledge/create-document.ts'
import { loadDocument } from '../knowledge/document-row.ts'
import { prepareDocument } from '../knowledge/prepare-document.ts'
import { loadDraft, loadDrafts, ofDraft } from './draft-row.ts'
import { limitRuns } from './limit-runs.ts'
import { comparisonOf } from './read-runs.ts'
import { addRuns, sendRuns } from './start-run.ts'

const { knowledgeDrafts, ragEvaluationRuns } = schema

const SHOWN = 50

/**
 * Has a new or changed document checked before it goes live: the test set is measured without it and with it. Nobody
 * else finds it meanwhile; `publishDraft` makes it a document.
 */
export async function checkChange(ctx: ServiceContext, input: CheckChangeInput): Promise<KnowledgeDraft> {
  requirePermission(ctx, 'knowledge.write')
  const { testSetId, replacesDocumentId = null, url = null, ...draft } = CheckChangeInput.parse(input)
  if (Buffer.byteLength(draft.content) > LIMITS.inlineDocumentBytes)
    throw new ServiceError(
      'PAYLOAD_TOO_LARGE',
      `A change that is checked may have at most ${LIMITS.inlineDocumentBytes / 1_048_576} MB.`,
      { limitBytes: LIMITS.inlineDocumentBytes },
    )
  await limitRuns(ctx)
  // What cannot be read is said now, not by a job.
  await prepareDocument(draft, 'en')
  const { tenantId } = ctx.actor
  const { id, runs } = await ctx.db.withTenant(tenantId, async (tx) => {
    if (replacesDocumentId !== null) await loadDocument(tx, tenantId, replacesDocumentId)
    const [row] = await tx
      .insert(knowledgeDrafts)
      .values({
        tenantId,
        ...draft,
        url,
        replacesDocumentId,
        createdBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
        createdAt: ctx.now(),
      })
      .returning({ id: knowledgeDrafts.id })
    const id = row!.id
    const runs = await addRuns(tx, ctx, testSetId, [{}, { draftId: id }])
    const [baselineRunId, changedRunId] = runs
    await tx.update(knowledgeDrafts).set({ baselineRunId, changedRunId }).where(ofDraft(tenantId, id))
    const after = { title: draft.title, url, format: draft.format, replacesDocumentId }
    await writeAudit(tx, ctx, { action: 'draft.create', targetId: id, after, details: { testSetId } })
    return { id, runs }
  })
  await sendRuns(ctx, runs)
  return ctx.db.withTenant(tenantId, (tx) => loadDraft(tx, tenantId, id))
}

/** The newest changes that were checked. */
export async function listDrafts(ctx: ServiceContext): Promise<DraftList> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => ({
    drafts: await loadDrafts(tx, tenantId, { limit: SHOWN }),
  }))
}

/** A change with its text and, once both are measured, what it does to each question. */
export async function getDraft(ctx: ServiceContext, { id }: { id: string }): Promise<DraftDetail> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'change')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const draft = await loadDraft(tx, tenantId, id)
    const [row] = await tx
      .select({ content: knowledgeDrafts.content })
      .from(knowledgeDrafts)
      .where(ofDraft(tenantId, id))
    const { baseline, changed } = draft
    const measured = draft.isMeasured && changed?.testSetId !== null
    return {
      ...draft,
      content: row!.content,
      comparison:
        measured && baseline && changed
          ? await comparisonOf(tx, tenantId, { baseId: baseline.id, otherId: changed.id })
          : null,
    }
  })
}

/**
 * Makes a checked change a document, or the next version of the one it takes the place of.
 * @throws CONFLICT when it was decided on or is being measured; and, unless `despite` says to publish it all the same,
 * when it breaks a minimum, or was not measured to the end without it and with it.
 */
export async function publishDraft(
  ctx: ServiceContext,
  { id, despite = false }: PublishDraftInput,
): Promise<KnowledgeDraft> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'change')
  const { tenantId } = ctx.actor
  const draft = await getDraft(ctx, { id })
  requireUndecided(draft)
  const isBeingMeasured = [draft.baseline, draft.changed].some((run) => run !== null && !isOver(run.status))
  if (isBeingMeasured)
    throw new ServiceError('CONFLICT', 'This change is still being measured. Wait, or discard it.', {
      reason: 'being_measured',
    })
  // Of a measurement that was stopped or broke off nobody knows what it would have found.
  if (!despite && !draft.isMeasured)
    throw new ServiceError(
      'CONFLICT',
      'What this change does to the answers was not measured to the end. Check it anew, or publish it all the same.',
      { reason: 'not_measured' },
    )
  if (!despite && draft.breaks.length > 0)
    throw new ServiceError(
      'CONFLICT',
      'With this change the answers fall below a minimum. Mend it, or publish it all the same.',
      { reason: 'below_threshold', missed: draft.breaks },
    )
  await decide(ctx, id, 'published')
  try {
    const { title, content, format, url } = draft
    const source = { title, content, format, ...(url !== null && { url }) }
    const { documentId } = draft.replaces
      ? await addDocumentVersion(ctx, { id: draft.replaces.id, source })
      : await createDocument(ctx, source)
    return await ctx.db.withTenant(tenantId, async (tx) => {
      await tx.update(knowledgeDrafts).set({ documentId }).where(ofDraft(tenantId, id))
      await writeAudit(tx, ctx, {
        action: 'draft.publish',
        targetId: id,
        details: { documentId, replaced: draft.replaces?.id, despite },
      })
      return loadDraft(tx, tenantId, id)
    })
  } catch (error) {
    // It is no document yet: it can be published again.
    await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .update(knowledgeDrafts)
        .set({ decision: null, decidedAt: null, decidedBy: null })
        .where(and(ofDraft(tenantId, id), isNull(knowledgeDrafts.documentId))),
    )
    throw error
  }
}

/** Lets a change go; what is being measured of it stops. */
export async function discardDraft(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeDraft> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'change')
  const { tenantId } = ctx.actor
  requireUndecided(await getDraft(ctx, { id }))
  await decide(ctx, id, 'discarded')
  return ctx.db.withTenant(tenantId, async (tx) => {
    const draft = await loadDraft(tx, tenantId, id)
    const runs = [draft.baseline, draft.changed].flatMap((run) => (run && !isOver(run.status) ? run.id : []))
    if (runs.length > 0)
      await tx
        .update(ragEvaluationRuns)
        .set({ status: 'cancelled', finishedAt: ctx.now() })
        .where(and(eq(ragEvaluationRuns.tenantId, tenantId), inArray(ragEvaluationRuns.id, runs)))
    await writeAudit(tx, ctx, { action: 'draft.discard', targetId: id, before: { title: draft.title } })
    return loadDraft(tx, tenantId, id)
  })
}

function isOver(status: string): boolean {
  return status !== 'pending' && status !== 'running'
}

function requireUndecided({ decision }: KnowledgeDraft): void {
  if (decision !== null) throw decided(decision)
}

function decided(decision: string): ServiceError {
  return new ServiceError('CONFLICT', `This change was ${decision} already.`, { reason: 'decided' })
}

/** Once, also when two decide at the same moment. */
async function decide(ctx: ServiceContext, id: string, decision: 'published' | 'discarded'): Promise<void> {
  const { tenantId, ...actor } = ctx.actor
  const [taken] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeDrafts)
      .set({
        decision,
        decidedAt: ctx.now(),
        decidedBy: actor.kind === 'member' ? actor.userId : null,
      })
      .where(and(ofDraft(tenantId, id), isNull(knowledgeDrafts.decision)))
      .returning({ id: knowledgeDrafts.id }),
  )
  if (!taken) throw decided('decided on')
}
