import { z } from 'zod'

/** Steps of one guide at most. */
const MAX_STEPS = 30

export const GuidedStep = z.object({
  text: z.string().max(1_000).describe('What to do, as the answer says it.'),
  done: z
    .enum(['seen', 'hand'])
    .nullable()
    .describe('`seen`: on the visitor’s page; `hand`: the visitor ticked it; null: not yet.'),
  isOnPage: z.boolean().describe('Whether the page has a place to point at for it now.'),
})
export type GuidedStep = z.infer<typeof GuidedStep>

export const Guide = z
  .object({
    state: z
      .enum(['open', 'solved', 'closed'])
      .describe('`solved`: the page shows that it worked; `closed`: the visitor put it away.'),
    steps: z.array(GuidedStep).max(MAX_STEPS),
    success: z
      .array(z.string().max(200))
      .max(3)
      .optional()
      .describe('Words that the article says are seen when all is done; any of them on the page solves it.'),
  })
  .describe('The steps of an answer, which tick themselves while the page is seen.')
export type Guide = z.infer<typeof Guide>

/** Every step, and whether the guide is put away: what the visitor does to it. */
export const GuideAct = z.enum(['tick', 'untick', 'show', 'close'])
export type GuideAct = z.infer<typeof GuideAct>
