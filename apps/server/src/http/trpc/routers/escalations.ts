import {
  AgentMessageInput,
  EscalateInput,
  HandoffPacket,
  Id,
  Message,
  SAYS_NOTHING,
  Session,
  SessionPage,
  saysSomething,
} from '@visualkit/contracts'
import {
  countWaiting,
  escalateSession,
  getHandoff,
  handBackSession,
  listEscalations,
  sendAgentMessage,
  takeSession,
} from '@visualkit/services'
import { z } from 'zod'
import { BySession } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const escalations = router({
  list: may('conversations.read')
    .input(z.object({ cursor: z.string().max(200).optional() }))
    .output(SessionPage)
    .query(({ ctx, input }) => listEscalations(ctx.service, input)),
  count: may('conversations.read')
    .output(z.object({ waiting: z.number().int() }))
    .query(({ ctx }) => countWaiting(ctx.service)),
  handoff: may('conversations.read')
    .input(BySession)
    .output(HandoffPacket)
    .query(({ ctx, input }) => getHandoff(ctx.service, input)),
  create: may('conversations.answer')
    .input(BySession.extend(EscalateInput.shape))
    .output(Session)
    .mutation(({ ctx, input }) => escalateSession(ctx.service, input)),
  take: may('conversations.answer')
    .input(BySession.extend({ from: Id.nullable().optional() }))
    .output(Session)
    .mutation(({ ctx, input }) => takeSession(ctx.service, input)),
  reply: may('conversations.answer')
    .input(BySession.extend(AgentMessageInput.shape).refine(saysSomething, SAYS_NOTHING))
    .output(Message)
    .mutation(({ ctx, input }) => sendAgentMessage(ctx.service, input)),
  handBack: may('conversations.answer')
    .input(BySession)
    .output(Session)
    .mutation(({ ctx, input }) => handBackSession(ctx.service, input)),
})
