import { z } from 'zod'
import { Id } from './ids.ts'

/**
 * What somebody says about themselves that helps later: what they are called, the language they want, their plan, what
 * they use, a number they hold, what they asked to be kept in mind, and what is still unsolved.
 */
export const FACT_KINDS = ['name', 'language', 'plan', 'product', 'order', 'note', 'matter'] as const
export const FactKind = z.enum(FACT_KINDS)
export type FactKind = z.infer<typeof FactKind>

/** Of whom a business remembers what they say: of nobody, of people it has vouched for, or of every conversation, too. */
export const MEMORY_MODES = ['off', 'identified', 'everyone'] as const
export const MemoryMode = z.enum(MEMORY_MODES)
export type MemoryMode = z.infer<typeof MemoryMode>

/** Where a business has not said: nobody is remembered whom it does not know. */
export const DEFAULT_MEMORY_MODE: MemoryMode = 'identified'

/** How much is remembered of one person, and for how long; documented in docs/limits.md. */
export const MEMORY_LIMITS = {
  factCharacters: 200,
  /** Of each kind; what was said last stays. */
  ofKind: { name: 1, language: 1, plan: 1, product: 3, order: 3, note: 5, matter: 2 } satisfies Record<
    FactKind,
    number
  >,
  days: {
    name: 365,
    language: 365,
    plan: 180,
    product: 365,
    order: 60,
    note: 180,
    matter: 30,
  } satisfies Record<FactKind, number>,
} as const

/** One thing that is remembered of somebody. */
export const RememberedFact = z.object({
  id: Id,
  kind: FactKind,
  /** In the person's own words. */
  fact: z.string(),
  /** Where it was said. */
  sessionId: Id,
  messageId: Id.nullable(),
  saidAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
})
export type RememberedFact = z.infer<typeof RememberedFact>

/** What is remembered of whoever holds a conversation. */
export const Remembered = z.object({
  mode: MemoryMode,
  /** Whether anything is kept of this person, in this mode. */
  isKept: z.boolean(),
  facts: RememberedFact.array(),
})
export type Remembered = z.infer<typeof Remembered>

/** Without `factId`: all that is remembered of whoever holds the conversation. */
export const ForgetRememberedInput = z.object({
  sessionId: z.string().max(100),
  factId: z.string().max(100).optional(),
})
export type ForgetRememberedInput = z.infer<typeof ForgetRememberedInput>

/** Without `factId`: all that is remembered of the customer. */
export const ForgetEndUserMemoryInput = z.object({
  factId: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('One thing that is remembered; without it all of it goes.'),
})
export type ForgetEndUserMemoryInput = z.infer<typeof ForgetEndUserMemoryInput>
