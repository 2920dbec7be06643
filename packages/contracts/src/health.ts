import { z } from 'zod'

export const PartStatus = z.enum(['ok', 'degraded', 'down', 'off'])
export type PartStatus = z.infer<typeof PartStatus>

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
})
export type Readiness = z.infer<typeof Readiness>
