import { type Retention, type RetentionPreview, retentionOf } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, lt, type SQL } from 'drizzle-orm'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext, Services } from '../context.ts'
import { eraseConversations } from '../privacy/erase-conversations.ts'
import { forgetOrigins } from '../sessions/opened-from.ts'
import { expiredAt } from './expired.ts'
import { forgetOldRequests } from './forget-old-requests.ts'
import { forgetTestScreens } from './forget-test-screens.ts'
import { pruneAudit } from './prune-audit.ts'
import { removeNames } from './remove-names.ts'

const { chatFiles, endUserFacts, endUsers, frames, sessions, testFrames } = schema

const PURPOSE = 'retention'
/** Conversations, and other rows, that go in one transaction. */
const CONVERSATIONS = 20
const ROWS = 200

export type Removed = RetentionPreview

/**
 * Removes what a business no longer keeps, in batches, each with its audit row. What it leaves off with is found again
 * the next time.
 */
export async function applyRetention(
  services: Services,
  tenant: { id: string; settings: { retention?: Retention } },
): Promise<Removed> {
  const tenantId = tenant.id
  const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: PURPOSE } }
  const expired = expiredAt(tenantId, retentionOf(tenant.settings.retention), ctx.now())
  const removed: Removed = { conversations: 0, frames: 0, files: 0, people: 0, auditRows: 0 }
  const note = (tx: Tx, what: keyof Removed, count: number) => {
    removed[what] += count
    return writeAudit(tx, ctx, {
      action: 'retention.delete',
      targetType: 'tenant',
      targetId: tenantId,
      details: { what, count },
    })
  }
  const noteNames = (tx: Tx, count: number) => note(tx, 'people', count)
  const { conversations, profiles, nameless, requestsBefore, auditBefore } = expired
  for (let ids = await pick(conversations); ids.length > 0; ids = await pick(conversations)) {
    await eraseConversations(ctx, tenantId, ids, {
      purpose: PURPOSE,
      keepConsents: true,
      alongside: (tx) => note(tx, 'conversations', ids.length),
    })
  }
  await removeFiles(frames, expired.frames, 'frames')
  await removeFiles(testFrames, expired.testFrames, 'frames')
  if (expired.testScreensBefore) await forgetTestScreens(ctx, expired.testScreensBefore)
  await removeFiles(chatFiles, expired.files, 'files')
  while (profiles && (await removeProfiles(profiles)) === ROWS);
  while (nameless && (await removeNames(ctx, nameless, ROWS, noteNames)) === ROWS);
  if (requestsBefore) while ((await forgetOldRequests(ctx, requestsBefore, ROWS, noteNames)) === ROWS);
  await forgetExpired()
  await forgetOrigins(ctx)
  if (auditBefore) removed.auditRows = await pruneAudit(ctx, auditBefore)
  return removed

  async function pick(condition: SQL | null): Promise<string[]> {
    if (!condition) return []
    const rows = await ctx.db.withJobs(PURPOSE, (tx) =>
      tx.select({ id: sessions.id }).from(sessions).where(condition).limit(CONVERSATIONS),
    )
    return rows.map(({ id }) => id)
  }

  /** Files go before their rows, so that a crash leaves none that nothing leads to. */
  async function removeFiles(
    table: typeof frames | typeof testFrames | typeof chatFiles,
    condition: SQL | null,
    what: 'frames' | 'files',
  ): Promise<void> {
    for (let more = condition !== null; more; ) {
      const rows = await ctx.db.withJobs(PURPOSE, (tx) =>
        tx
          .select({ id: table.id, blobKey: table.blobKey })
          .from(table)
          .where(condition ?? undefined)
          .limit(ROWS),
      )
      more = rows.length === ROWS
      if (rows.length === 0) return
      for (const { blobKey } of rows) await ctx.blobs.delete(blobKey)
      const ids = rows.map(({ id }) => id)
      await ctx.db.withJobs(PURPOSE, async (tx) => {
        await tx.delete(table).where(and(condition ?? undefined, inArray(table.id, ids)))
        await note(tx, what, ids.length)
      })
    }
  }

  /** What is remembered of people for only so long; each fact says when it ends. */
  async function forgetExpired(): Promise<void> {
    await ctx.db.withJobs(PURPOSE, async (tx) => {
      const gone = await tx
        .delete(endUserFacts)
        .where(and(eq(endUserFacts.tenantId, tenantId), lt(endUserFacts.expiresAt, ctx.now())))
        .returning({ id: endUserFacts.id })
      if (gone.length === 0) return
      await writeAudit(tx, ctx, {
        action: 'retention.delete',
        targetType: 'tenant',
        targetId: tenantId,
        details: { what: 'remembered', count: gone.length },
      })
    })
  }

  async function removeProfiles(condition: SQL): Promise<number> {
    return ctx.db.withJobs(PURPOSE, async (tx) => {
      const rows = await tx.select({ id: endUsers.id }).from(endUsers).where(condition).limit(ROWS)
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return 0
      const people = ids.map((id) => ({ kind: 'end_user' as const, id }))
      await destroyPersonKeys(tx, ctx, tenantId, people, { onlyKnown: true })
      await tx.delete(endUsers).where(and(condition, inArray(endUsers.id, ids)))
      await note(tx, 'people', ids.length)
      return ids.length
    })
  }
}
