import { z } from 'zod'
import { Id } from './ids.ts'
import { Problem } from './problems.ts'

const DAYS_MOST = 3_650

export const KnowledgeHealthInput = z.object({
  staleMonths: z.coerce.number().int().min(1).max(120).default(12).describe('Not changed for so long.'),
  unusedDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(DAYS_MOST)
    .default(90)
    .describe('Cited by no answer for so long.'),
})
export type KnowledgeHealthInput = z.input<typeof KnowledgeHealthInput>

const DocumentNote = z.object({
  id: Id,
  title: z.string(),
  updatedAt: z.iso.datetime(),
})

const Side = z.object({ documentId: Id, title: z.string(), text: z.string() })

/** What in the knowledge needs somebody: at most 50 of each. */
export const KnowledgeHealth = z.object({
  documents: z.number().int().describe('How many there are.'),
  stale: z.array(
    DocumentNote.extend({
      why: z.enum(['old', 'expired']).describe('`expired`: its `validUntil` is over.'),
      validUntil: z.string().nullable(),
    }),
  ),
  unused: z.array(DocumentNote),
  contradictory: z.array(z.object({ kind: z.enum(['number', 'opposite']), a: Side, b: Side })),
  comparedAll: z.boolean().describe('False: there are more passages than were compared.'),
  missing: z.array(Problem),
  failed: z.array(DocumentNote.extend({ error: z.string() })),
})
export type KnowledgeHealth = z.infer<typeof KnowledgeHealth>
