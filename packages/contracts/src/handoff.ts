import { z } from 'zod'
import { KeyFrame } from './frames.ts'
import { Id } from './ids.ts'
import { EscalationRecord } from './sessions.ts'

/** What a person needs to go on where the assistant stopped. Personal values are masked in every text of it. */
export const HandoffPacket = z.object({
  escalation: EscalationRecord.nullable().describe(
    'Why a person was asked for last; null when nobody asked for one.',
  ),
  problem: z.string().nullable().describe('What the visitor wants solved, in their own words.'),
  questions: z
    .array(
      z.object({
        seq: z.number().int(),
        text: z.string(),
        outcome: z
          .enum(['answered', 'rejected', 'unanswered', 'open'])
          .describe('`rejected`: answered, and the visitor said it was wrong or did not help.'),
      }),
    )
    .describe('What was asked, the newest ten, in order.'),
  page: z.object({ url: z.string(), title: z.string().nullable() }).nullable(),
  visibleError: z
    .object({ text: z.string(), since: z.iso.datetime(), isThereNow: z.boolean() })
    .nullable()
    .describe('The newest error on the screen that was shared or attached.'),
  stepsTried: z
    .array(
      z.object({
        seq: z.number().int(),
        text: z.string(),
        from: z
          .enum(['assistant', 'visitor'])
          .describe('Who says so: offered in an answer, or told by the visitor.'),
      }),
    )
    .describe('The newest twelve, in order.'),
  keyFrames: z.array(KeyFrame).describe('At most four: the last one, and the ones where the error came up.'),
  suggestedReply: z
    .object({ text: z.string(), documentId: Id, title: z.string(), url: z.string().nullable() })
    .nullable()
    .describe(
      'Words of a document that come nearest and were not offered in vain already. To be checked, not sent blindly.',
    ),
})
export type HandoffPacket = z.infer<typeof HandoffPacket>
