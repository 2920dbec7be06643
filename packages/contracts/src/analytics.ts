import { z } from 'zod'
import { Id } from './ids.ts'
import { EscalationReason } from './sessions.ts'

/** Who is connected to a business now, over all its servers. */
export const Connected = z.object({
  /** Conversations whose visitor has a page open. */
  visitors: z.number().int(),
  /** People of the team with the dashboard open. */
  people: z.number().int(),
  /** Connections of visitors: one has several pages open. */
  connections: z.number().int(),
  /** As many of these may be open at the same time; null: no limit. */
  limit: z.number().int().nullable(),
})
export type Connected = z.infer<typeof Connected>

/**
 * A week, Monday to Sunday, by the clock of the business. A conversation counts in each week in which the assistant
 * answered in it, once.
 */
export const SightWeek = z.object({
  /** Its Monday. */
  weekOf: z.iso.date(),
  /** In which the assistant held the floor and answered. */
  conversations: z.number().int(),
  /** Of these, the ones in which it read a screen, a page or a picture of the visitor for an answer. */
  withSight: z.number().int(),
})
export type SightWeek = z.infer<typeof SightWeek>

/**
 * The figures of the overview page. Shares are 0–1; null where there is nothing to count yet. Days are those of the
 * business's clock.
 */
export const AnalyticsOverview = z.object({
  /** By whose clock days and weeks are counted. */
  timeZone: z.string(),
  /** The last twelve, oldest first; the last one is not over. */
  sightWeeks: z.array(SightWeek),
  /** Conversations with a message in the last 15 minutes that are not resolved. */
  activeNow: z.number().int(),
  waitingForPerson: z.number().int(),
  conversationsToday: z.number().int(),
  conversationsYesterday: z.number().int(),
  /** Answers that found something, of all answers of the assistant in the last 7 days. */
  answeredShare7d: z.number().nullable(),
  /** The same for the 7 days before. */
  answeredSharePrevious7d: z.number().nullable(),
  ratingAverage30d: z.number().nullable(),
  ratingCount30d: z.number().int(),
  /** Conversations begun in the last 30 days whose problem was solved, by how that is known. */
  resolutions30d: z.object({
    /** The visitor said so. */
    confirmed: z.number().int(),
    /** The visitor's page showed it. */
    seen: z.number().int(),
    /** Answered, no person was asked for, and it rested or was closed. */
    assumed: z.number().int(),
  }),
  documentCount: z.number().int(),
  failedDocumentCount: z.number().int(),
  agentsOnline: z.number().int(),
  connected: Connected,
  /** The last 14 days, oldest first. */
  days: z.array(
    z.object({
      date: z.iso.date(),
      conversations: z.number().int(),
      escalated: z.number().int(),
      answered: z.number().int(),
      unanswered: z.number().int(),
    }),
  ),
})
export type AnalyticsOverview = z.infer<typeof AnalyticsOverview>

/** A report is over so many days at most. */
export const MOST_REPORT_DAYS = 366

export const AnalyticsReportInput = z
  .object({
    from: z.iso.date(),
    /** The last day, in it. */
    to: z.iso.date(),
    by: z.enum(['day', 'week']).default('day'),
  })
  .refine(({ from, to }) => from <= to, 'The first day comes before the last one.')
  .refine(
    ({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_REPORT_DAYS * 86_400_000,
    `A report is over ${MOST_REPORT_DAYS} days at most.`,
  )
export type AnalyticsReportInput = z.input<typeof AnalyticsReportInput>

const usd = z.number().min(0)

/** Conversations begun in some time in which the assistant held the floor and answered, and what came of them. */
export const AnalyticsFigures = z.object({
  conversations: z.number().int(),
  /** In which it read a screen, a page or a picture of the visitor for an answer. */
  withSight: z.number().int(),
  /** Solved: the visitor said so. */
  confirmed: z.number().int(),
  /** Solved: the visitor’s page showed it. */
  seen: z.number().int(),
  /** Taken for solved: answered, no person was asked for, and it rested or was closed. */
  assumed: z.number().int(),
  /** A person was asked for. */
  escalated: z.number().int(),
  /** Of everything that models and services did in that time, in US dollars. Costs are counted in days of UTC. */
  costUsd: usd,
})
export type AnalyticsFigures = z.infer<typeof AnalyticsFigures>

const Part = z.object({
  name: z.string(),
  /** Null where conversations are not told apart by it. */
  conversations: z.number().int().nullable(),
  /** Of these, solved in any of the three ways. */
  solved: z.number().int().nullable(),
  costUsd: usd,
})

/** What was served and solved in some days by the clock of the business, and what it cost. */
export const AnalyticsReport = z.object({
  timeZone: z.string(),
  total: AnalyticsFigures,
  /** Of as many days before. */
  previous: AnalyticsFigures,
  /** Days or weeks, oldest first; weeks begin on Monday, and the first one may begin before the report. */
  periods: z.array(AnalyticsFigures.extend({ start: z.iso.date() })),
  /** How often a person was asked for, by why, the most frequent first. */
  escalations: z.array(z.object({ reason: EscalationReason, count: z.number().int() })),
  /** Costs told apart, the highest first. */
  models: z.array(Part),
  personalities: z.array(Part.extend({ id: Id.nullable() })),
  modalities: z.array(Part),
  savings: z.object({
    /** Answers of providers with a fast and a strong model, against asking the strong one each time. */
    routing: z.object({ spentUsd: usd, alwaysStrongUsd: usd }).nullable(),
    /** Frames of shared screens that were read, against one for each second of sharing. */
    frames: z.object({ read: z.number().int(), onePerSecond: z.number().int() }).nullable(),
  }),
})
export type AnalyticsReport = z.infer<typeof AnalyticsReport>
