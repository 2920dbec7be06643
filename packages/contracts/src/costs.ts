import { z } from 'zod'

const usd = z.number().min(0)

/** How much a business lets models and services cost in a month, in UTC. */
export const Budget = z.object({
  limitUsd: usd,
  /** Of this month, so far. */
  spentUsd: usd,
  /**
   * `free`: as always; `thrifty`: the cheapest model answers; `spent`: the built-in assistant answers, which costs
   * nothing. Nobody is left without an answer.
   */
  state: z.enum(['free', 'thrifty', 'spent']),
  /** Per cent of the limit at which owners and admins are told. */
  thresholds: z.array(z.number().int()),
  /** The highest of them that was told of this month. */
  toldOf: z.number().int().nullable(),
})
export type Budget = z.infer<typeof Budget>

export const SetBudgetInput = z.object({
  limitUsd: z
    .number()
    .min(0.01, 'A budget is at least one cent.')
    .max(1_000_000, 'A budget is at most a million.')
    .multipleOf(0.01, 'A budget is in whole cents.')
    .nullable()
    .describe('Null takes the budget away.'),
})
export type SetBudgetInput = z.infer<typeof SetBudgetInput>

export const CostReportInput = z.object({
  days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30),
})
export type CostReportInput = z.input<typeof CostReportInput>

/** What models and services cost, in US dollars. Days are UTC, today included. */
export const CostReport = z.object({
  totalUsd: usd,
  /** Of as many days before. */
  previousUsd: usd,
  /** Conversations begun in these days in which the assistant replied. */
  conversations: z.number().int(),
  /** Of these, the ones that were solved: confirmed by the visitor, seen on their page, or assumed. */
  resolved: z.number().int(),
  /** Of the solved ones, those that are assumed: closed or come to rest with an answer, and no person was needed. */
  assumed: z.number().int(),
  /** Of the conversations, the ones in which the assistant saw the visitor's screen or a picture of theirs. */
  withSight: z.number().int(),
  perConversationUsd: usd.nullable(),
  perResolutionUsd: usd.nullable(),
  days: z.array(z.object({ date: z.iso.date(), totalUsd: usd, byService: z.record(z.string(), usd) })),
  models: z.array(
    z.object({
      serviceType: z.string(),
      provider: z.string(),
      model: z.string(),
      calls: z.number().int(),
      /** Tokens and whatever else it counts, by unit. */
      quantities: z.record(z.string(), z.number()),
      costUsd: usd,
    }),
  ),
  budget: Budget.nullable(),
  /** When the prices were read that were used last. */
  pricesDated: z.iso.date(),
})
export type CostReport = z.infer<typeof CostReport>
