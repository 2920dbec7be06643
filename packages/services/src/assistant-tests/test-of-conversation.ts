import { type AssistantTest, LIMITS, ServiceError, type TestStep } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { redactPersonal } from '@visualkit/redaction'
import { and, asc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { servingPersonality } from '../sessions/serving-personality.ts'
import { loadSession, type SessionRow } from '../sessions/session-row.ts'
import { insertTest } from './assistant-tests.ts'

const { escalations, frames, messages } = schema

/** Of a name, in characters. */
const NAME_CHARACTERS = 80
/** A frame counts as shown with a message for so long before it. */
const SHOWN_MS = 60_000

/**
 * Makes a test of a real conversation: what its visitor wrote, personal values masked, with what came of it then as
 * what is expected.
 */
export async function testOfConversation(
  ctx: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<AssistantTest> {
  requirePermission(ctx, 'assistants.write')
  requirePermission(ctx, 'conversations.read')
  requireId(sessionId, 'conversation')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, sessionId)
    const personality = await servingPersonality(tx, session)
    const steps = await stepsOf(tx, session)
    if (!personality || steps.length === 0)
      throw new ServiceError(
        'CONFLICT',
        'The assistant answered nothing in this conversation, so there is nothing to test.',
        { reason: 'nothing_answered' },
      )
    const name = [...steps[0]!.message.replace(/\s+/g, ' ')].slice(0, NAME_CHARACTERS).join('').trim()
    return insertTest(tx, ctx, { personalityId: personality.id, name, steps }, sessionId)
  })
}

async function stepsOf(tx: Tx, session: SessionRow): Promise<TestStep[]> {
  const of = { tenantId: session.tenantId, sessionId: session.id }
  const said = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, of.tenantId), eq(messages.sessionId, of.sessionId)))
    .orderBy(asc(messages.seq))
  const asked = await tx
    .select({ reason: escalations.reason, at: escalations.createdAt })
    .from(escalations)
    .where(and(eq(escalations.tenantId, of.tenantId), eq(escalations.sessionId, of.sessionId)))
    .orderBy(asc(escalations.createdAt))
  const shown = await tx
    .select({ text: frames.text, visibleError: frames.visibleError, at: frames.capturedAt })
    .from(frames)
    .where(and(eq(frames.tenantId, of.tenantId), eq(frames.sessionId, of.sessionId)))
    .orderBy(asc(frames.capturedAt))
  const replies = new Map(said.flatMap((one) => (one.replyToMessageId ? [[one.replyToMessageId, one]] : [])))
  const steps: TestStep[] = []
  for (const question of said) {
    if (question.role !== 'visitor' || question.content.trim() === '') continue
    const reply = replies.get(question.id)
    if (reply?.role !== 'assistant') continue
    const frame = shown.findLast(
      ({ at }) => at <= reply.createdAt && reply.createdAt.getTime() - at.getTime() < SHOWN_MS,
    )
    const escalation = asked.find(({ at }) => at.getTime() === reply.createdAt.getTime())
    steps.push({
      message: redactPersonal(question.content).slice(0, LIMITS.messageCharacters).trim(),
      screen: frame
        ? {
            text: redactPersonal(frame.text).slice(0, 8_000),
            visibleError: frame.visibleError && redactPersonal(frame.visibleError).slice(0, 2_000),
          }
        : null,
      expect: {
        answered: reply.answered ?? null,
        contains: [],
        notContains: [],
        documentIds: [...new Set((reply.citations ?? []).map(({ documentId }) => documentId))].slice(0, 10),
        tools: [],
        escalation: escalation?.reason ?? null,
        withinMs: null,
      },
    })
    if (steps.length === LIMITS.assistantTestSteps) break
  }
  return steps.filter(({ message }) => message !== '')
}
