import { type CreateDataRequestInput, type DataRequest, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { DUE_DAYS, FIRST_PROGRESS, toDataRequests } from './data-request-row.ts'
import { loadPreview } from './preview-data.ts'
import { normalEmail } from './said-address.ts'

const { dataRequests } = schema

/**
 * Begins to hand out, or to erase, what is kept of somebody. Where nobody signed for who they are, the request waits
 * until somebody says how they checked it.
 * @throws NOT_FOUND when nothing of them is here; CONFLICT while the same is asked for already; STEP_UP_REQUIRED.
 */
export async function createDataRequest(
  ctx: ServiceContext,
  input: CreateDataRequestInput,
): Promise<DataRequest> {
  requirePermission(ctx, 'privacy.manage')
  requireStepUp(ctx)
  const { actor } = ctx
  const { tenantId } = actor
  if (input.subject.kind === 'user')
    throw new ServiceError(
      'VALIDATION_ERROR',
      'People of the business ask for themselves, in their settings; the operator may do it with vk privacy.',
    )
  const subject =
    input.subject.kind === 'email' ? { ...input.subject, id: normalEmail(input.subject.id) } : input.subject
  const userId = actor.kind === 'member' ? actor.userId : null
  const request = await ctx.db.withTenant(tenantId, async (tx) => {
    const { needsCheck } = await loadPreview(tx, ctx, subject)
    const open = await tx
      .select({ id: dataRequests.id })
      .from(dataRequests)
      .where(
        and(
          eq(dataRequests.tenantId, tenantId),
          eq(dataRequests.subjectKind, subject.kind),
          eq(dataRequests.subjectId, subject.id),
          eq(dataRequests.kind, input.kind),
          inArray(dataRequests.status, ['pending', 'queued', 'running']),
        ),
      )
    if (open.length > 0)
      throw new ServiceError('CONFLICT', 'The same is asked for already. Go on with that request.', {
        requestId: open[0]!.id,
      })
    const now = ctx.now()
    const begins = !needsCheck || input.identityNote !== undefined
    const [row] = await tx
      .insert(dataRequests)
      .values({
        tenantId,
        kind: input.kind,
        subjectKind: subject.kind,
        subjectId: subject.id,
        status: begins ? 'queued' : 'pending',
        requestedBy: userId,
        confirmedBy: begins ? userId : null,
        confirmedAt: begins ? now : null,
        identityNote: input.identityNote ?? null,
        dueAt: new Date(now.getTime() + DUE_DAYS * 86_400_000),
        progress: begins ? FIRST_PROGRESS : null,
        createdAt: now,
        updatedAt: now,
      })
      .returning()
    await writeAudit(tx, ctx, {
      action: 'privacy.request',
      targetType: 'data_request',
      targetId: row!.id,
      after: { kind: input.kind, subjectKind: subject.kind, status: row!.status },
    })
    const [made] = await toDataRequests(tx, tenantId, [row!], now)
    return made!
  })
  if (request.status === 'queued') await sendDataRequest(ctx, request.id)
  return request
}

/** Puts a request in the queue. One that cannot be is found there by the sweep. */
export async function sendDataRequest(
  services: Pick<ServiceContext, 'jobs' | 'log' | 'actor'>,
  requestId: string,
): Promise<void> {
  const { tenantId } = services.actor
  await services.jobs.send('data-request', { tenantId, requestId }).catch((error: unknown) => {
    services.log.warn({ error, requestId }, 'a data request waits for the next sweep')
  })
}
