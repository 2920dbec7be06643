import type { DataSubject } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNotNull, or } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { erasedId } from './data-request-row.ts'
import { pseudonymOf } from './subject.ts'

const { dataRequests, sessions } = schema

const PURPOSE = 'privacy'
/** Requests that nobody works on any more. */
export const OVER = ['done', 'cancelled'] as const

/**
 * Takes people who are erased out of requests about them that are over, and deletes the files of their exports.
 * @returns bytes of files.
 */
export async function forgetRequests(ctx: ServiceContext, subjects: readonly DataSubject[]): Promise<number> {
  const { tenantId } = ctx.actor
  if (subjects.length === 0) return 0
  const about = and(
    eq(dataRequests.tenantId, tenantId),
    inArray(dataRequests.status, [...OVER]),
    or(
      ...subjects.map(({ kind, id }) =>
        and(eq(dataRequests.subjectKind, kind), eq(dataRequests.subjectId, id)),
      ),
    ),
  )
  const files = await ctx.db.withJobs(PURPOSE, (tx) =>
    tx
      .select({ blobKey: dataRequests.blobKey })
      .from(dataRequests)
      .where(and(about, isNotNull(dataRequests.blobKey))),
  )
  let bytes = 0
  for (const { blobKey } of files) bytes += await ctx.blobs.delete(blobKey!)
  await ctx.db.withJobs(PURPOSE, async (tx) => {
    for (const subject of subjects) {
      await tx
        .update(dataRequests)
        .set({
          subjectId: erasedId(pseudonymOf(ctx, tenantId, subject)),
          identityNote: null,
          blobKey: null,
          expiresAt: null,
          updatedAt: ctx.now(),
        })
        .where(and(about, eq(dataRequests.subjectKind, subject.kind), eq(dataRequests.subjectId, subject.id)))
    }
  })
  return bytes
}

/** The same for visitors of whom no conversation is left. */
export async function forgetVisitors(ctx: ServiceContext, visitorIds: readonly string[]): Promise<number> {
  if (visitorIds.length === 0) return 0
  const { tenantId } = ctx.actor
  const left = await ctx.db.withJobs(PURPOSE, (tx) =>
    tx
      .selectDistinct({ id: sessions.visitorId })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.visitorId, [...visitorIds]))),
  )
  const gone = visitorIds.filter((id) => !left.some((row) => row.id === id))
  return forgetRequests(
    ctx,
    gone.map((id) => ({ kind: 'visitor', id })),
  )
}

/** Whose conversations these are, as their callers named them. */
export async function visitorsOf(ctx: ServiceContext, sessionIds: readonly string[]): Promise<string[]> {
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withJobs(PURPOSE, (tx) =>
    tx
      .selectDistinct({ id: sessions.visitorId })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...sessionIds]))),
  )
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}
