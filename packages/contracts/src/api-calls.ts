import { z } from 'zod'
import { ERROR_CODES } from './errors.ts'
import { Id } from './ids.ts'

/** One call of the REST API, as a developer looks at it: no body, no query, no header, no path with its ids. */
export const ApiCall = z.object({
  /** Names this call among those that are kept; nothing else. */
  id: z.string().max(64),
  /** When it came in. */
  at: z.iso.datetime(),
  method: z.string().max(10),
  /** The route, with `:id` where an id stood: `/api/v1/sessions/:id/messages`. */
  route: z.string().max(200),
  status: z.number().int(),
  /** What a refused call was answered with, also in the middle of a stream. */
  code: z.enum(ERROR_CODES).nullable(),
  /** Until the answer was sent to its end. */
  ms: z.number(),
  /** The key it came with, or the one that began the conversation it came for. */
  keyId: Id.nullable(),
  /** The conversation whose token it came with. */
  sessionId: Id.nullable(),
  /** As in the answer's `x-request-id`, and in the log of the server. */
  requestId: z.string().max(64),
})
export type ApiCall = z.infer<typeof ApiCall>

export const ListApiCallsInput = z.object({
  /** The newest call that is known already. */
  after: z.string().max(64).optional(),
})
export type ListApiCallsInput = z.infer<typeof ListApiCallsInput>

export const ListApiCallsOutput = z.object({
  /** The newest first. */
  calls: z.array(ApiCall),
  /** False: only what came after `after`. True: all that are kept. */
  whole: z.boolean(),
})
export type ListApiCallsOutput = z.infer<typeof ListApiCallsOutput>
