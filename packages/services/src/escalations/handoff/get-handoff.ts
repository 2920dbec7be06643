import type { HandoffPacket } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { redactText } from '@visualkit/redaction'
import { and, desc, eq } from 'drizzle-orm'
import { requirePermission } from '../../access/require-permission.ts'
import type { ServiceContext } from '../../context.ts'
import { keptText } from '../../frames/kept-words.ts'
import { type FrameRow, toKeyFrame } from '../../frames/key-frame.ts'
import { loadKeyFrames } from '../../frames/load-key-frames.ts'
import { requireConversation } from '../../sessions/session-access.ts'
import { loadSession, type SessionRow } from '../../sessions/session-row.ts'
import { toEscalationRecord } from '../escalation-record.ts'
import { composeHandoff, type HandoffMessage } from './compose-handoff.ts'

const { escalations, messages } = schema

/** Messages the packet is read from. */
const READ_MESSAGES = 100
const PICTURES = 4

/** What a person needs to go on where the assistant stopped; composed anew each time, so that it is never stale. */
export async function getHandoff(ctx: ServiceContext, input: { sessionId: string }): Promise<HandoffPacket> {
  requirePermission(ctx, 'conversations.read')
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, input.sessionId)
    const frames = await loadKeyFrames(tx, tenantId, session.id)
    const [asked] = await tx
      .select()
      .from(escalations)
      .where(and(eq(escalations.tenantId, tenantId), eq(escalations.sessionId, session.id)))
      .orderBy(desc(escalations.createdAt), desc(escalations.id))
      .limit(1)
    return {
      escalation: asked ? toEscalationRecord(asked) : null,
      ...composeHandoff(await loadHandoffMessages(tx, session), session.locale),
      page: pageOf(session),
      visibleError: errorOf(frames),
      keyFrames: tellingFrames(frames).map((frame) => toKeyFrame(ctx, frame)),
    }
  })
}

async function loadHandoffMessages(tx: Tx, session: SessionRow): Promise<HandoffMessage[]> {
  const { id, seq, role, content, replyToMessageId, answered, citations, context } = messages
  const rows = await tx
    .select({ id, seq, role, content, replyToMessageId, answered, citations, context })
    .from(messages)
    .where(and(eq(messages.tenantId, session.tenantId), eq(messages.sessionId, session.id)))
    .orderBy(desc(messages.seq))
    .limit(READ_MESSAGES)
  return rows.reverse().map(({ citations, context, ...row }) => ({
    ...row,
    citedDocumentIds: (citations ?? []).map(({ documentId }) => documentId),
    context: context ?? [],
  }))
}

function pageOf({ metadata }: SessionRow): HandoffPacket['page'] {
  const { page, title } = metadata
  if (typeof page !== 'string' || page === '') return null
  return {
    url: redactText(page).text,
    title: typeof title === 'string' ? keptText(redactText(title).text) || null : null,
  }
}

/** The newest error, since when it stood without a break. @param frames newest first. */
function errorOf(frames: readonly FrameRow[]): HandoffPacket['visibleError'] {
  const at = frames.findIndex(({ visibleError }) => visibleError !== null)
  const shown = frames[at]
  if (!shown?.visibleError) return null
  let since = shown
  for (const frame of frames.slice(at + 1)) {
    if (frame.visibleError !== shown.visibleError) break
    since = frame
  }
  return { text: shown.visibleError, since: since.capturedAt.toISOString(), isThereNow: at === 0 }
}

/** The last picture, and those on which another error came up; newest first. */
function tellingFrames(frames: readonly FrameRow[]): FrameRow[] {
  const telling = frames.filter(
    (frame, index) =>
      index === 0 || (frame.visibleError !== null && frame.visibleError !== frames[index + 1]?.visibleError),
  )
  return telling.slice(0, PICTURES)
}
