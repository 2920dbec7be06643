import {
  CreateSessionInput,
  CreateSessionOutput,
  ListSessionsInput,
  MessagePage,
  Seq,
  SessionDetail,
  SessionPage,
  SessionSummary,
} from '@visualkit/contracts'
import {
  createSession,
  getSessionDetail,
  getSessionSummary,
  listMessages,
  listSessions,
  resolveSession,
} from '@visualkit/services'
import { ById, BySession } from '../by-id.ts'
import { memberProcedure, router } from '../procedures.ts'

export const sessions = router({
  create: memberProcedure
    .input(CreateSessionInput)
    .output(CreateSessionOutput)
    .mutation(({ ctx, input }) => createSession(ctx.service, input)),
  get: memberProcedure
    .input(ById)
    .output(SessionDetail)
    .query(({ ctx, input }) => getSessionDetail(ctx.service, { sessionId: input.id })),
  list: memberProcedure
    .input(ListSessionsInput)
    .output(SessionPage)
    .query(({ ctx, input }) => listSessions(ctx.service, input)),
  messages: memberProcedure
    .input(BySession.extend({ afterSeq: Seq.optional() }))
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.service, input)),
  end: memberProcedure
    .input(ById)
    .output(SessionSummary)
    .mutation(async ({ ctx, input }) => {
      const { id } = await resolveSession(ctx.service, { sessionId: input.id })
      return getSessionSummary(ctx.service, { sessionId: id })
    }),
})
