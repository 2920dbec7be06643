import {
  type AuditAction,
  type ConfirmDataRequestInput,
  type DataRequest,
  ServiceError,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sendDataRequest } from './create-data-request.ts'
import {
  type DataRequestRow,
  FIRST_PROGRESS,
  loadDataRequest,
  ofTenant,
  toDataRequests,
} from './data-request-row.ts'

const { dataRequests } = schema

/** Somebody checked who asks: the work begins. @throws CONFLICT unless it waits for that; STEP_UP_REQUIRED. */
export async function confirmDataRequest(
  ctx: ServiceContext,
  { id, identityNote }: ConfirmDataRequestInput,
): Promise<DataRequest> {
  requireStepUp(ctx)
  const confirmedBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
  const request = await change(ctx, id, 'privacy.confirm', ['pending'], (now) => ({
    status: 'queued',
    confirmedBy,
    confirmedAt: now,
    identityNote,
    progress: FIRST_PROGRESS,
  }))
  await sendDataRequest(ctx, id)
  return request
}

/**
 * Takes a request back that has not begun. @throws CONFLICT when it has; STEP_UP_REQUIRED; FORBIDDEN for the erasure
 * of an account, which is its person's: they are out already, and could not ask again.
 */
export async function cancelDataRequest(ctx: ServiceContext, { id }: { id: string }): Promise<DataRequest> {
  requireStepUp(ctx)
  return change(ctx, id, 'privacy.cancel', ['pending', 'queued'], (now, { kind, subjectKind }) => {
    if (subjectKind === 'user' && kind === 'erase' && ctx.actor.kind !== 'system')
      throw new ServiceError('FORBIDDEN', 'Somebody erases their account by this: nobody else takes it back.')
    return { status: 'cancelled', finishedAt: now }
  })
}

/** Begins a request again that was given up; what was erased already stays so. @throws CONFLICT; STEP_UP_REQUIRED. */
export async function retryDataRequest(ctx: ServiceContext, { id }: { id: string }): Promise<DataRequest> {
  requireStepUp(ctx)
  const request = await change(ctx, id, 'privacy.retry', ['failed'], (_now, { progress }) => ({
    status: 'queued',
    error: null,
    finishedAt: null,
    leaseUntil: null,
    progress: { ...FIRST_PROGRESS, ...progress, failures: 0 },
  }))
  await sendDataRequest(ctx, id)
  return request
}

async function change(
  ctx: ServiceContext,
  id: string,
  action: AuditAction,
  from: readonly DataRequestRow['status'][],
  changes: (now: Date, row: DataRequestRow) => Partial<typeof dataRequests.$inferInsert>,
): Promise<DataRequest> {
  requirePermission(ctx, 'privacy.manage')
  requireId(id, 'request')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadDataRequest(tx, tenantId, id, { lock: true })
    if (!from.includes(before.status)) throw wrongState(before.status)
    const now = ctx.now()
    const [row] = await tx
      .update(dataRequests)
      .set({ ...changes(now, before), updatedAt: now })
      .where(ofTenant(tenantId, id))
      .returning()
    await writeAudit(tx, ctx, {
      action,
      targetType: 'data_request',
      targetId: id,
      ...changesOf({ status: before.status }, { status: row!.status }),
    })
    const [request] = await toDataRequests(tx, tenantId, [row!], now)
    return request!
  })
}

function wrongState(status: DataRequestRow['status']): ServiceError {
  const sentences: Record<DataRequestRow['status'], string> = {
    pending: 'This request waits until somebody has checked who asks.',
    queued: 'This request is about to begin.',
    running: 'This request is at work and cannot be changed.',
    done: 'This request is done.',
    failed: 'This request was given up. Begin it again.',
    cancelled: 'This request was taken back. Make a new one.',
  }
  return new ServiceError('CONFLICT', sentences[status])
}
