import {
  ClientMessageId,
  EscalateInput,
  Message,
  MessageContent,
  Session,
  SessionPage,
} from '@visualkit/contracts'
import {
  escalateSession,
  handBackSession,
  listEscalations,
  sendAgentMessage,
  takeSession,
} from '@visualkit/services'
import { z } from 'zod'
import { BySession } from '../by-id.ts'
import { memberProcedure, router } from '../procedures.ts'

export const escalations = router({
  list: memberProcedure
    .input(z.object({ cursor: z.string().max(200).optional() }))
    .output(SessionPage)
    .query(({ ctx, input }) => listEscalations(ctx.service, input)),
  create: memberProcedure
    .input(BySession.extend(EscalateInput.shape))
    .output(Session)
    .mutation(({ ctx, input }) => escalateSession(ctx.service, input)),
  take: memberProcedure
    .input(BySession.extend({ from: z.string().max(200).nullable().optional() }))
    .output(Session)
    .mutation(({ ctx, input }) => takeSession(ctx.service, input)),
  reply: memberProcedure
    .input(BySession.extend({ content: MessageContent, clientMessageId: ClientMessageId.optional() }))
    .output(Message)
    .mutation(({ ctx, input }) => sendAgentMessage(ctx.service, input)),
  handBack: memberProcedure
    .input(BySession)
    .output(Session)
    .mutation(({ ctx, input }) => handBackSession(ctx.service, input)),
})
