import {
  CreateSessionInput,
  CreateSessionOutput,
  ForgetRememberedInput,
  ListSessionsInput,
  MessagePage,
  Remembered,
  Seq,
  SessionDetail,
  SessionPage,
  SessionSummary,
} from '@visualkit/contracts'
import {
  cancelCall,
  createSession,
  forgetRemembered,
  getRemembered,
  getSessionDetail,
  getSessionSummary,
  listMessages,
  listSessions,
  resolveSession,
} from '@visualkit/services'
import { z } from 'zod'
import { ById, BySession } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const sessions = router({
  create: may('conversations.begin')
    .input(CreateSessionInput)
    .output(CreateSessionOutput)
    .mutation(({ ctx, input }) => createSession(ctx.service, input)),
  get: may('conversations.read')
    .input(ById)
    .output(SessionDetail)
    .query(({ ctx, input }) => getSessionDetail(ctx.service, { sessionId: input.id })),
  list: may('conversations.read')
    .input(ListSessionsInput)
    .output(SessionPage)
    .query(({ ctx, input }) => listSessions(ctx.service, input)),
  messages: may('conversations.read')
    .input(BySession.extend({ afterSeq: Seq.optional() }))
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.service, input)),
  /** What is remembered of whoever holds it. */
  remembered: may('conversations.read')
    .input(BySession)
    .output(Remembered)
    .query(({ ctx, input }) => getRemembered(ctx.service, input)),
  forget: may('conversations.answer')
    .input(ForgetRememberedInput)
    .output(Remembered)
    .mutation(({ ctx, input }) => forgetRemembered(ctx.service, input)),
  end: may('conversations.answer')
    .input(ById)
    .output(SessionSummary)
    .mutation(async ({ ctx, input }) => {
      const { id } = await resolveSession(ctx.service, { sessionId: input.id })
      return getSessionSummary(ctx.service, { sessionId: id })
    }),
  cancelCall: may('conversations.answer')
    .input(BySession)
    .output(z.object({ canceled: z.literal(true) }))
    .mutation(({ ctx, input }) => cancelCall(ctx.service, input)),
})
