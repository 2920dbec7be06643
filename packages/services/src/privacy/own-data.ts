import { type DataRequest, notFound, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { isBySso, requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sendDataRequest } from './create-data-request.ts'
import { DUE_DAYS, FIRST_PROGRESS, toDataRequests } from './data-request-row.ts'
import { normalEmail } from './said-address.ts'

const { dataRequests, memberships, users } = schema

const NEWEST = 5
/** Each file is kept for days, so nobody fills the store with them. */
const MOST_A_DAY = 5
const DAY_MS = 86_400_000

/** What somebody of the business asked for themselves here, the newest first. */
export async function listOwnRequests(ctx: ServiceContext): Promise<DataRequest[]> {
  requirePermission(ctx, 'business.read')
  const { actor } = ctx
  if (actor.kind !== 'member') return []
  return ctx.db.withTenant(actor.tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(dataRequests)
      .where(ofPerson(actor.tenantId, actor.userId))
      .orderBy(desc(dataRequests.createdAt), desc(dataRequests.id))
      .limit(NEWEST)
    return toDataRequests(tx, actor.tenantId, rows, ctx.now())
  })
}

/**
 * Begins to hand out to somebody of the business what is kept of them: their account, what they did and what they wrote.
 * @throws ServiceError STEP_UP_REQUIRED; CONFLICT while an export is at work; RATE_LIMITED
 */
export async function exportOwnData(ctx: ServiceContext): Promise<DataRequest> {
  requirePermission(ctx, 'business.read')
  requireStepUp(ctx)
  const { actor } = ctx
  if (actor.kind !== 'member') throw new ServiceError('FORBIDDEN', 'Only people have an export of their own.')
  return queueExport(ctx, actor.userId)
}

/** The same for somebody who cannot ask themselves. For the operator only. @throws NOT_FOUND, CONFLICT */
export async function exportDataOf(ctx: ServiceContext, email: string): Promise<DataRequest> {
  const { tenantId } = ctx.actor
  const [member] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(and(eq(memberships.tenantId, tenantId), eq(users.email, normalEmail(email)))),
  )
  if (!member) throw notFound('member')
  return queueExport(ctx, member.id)
}

async function queueExport(ctx: ServiceContext, userId: string): Promise<DataRequest> {
  const { actor } = ctx
  const { tenantId } = actor
  const request = await ctx.db.withTenant(tenantId, async (tx) => {
    const open = await tx
      .select({ id: dataRequests.id })
      .from(dataRequests)
      .where(and(ofPerson(tenantId, userId), inArray(dataRequests.status, ['queued', 'running'])))
    if (open.length > 0) throw new ServiceError('CONFLICT', 'This export is on its way already.')
    const now = ctx.now()
    const today = await tx
      .select({ id: dataRequests.id })
      .from(dataRequests)
      .where(and(ofPerson(tenantId, userId), gte(dataRequests.createdAt, new Date(now.getTime() - DAY_MS))))
    if (today.length >= MOST_A_DAY)
      throw new ServiceError(
        'RATE_LIMITED',
        `${MOST_A_DAY} files were made today already, and each is kept for a week. Fetch one of them, or ask tomorrow.`,
        { reason: 'too_many_exports' },
      )
    const requestedBy = actor.kind === 'member' ? actor.userId : null
    const [row] = await tx
      .insert(dataRequests)
      .values({
        tenantId,
        kind: 'export',
        subjectKind: 'user',
        subjectId: userId,
        status: 'queued',
        requestedBy,
        confirmedBy: requestedBy,
        confirmedAt: now,
        dueAt: new Date(now.getTime() + DUE_DAYS * 86_400_000),
        progress: {
          ...FIRST_PROGRESS,
          ...(actor.kind === 'member' && isBySso(actor.signIn) && { bySso: true }),
        },
        createdAt: now,
        updatedAt: now,
      })
      .returning()
    await writeAudit(tx, ctx, {
      action: 'privacy.request',
      targetType: 'data_request',
      targetId: row!.id,
      after: { kind: 'export', subjectKind: 'user', status: 'queued' },
    })
    const [made] = await toDataRequests(tx, tenantId, [row!], now)
    return made!
  })
  await sendDataRequest(ctx, request.id)
  return request
}

function ofPerson(tenantId: string, userId: string) {
  return and(
    eq(dataRequests.tenantId, tenantId),
    eq(dataRequests.subjectKind, 'user'),
    eq(dataRequests.subjectId, userId),
  )
}
