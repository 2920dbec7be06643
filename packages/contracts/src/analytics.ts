import { z } from 'zod'

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
