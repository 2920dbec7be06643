import { z } from 'zod'

/** When an assistant asks for a person by itself. A visitor who asks for one always gets one. */
export const EscalationRules = z.object({
  failedAttempts: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('Questions in a row that stayed without help: not answered, or the visitor said it was wrong.'),
  minutes: z
    .number()
    .int()
    .min(0)
    .max(120)
    .default(10)
    .describe('Minutes of one conversation that is not solved; 0 never.'),
  frustration: z
    .enum(['off', 'patient', 'normal', 'early'])
    .default('normal')
    .describe(
      'How much lost patience is enough: words, repeated questions, an error that stays on the screen.',
    ),
  knownProblem: z
    .boolean()
    .default(true)
    .describe('At once when others asked the same before and nobody has answered it yet.'),
  topics: z
    .array(z.string().trim().min(2).max(80))
    .max(30)
    .default([])
    .describe('What only people answer, such as “refund of a gift card”: all words of one, in any form.'),
})
export type EscalationRules = z.infer<typeof EscalationRules>

/** Why a rule asked for a person, so that whoever takes over can check it. */
export const EscalationDetail = z.object({
  /** Questions without help in a row. */
  attempts: z.number().int().optional(),
  /** Since the first of them, in minutes. */
  minutes: z.number().int().optional(),
  /** The visitor's own words it was read from. */
  words: z.string().max(200).optional(),
  /** What was noticed of lost patience. */
  signs: z.array(z.enum(['strong', 'mild', 'shouting', 'repeated', 'rejected', 'same_error'])).optional(),
  /** How many asked the same before. */
  askedBefore: z.number().int().optional(),
  /** The topic of the business's own list. */
  topic: z.string().max(80).optional(),
})
export type EscalationDetail = z.infer<typeof EscalationDetail>
