import { z } from 'zod'
import { EscalationRules } from './escalation-rules.ts'
import { Id, Locale } from './ids.ts'
import { nameText } from './name-text.ts'

export const Tone = z.enum(['friendly', 'neutral', 'formal'])
export type Tone = z.infer<typeof Tone>

/** What a greeting says in each language; a missing one falls back to a phrase of ours. */
export const Greetings = z
  .object({ en: z.string().max(500), es: z.string().max(500), pt: z.string().max(500) })
  .partial()
export type Greetings = z.infer<typeof Greetings>

export const PersonalityInput = z.object({
  name: nameText({ max: 60 }),
  tone: Tone.default('friendly'),
  instructions: z.string().max(8_000).default(''),
  greetings: Greetings.default({}),
  languages: z.array(Locale).min(1).max(3).default(['en', 'es', 'pt']),
  escalationRules: EscalationRules.prefault({}),
  isDefault: z.boolean().default(false),
})
export type PersonalityInput = z.input<typeof PersonalityInput>

/** Fields that are left out stay as they are. */
export const UpdatePersonalityInput = z.object({
  id: Id,
  name: PersonalityInput.shape.name.optional(),
  tone: Tone.optional(),
  instructions: PersonalityInput.shape.instructions.unwrap().optional(),
  greetings: Greetings.optional(),
  languages: PersonalityInput.shape.languages.unwrap().optional(),
  escalationRules: EscalationRules.optional(),
  /** True makes this assistant the one that serves where none is named. */
  isDefault: z.literal(true).optional(),
})
export type UpdatePersonalityInput = z.infer<typeof UpdatePersonalityInput>

export const Personality = z.object({
  id: Id,
  name: z.string(),
  tone: Tone,
  instructions: z.string(),
  greetings: Greetings,
  languages: z.array(Locale),
  escalationRules: EscalationRules,
  isDefault: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Personality = z.infer<typeof Personality>
