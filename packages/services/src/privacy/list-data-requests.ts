import {
  type DataRequest,
  type DataRequestPage,
  type ListDataRequestsInput,
  notFound,
  ServiceError,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, count, desc, eq, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireOwnSignIn } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { signedFileUrl } from '../files/signed-file-url.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'
import { type DataRequestRow, loadDataRequest, progressOf, toDataRequests } from './data-request-row.ts'

const { dataRequests } = schema

const PAGE = 30
const OPEN = ['pending', 'queued', 'running', 'failed'] as const

/** Requests of the business, the newest first. Exports of people of the business are theirs alone. */
export async function listDataRequests(
  ctx: ServiceContext,
  input: ListDataRequestsInput = {},
): Promise<DataRequestPage> {
  requirePermission(ctx, 'privacy.manage')
  const { tenantId } = ctx.actor
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor)
  const ofVisitors = and(
    eq(dataRequests.tenantId, tenantId),
    or(ne(dataRequests.subjectKind, 'user'), eq(dataRequests.kind, 'erase')),
  )
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(dataRequests)
      .where(
        and(
          ofVisitors,
          input.status === 'open' ? inArray(dataRequests.status, [...OPEN]) : undefined,
          input.status === 'done' ? notInArray(dataRequests.status, [...OPEN]) : undefined,
          after === null
            ? undefined
            : sql`(${dataRequests.createdAt}, ${dataRequests.id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(dataRequests.createdAt), desc(dataRequests.id))
      .limit(PAGE + 1)
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const open = and(ofVisitors, inArray(dataRequests.status, [...OPEN]))
    const [all] = await tx.select({ n: count() }).from(dataRequests).where(open)
    const [late] = await tx
      .select({ n: count() })
      .from(dataRequests)
      .where(and(open, lt(dataRequests.dueAt, ctx.now())))
    return {
      requests: await toDataRequests(tx, tenantId, page, ctx.now()),
      nextCursor: rows.length > PAGE && last ? encodeCursor({ time: last.createdAt, id: last.id }) : null,
      open: all?.n ?? 0,
      overdue: late?.n ?? 0,
    }
  })
}

export async function getDataRequest(ctx: ServiceContext, { id }: { id: string }): Promise<DataRequest> {
  requirePermission(ctx, 'privacy.manage')
  requireId(id, 'request')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadDataRequest(tx, tenantId, id)
    const isOwn = row.subjectKind === 'user' && row.kind === 'export'
    if (isOwn && ctx.actor.kind !== 'system') throw notFound('request')
    const [request] = await toDataRequests(tx, tenantId, [row], ctx.now())
    return request!
  })
}

/**
 * An address to fetch an export from, for a short while; that somebody asked for it is written down.
 * @throws ServiceError FORBIDDEN; NOT_FOUND when there is no such request, or its file is gone.
 */
export async function downloadExport(ctx: ServiceContext, { id }: { id: string }): Promise<{ url: string }> {
  requirePermission(ctx, 'privacy.manage')
  return download(ctx, id, ({ subjectKind }) => subjectKind !== 'user' || ctx.actor.kind === 'system')
}

/** The same for what somebody asked for themselves. */
export async function downloadOwnExport(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ url: string }> {
  requirePermission(ctx, 'business.read')
  const { actor } = ctx
  return download(
    ctx,
    id,
    ({ subjectKind, subjectId }) =>
      subjectKind === 'user' && actor.kind === 'member' && subjectId === actor.userId,
    // A whole export is of the person, not of the business whose provider signed them in.
    (row) => {
      if (actor.kind === 'member' && !progressOf(row)?.bySso) requireOwnSignIn(actor.signIn)
    },
  )
}

async function download(
  ctx: ServiceContext,
  id: string,
  isAllowed: (row: DataRequestRow) => boolean,
  check: (row: DataRequestRow) => void = () => {},
): Promise<{ url: string }> {
  const { tenantId } = ctx.actor
  requireId(id, 'request')
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadDataRequest(tx, tenantId, id)
    if (!isAllowed(row)) throw notFound('request')
    check(row)
    if (row.blobKey === null || row.expiresAt === null || row.expiresAt <= ctx.now())
      throw new ServiceError('NOT_FOUND', 'There is no file any more. Make a new request.')
    await writeAudit(tx, ctx, { action: 'privacy.download', targetType: 'data_request', targetId: id })
    return { url: signedFileUrl(ctx, row.blobKey) }
  })
}
