import { z } from 'zod'
import { Connected } from './analytics.ts'
import { HEALTH_NOTES, type HealthCode } from './health-notes.ts'

export const PartStatus = z.enum(['ok', 'degraded', 'down', 'off'])
export type PartStatus = z.infer<typeof PartStatus>

/** One thing that is said of a part: interfaces write the sentence of its code in the reader's language. */
export const HealthNote = z.object({
  code: z.enum(Object.keys(HEALTH_NOTES) as [HealthCode, ...HealthCode[]]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type HealthNote = z.infer<typeof HealthNote>

/** One part of the product, which driver serves it, and whether data leaves the machine for it. */
export const PartHealth = z.object({
  part: z.enum([
    'database',
    'bus',
    'limits',
    'jobs',
    'files',
    'model',
    'embeddings',
    'sight',
    'search',
    'mail',
  ]),
  driver: z.string(),
  status: PartStatus,
  detail: z.string(),
  /** What is sent to another company, in words; null when nothing is. */
  leavesMachine: z.string().nullable(),
  /** How to mend or improve it, when there is something to do. */
  advice: z.string().nullable(),
  /** What the English sentences above say, by code; empty for what says nothing. */
  notes: z
    .object({
      driver: z.array(HealthNote),
      detail: z.array(HealthNote),
      leavesMachine: z.array(HealthNote),
      advice: z.array(HealthNote),
    })
    .optional(),
})
export type PartHealth = z.infer<typeof PartHealth>

export const Health = z.object({ status: z.literal('healthy'), version: z.string() })
export type Health = z.infer<typeof Health>

export const Readiness = z.object({
  status: z.enum(['ready', 'draining', 'unavailable']),
  database: z.enum(['connected', 'disconnected']),
  redis: z.enum(['connected', 'disconnected', 'embedded']),
  /** Only for an operator or a signed-in member. */
  parts: z.array(PartHealth).optional(),
  /** Who is connected to the member's business; only for a signed-in member. */
  connected: Connected.optional(),
})
export type Readiness = z.infer<typeof Readiness>
