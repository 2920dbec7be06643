import { z } from 'zod'
import { Id } from './ids.ts'

/** Who agrees before a tool runs that changes something: the visitor, or somebody in the inbox. */
export const ToolApproval = z.enum(['visitor', 'agent'])
export type ToolApproval = z.infer<typeof ToolApproval>

/** A call that waits for somebody to agree, or what became of it. */
export const ToolCall = z
  .object({
    id: Id,
    summary: z.string().describe('What would be done, with its values; Markdown.'),
    approver: ToolApproval.describe('Who is asked: the visitor, or somebody of the business.'),
    status: z.enum(['waiting', 'running', 'done', 'failed', 'declined', 'expired']),
    expiresAt: z.iso.datetime().describe('Until then it can be decided.'),
  })
  .describe('Something the assistant would do, and needs somebody’s agreement for.')
export type ToolCall = z.infer<typeof ToolCall>

export const DecideToolCallInput = z.object({
  callId: Id.describe('Of a call that waits.'),
  agree: z.boolean().describe('False: it is not done.'),
})
export type DecideToolCallInput = z.infer<typeof DecideToolCallInput>
