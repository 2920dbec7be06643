import type { DataSubject } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { cancelCallsOf } from '../calls/cancel-calls-of.ts'
import type { ServiceContext, Services } from '../context.ts'
import { releaseConversations } from '../escalations/release-conversations.ts'
import { addCounts, countProfiles, NO_DATA } from './data-counts.ts'
import {
  type DataRequestRow,
  erasedId,
  FIRST_PROGRESS,
  ofTenant,
  type Progress,
  progressOf,
  subjectOf,
  untilOf,
} from './data-request-row.ts'
import { deleteErasedAccounts } from './erase-account.ts'
import { eraseConversations } from './erase-conversations.ts'
import { eraseMailsTo } from './erase-mails.ts'
import { eraseMember } from './erase-member.ts'
import { forgetRequests, forgetVisitors, visitorsOf } from './forget-requests.ts'
import { signReceipt } from './receipt.ts'
import { writtenTo } from './said-address.ts'
import { conversationIds, pseudonymOf, scopeOf } from './subject.ts'

const { consents, dataRequests, endUsers, invitations, outboxMails } = schema

/** Conversations deleted in one transaction. */
const BATCH = 20
const PURPOSE = 'privacy'

/**
 * Erases somebody for good: conversations with pictures and files, profiles, consents, mails, and the keys of what the
 * audit log holds of them. Each step can be repeated, and what is done is kept with it, so a server that dies is
 * followed by another.
 */
export async function eraseSubject(services: Services, row: DataRequestRow): Promise<void> {
  const { tenantId } = row
  const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: PURPOSE } }
  if (row.subjectKind === 'user') {
    await eraseColleague(ctx, row)
    return
  }
  let progress = progressOf(row) ?? FIRST_PROGRESS
  const scope = () =>
    services.db.withJobs(PURPOSE, (tx) => scopeOf(tx, tenantId, subjectOf(row), untilOf(row)))
  if (progress.total === 0) progress = await begin(ctx, row)
  for (;;) {
    const found = await scope()
    const ids = await services.db.withJobs(PURPOSE, (tx) => conversationIds(tx, found, BATCH))
    if (ids.length === 0) break
    const visitorIds = await visitorsOf(ctx, ids)
    await cancelCallsOf(ctx, ids)
    await eraseConversations(services, tenantId, ids, {
      purpose: PURPOSE,
      keepConsents: false,
      alongside: async (tx, erased) => {
        progress = {
          ...progress,
          done: progress.done + ids.length,
          counts: addCounts({ ...NO_DATA, ...progress.counts }, erased.counts),
          fileBytes: progress.fileBytes + erased.fileBytes,
        }
        await tx.update(dataRequests).set({ progress }).where(ofTenant(tenantId, row.id))
      },
    })
    const forgotten = await forgetVisitors(ctx, visitorIds)
    progress = { ...progress, fileBytes: progress.fileBytes + forgotten }
  }
  await finish(ctx, row, progress)
}

/** Somebody of the business: what they held is given back, and their name goes from what they did. */
async function eraseColleague(ctx: ServiceContext, row: DataRequestRow): Promise<void> {
  const { tenantId, subjectId: userId } = row
  let { address, ...progress } = progressOf(row) ?? FIRST_PROGRESS
  if (progress.total === 0) {
    const ids = { sessionIds: [], endUserIds: [], userIds: [userId] }
    const at = ctx.now().toISOString()
    await ctx.ledger.add([{ kind: 'erased', at, tenantId, requestId: row.id, ...ids }])
    progress = { ...progress, total: 1 }
  }
  await releaseConversations(ctx, userId)
  const erased = await eraseMember(ctx, { tenantId, userId })
  const mails = address === undefined ? 0 : await eraseMailsTo(ctx.db, { userId, address })
  const counts = addCounts({ ...NO_DATA, ...progress.counts }, { ...erased, mails })
  await finish(ctx, row, { ...progress, counts })
  await deleteErasedAccounts(ctx)
}

/**
 * Says outside the database who is about to be erased, before anything is: a backup that is restored later, from
 * whatever moment, is erased again by it.
 */
async function begin(ctx: ServiceContext, row: DataRequestRow): Promise<Progress> {
  const { tenantId } = row
  const { ids, endUserIds, written } = await ctx.db.withJobs(PURPOSE, async (tx) => {
    const scope = await scopeOf(tx, tenantId, subjectOf(row), untilOf(row))
    const written = await idsOfWritten(tx, tenantId, scope.emails)
    return { ids: await conversationIds(tx, scope), endUserIds: scope.endUserIds, written }
  })
  const at = ctx.now().toISOString()
  const entry = { kind: 'erased' as const, at, tenantId, requestId: row.id, userIds: [] }
  const parts = Math.max(1, Math.ceil(ids.length / LEDGER_PART))
  await ctx.ledger.add(
    Array.from({ length: parts }, (_, part) => ({
      ...entry,
      sessionIds: ids.slice(part * LEDGER_PART, (part + 1) * LEDGER_PART),
      endUserIds: part === 0 ? endUserIds : [],
      ...(part === 0 && written),
    })),
  )
  const progress: Progress = { ...FIRST_PROGRESS, ...progressOf(row), total: ids.length + 1 }
  await ctx.db.withJobs(PURPOSE, (tx) =>
    tx.update(dataRequests).set({ progress }).where(ofTenant(tenantId, row.id)),
  )
  return progress
}

async function idsOfWritten(tx: Tx, tenantId: string, emails: readonly string[]) {
  const to = writtenTo(tenantId, emails)
  const asked = await tx.select({ id: invitations.id }).from(invitations).where(to.invitations)
  const mails = await tx
    .select({ id: outboxMails.id })
    .from(outboxMails)
    .where(to.mails)
    .orderBy(desc(outboxMails.createdAt))
    .limit(LEDGER_PART)
  return { invitationIds: asked.map(({ id }) => id), mailIds: mails.map(({ id }) => id) }
}

/** Ids in one line of the ledger. */
const LEDGER_PART = 500

/** Profiles and files of earlier exports go, the person's name leaves the requests, and a receipt takes its place. */
async function finish(ctx: ServiceContext, row: DataRequestRow, progress: Progress): Promise<void> {
  const { tenantId, subjectKind, subjectId } = row
  const fileBytes = progress.fileBytes + (await forgetRequests(ctx, await knownAs(ctx, row)))
  const pseudonym = pseudonymOf(ctx, tenantId, subjectOf(row))
  const now = ctx.now()
  await ctx.db.withJobs(PURPOSE, async (tx) => {
    const counts = addCounts({ ...NO_DATA, ...progress.counts }, await eraseProfiles(tx, ctx, row))
    const receipt = signReceipt(ctx.ledger.key, {
      requestId: row.id,
      tenantId,
      subject: { kind: subjectKind, pseudonym },
      counts,
      fileBytes,
      requestedBy: row.requestedBy === subjectId ? 'person' : (row.requestedBy ?? 'operator'),
      confirmedBy: row.confirmedBy,
      requestedAt: row.createdAt.toISOString(),
      finishedAt: now.toISOString(),
    })
    await tx
      .update(dataRequests)
      .set({
        status: 'done',
        subjectId: erasedId(pseudonym),
        identityNote: null,
        updatedAt: now,
        receipt,
        finishedAt: now,
        leaseUntil: null,
        error: null,
        progress: { ...progress, counts, fileBytes, done: progress.total },
      })
      .where(ofTenant(tenantId, row.id))
    // Nothing is left that others could be about.
    await tx
      .update(dataRequests)
      .set({
        status: 'cancelled',
        subjectId: erasedId(pseudonym),
        identityNote: null,
        finishedAt: now,
        updatedAt: now,
      })
      .where(
        and(
          eq(dataRequests.tenantId, tenantId),
          eq(dataRequests.subjectKind, subjectKind),
          eq(dataRequests.subjectId, subjectId),
          inArray(dataRequests.status, ['pending', 'queued', 'failed']),
        ),
      )
    await writeAudit(tx, ctx, {
      action: 'privacy.erase',
      targetType: 'data_request',
      targetId: row.id,
      details: { subjectKind, counts, receiptHash: receipt.hash },
    })
  })
}

/** What else somebody may have been asked for by: their addresses and profiles. */
async function knownAs(ctx: ServiceContext, row: DataRequestRow): Promise<DataSubject[]> {
  const { tenantId } = row
  const self = subjectOf(row)
  if (row.subjectKind === 'user') return [self]
  const { emails, endUserIds } = await ctx.db.withJobs(PURPOSE, (tx) =>
    scopeOf(tx, tenantId, self, untilOf(row)),
  )
  return [
    self,
    ...emails.map((id): DataSubject => ({ kind: 'email', id })),
    ...endUserIds.map((id): DataSubject => ({ kind: 'end_user', id })),
  ]
}

async function eraseProfiles(tx: Tx, ctx: ServiceContext, row: DataRequestRow) {
  const { tenantId } = row
  if (row.subjectKind === 'user') return {}
  const scope = await scopeOf(tx, tenantId, subjectOf(row), untilOf(row))
  const counts = await countProfiles(tx, tenantId, scope)
  const { endUserIds, emails } = scope
  const to = writtenTo(tenantId, emails)
  await tx.delete(outboxMails).where(to.mails)
  await tx.delete(invitations).where(to.invitations)
  if (endUserIds.length === 0) return counts
  await tx
    .delete(consents)
    .where(and(eq(consents.tenantId, tenantId), inArray(consents.endUserId, endUserIds)))
  await destroyPersonKeys(
    tx,
    ctx,
    tenantId,
    endUserIds.map((id) => ({ kind: 'end_user', id })),
  )
  await tx.delete(endUsers).where(and(eq(endUsers.tenantId, tenantId), inArray(endUsers.id, endUserIds)))
  return counts
}
