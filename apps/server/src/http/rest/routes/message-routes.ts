import {
  AgentMessageInput,
  ConsentInput,
  ConsentState,
  FRAME_MEDIA_TYPES,
  type FrameMediaType,
  FrameReading,
  LIMITS,
  Message,
  MessagePage,
  SendMessageInput,
  SendMessageOutput,
  Seq,
} from '@visualkit/contracts'
import { listMessages, receiveFrame, recordConsent, sendAgentMessage, sendMessage } from '@visualkit/services'
import { z } from 'zod'
import { mediaTypeOf } from '../media-type.ts'
import { defineRoute } from '../route.ts'
import { acceptsEvents, streamMessage } from '../stream-message.ts'

export const messageRoutes = [
  defineRoute({
    method: 'GET',
    path: '/sessions/:id/messages',
    id: 'listMessages',
    group: 'Messages',
    summary: 'Read the transcript',
    description: 'In order, at most 100 at a time. Ask again with `nextAfterSeq` as `afterSeq`.',
    opens: ['session', 'secret'],
    needs: 'conversations.read',
    query: z.object({ afterSeq: z.coerce.number().pipe(Seq).optional() }),
    output: MessagePage,
    status: 200,
    errors: ['NOT_FOUND'],
    example: { query: 'afterSeq=0' },
    handle: ({ service, params, query }) => listMessages(service, { sessionId: params.id, ...query }),
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/messages',
    id: 'sendMessage',
    group: 'Messages',
    summary: 'Say something as the visitor and get the answer',
    description:
      'Answers when the reply is written; `reply` is null while a person holds the floor. With `Accept: text/event-stream` the reply comes as it is written: `delta {text}`, `citation {…}`, `reset {}` (forget the deltas: another model begins anew), then `done {message, reply}` or `error {code, message}`. Hanging up does not stop the answer: the same `clientMessageId` finds it again, and with other content answers CONFLICT.',
    opens: ['session', 'secret'],
    needs: 'conversations.begin',
    body: { kind: 'json', schema: SendMessageInput },
    output: SendMessageOutput,
    status: 201,
    streams: true,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: {
      body: { content: 'Why was my card declined?', clientMessageId: 'c1f6', includeContext: true },
    },
    handle: ({ service, params, body, request, reply }) => {
      const input = { sessionId: params.id, ...body }
      return acceptsEvents(request)
        ? streamMessage(service, input, { request, reply })
        : sendMessage(service, input)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/agent-messages',
    id: 'sendAgentMessage',
    group: 'People',
    summary: 'Reply as a person',
    description:
      'Take the conversation first: while the assistant or a person holds the floor this answers CONFLICT.',
    opens: ['secret'],
    needs: 'conversations.answer',
    body: { kind: 'json', schema: AgentMessageInput },
    output: Message,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: { body: { content: 'I have put the order through for you.', clientMessageId: 'a1' } },
    handle: ({ service, params, body }) => sendAgentMessage(service, { sessionId: params.id, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/consents',
    id: 'recordConsent',
    group: 'Screen',
    summary: 'Record that the visitor agrees',
    description:
      'To be seen (`screen`), heard or recorded, or takes it back (`granted: false`). `textVersion` is your name for the words they read: keep those words. Frames are refused without it. A consent ends when sharing stops and with the conversation.',
    opens: ['session', 'secret'],
    needs: 'conversations.begin',
    body: { kind: 'json', schema: ConsentInput },
    output: ConsentState,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: { body: { kind: 'screen', granted: true, textVersion: 'shop-2026-11', locale: 'en' } },
    handle: ({ service, params, body }) => recordConsent(service, { sessionId: params.id, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/frames',
    id: 'sendFrame',
    group: 'Screen',
    summary: 'Show a frame of the visitor’s screen',
    description:
      'Needs the visitor’s consent to be seen, recorded before. The body is the image. Its text is read on the server and masked before anything is kept; `text` is the whole screen as one string, boxes are 0–1 of the image.',
    opens: ['session', 'secret'],
    needs: 'conversations.begin',
    body: { kind: 'bytes', mediaTypes: FRAME_MEDIA_TYPES, limitBytes: LIMITS.frameBytes },
    output: FrameReading,
    status: 200,
    errors: ['NOT_FOUND', 'CONFLICT', 'CONSENT_REQUIRED'],
    example: { file: 'screen.png' },
    handle: ({ service, params, body, request }) =>
      receiveFrame(service, {
        sessionId: params.id,
        image: body as Uint8Array,
        mediaType: mediaTypeOf(request) as FrameMediaType,
      }),
  }),
]
