import {
  type ChatChunk,
  ChatInput,
  ChatReply,
  ChatSendInput,
  FeedbackInput,
  MessagePage,
  Seq,
} from '@visualkit/contracts'
import { listMessages, rateChat, sendChat, streamChat } from '@visualkit/services'
import { BySession } from '../by-id.ts'
import { may, router } from '../procedures.ts'
import { toTrpcError } from '../trpc-error.ts'

/** The assistant for people of the business, in conversations they begin with `sessions.create`. */
export const chat = router({
  send: may('conversations.begin')
    .input(ChatSendInput)
    .output(ChatReply)
    .mutation(({ ctx, input }) => sendChat(ctx.service, input)),
  /** A mutation, because it writes: a page of somebody else must not begin it. Read it with `httpBatchStreamLink`. */
  stream: may('conversations.begin')
    .input(ChatInput)
    .mutation(async ({ ctx, input, signal }) => withRefusals(await streamChat(ctx.service, input, signal))),
  history: may('conversations.read')
    .input(BySession.extend({ afterSeq: Seq.optional() }))
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.service, input)),
  feedback: may('conversations.begin')
    .input(BySession.extend(FeedbackInput.shape))
    .output(FeedbackInput)
    .mutation(({ ctx, input }) => rateChat(ctx.service, input)),
})

/** What a verb throws while it is read, in tRPC's words: its middlewares are over by then. */
async function* withRefusals(chunks: AsyncIterable<ChatChunk>): AsyncGenerator<ChatChunk, void> {
  try {
    yield* chunks
  } catch (error) {
    throw toTrpcError(error)
  }
}
