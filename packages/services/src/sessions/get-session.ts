import type { Session, SessionDetail, SessionSummary } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { loadConsents } from '../consents/consent-row.ts'
import type { ServiceContext } from '../context.ts'
import { toEscalationRecord } from '../escalations/escalation-record.ts'
import { toKeyFrame } from '../frames/key-frame.ts'
import { loadKeyFrames } from '../frames/load-key-frames.ts'
import { loadPageView } from '../page-view/load-page-view.ts'
import { requireConversation } from './session-access.ts'
import { loadSession, toSession } from './session-row.ts'
import { summarise } from './session-summary.ts'

/** A conversation as its visitor may see it. */
export async function getSession(ctx: ServiceContext, input: { sessionId: string }): Promise<Session> {
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) =>
    toSession(await loadSession(tx, tenantId, input.sessionId)),
  )
}

/** A row of the inbox. */
export async function getSessionSummary(
  ctx: ServiceContext,
  input: { sessionId: string },
): Promise<SessionSummary> {
  requirePermission(ctx, 'conversations.read')
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) =>
    summarise(tx, await loadSession(tx, tenantId, input.sessionId)),
  )
}

/** A conversation with what was seen in it and when a person was asked for. */
export async function getSessionDetail(
  ctx: ServiceContext,
  input: { sessionId: string },
): Promise<SessionDetail> {
  requirePermission(ctx, 'conversations.read')
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { escalations } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadSession(tx, tenantId, input.sessionId)
    const frames = await loadKeyFrames(tx, tenantId, row.id)
    const shown = await loadPageView(tx, tenantId, row.id)
    const asked = await tx
      .select()
      .from(escalations)
      .where(and(eq(escalations.tenantId, tenantId), eq(escalations.sessionId, row.id)))
      .orderBy(asc(escalations.createdAt))
    return {
      summary: await summarise(tx, row),
      consents: await loadConsents(tx, row),
      pageView: shown?.pageView
        ? { frameId: shown.id, view: shown.pageView, capturedAt: shown.capturedAt.toISOString() }
        : null,
      resolution: row.resolution,
      keyFrames: frames.map((frame) => toKeyFrame(ctx, frame)),
      escalations: asked.map(toEscalationRecord),
    }
  })
}
