import { randomUUID } from 'node:crypto'
import { type AssistantTest, LIMITS, ServiceError, type TestStep } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { factsSaid, saysFactsAlone } from '@visualkit/knowledge'
import { redactPersonal } from '@visualkit/redaction'
import { and, asc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { servingPersonality } from '../sessions/serving-personality.ts'
import { loadSession, type SessionRow } from '../sessions/session-row.ts'
import {
  copyShown,
  loadShownBefore,
  pointedBefore,
  type ShownBefore,
  shownWith,
} from '../test-frames/shown-before.ts'
import { insertTest } from './assistant-tests.ts'

const { escalations, messages, tenants } = schema

const NAMES = {
  en: (when: string) => `Conversation of ${when}`,
  es: (when: string) => `Conversación del ${when}`,
  pt: (when: string) => `Conversa de ${when}`,
}

/**
 * Makes a test of a real conversation: what its visitor wrote and showed, personal values masked, with what came of it
 * then as what is expected.
 */
export async function testOfConversation(
  ctx: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<AssistantTest> {
  requirePermission(ctx, 'assistants.test')
  requirePermission(ctx, 'conversations.read')
  requireId(sessionId, 'conversation')
  const { tenantId } = ctx.actor
  const { personality, said, name } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, sessionId)
    const [business] = await tx
      .select({ locale: tenants.locale })
      .from(tenants)
      .where(eq(tenants.id, tenantId))
    return {
      personality: await servingPersonality(tx, session),
      said: await stepsOf(tx, session),
      name: nameOf(session.createdAt, business?.locale ?? 'en'),
    }
  })
  if (!personality || said.length === 0)
    throw new ServiceError(
      'CONFLICT',
      'The assistant answered nothing in this conversation, so there is nothing to test.',
      { reason: 'nothing_answered' },
    )
  const testId = randomUUID()
  const copied = await copyShown(
    ctx,
    { testId, sessionId },
    said.flatMap(({ shown }) => shown ?? []),
  )
  const steps = said.map(({ step, shown }) => ({
    ...step,
    screen: shown && screenOf(shown, copied.idOf(shown)),
  }))
  try {
    return await ctx.db.withTenant(tenantId, (tx) =>
      insertTest(
        tx,
        ctx,
        { personalityId: personality.id, name, steps },
        { id: testId, sourceSessionId: sessionId },
      ),
    )
  } catch (error) {
    await copied.undo()
    throw error
  }
}

/** Without a word of what was said: names stand in lists, results and the audit log. */
function nameOf(createdAt: Date, locale: keyof typeof NAMES): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return NAMES[locale](`${new Intl.DateTimeFormat(locale, style).format(createdAt)} UTC`)
}

/** What somebody showed, with its words for when it is gone. */
function screenOf({ text, visibleError }: ShownBefore, frameId: string | null): TestStep['screen'] {
  return { text: text.slice(0, 8_000), visibleError: visibleError?.slice(0, 2_000) ?? null, frameId }
}

async function stepsOf(
  tx: Tx,
  session: SessionRow,
): Promise<{ step: Omit<TestStep, 'screen'>; shown: ShownBefore | null }[]> {
  const { tenantId, id: sessionId } = session
  const said = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId)))
    .orderBy(asc(messages.seq))
  const asked = await tx
    .select({ reason: escalations.reason, at: escalations.createdAt })
    .from(escalations)
    .where(and(eq(escalations.tenantId, tenantId), eq(escalations.sessionId, sessionId)))
    .orderBy(asc(escalations.createdAt))
  const all = await loadShownBefore(tx, { tenantId, sessionId })
  const replies = new Map(said.flatMap((one) => (one.replyToMessageId ? [[one.replyToMessageId, one]] : [])))
  const steps: { step: Omit<TestStep, 'screen'>; shown: ShownBefore | null }[] = []
  for (const question of said) {
    if (question.role !== 'visitor' || question.content.trim() === '') continue
    const reply = replies.get(question.id)
    if (reply?.role !== 'assistant') continue
    // Who only introduces themselves says nothing once that is masked.
    if (factsSaid(question.content).length > 0 && saysFactsAlone(question.content)) continue
    const message = redactPersonal(question.content).slice(0, LIMITS.messageCharacters).trim()
    if (message === '') continue
    const escalation = asked.find(({ at }) => at.getTime() === reply.createdAt.getTime())
    const shown = shownWith(all, { seq: question.seq, reply })
    const pointed = shown && pointedBefore(shown, reply)
    steps.push({
      shown,
      step: {
        message,
        expect: {
          answered: reply.answered ?? null,
          contains: [],
          notContains: [],
          documentIds: [...new Set((reply.citations ?? []).map(({ documentId }) => documentId))].slice(0, 10),
          tools: [],
          pointer: pointed ? { name: pointed.slice(0, 200) } : null,
          escalation: escalation?.reason ?? null,
          withinMs: null,
        },
      },
    })
    if (steps.length === LIMITS.assistantTestSteps) break
  }
  return steps
}
