import { z } from 'zod'
import { EscalationRules } from './escalation-rules.ts'
import { Id, Locale, VersionNumber } from './ids.ts'
import { nameText } from './name-text.ts'
import { OpeningHours } from './opening-hours.ts'

export const Tone = z.enum(['friendly', 'neutral', 'formal'])
export type Tone = z.infer<typeof Tone>

/** Which models may write: `auto` goes by how hard the question is. */
export const ModelTier = z.enum(['auto', 'fast', 'strong'])
export type ModelTier = z.infer<typeof ModelTier>

export const AvatarColour = z.enum(['lagoon', 'ocean', 'violet', 'plum', 'rose', 'amber', 'moss', 'slate'])
export type AvatarColour = z.infer<typeof AvatarColour>

/** One sign on a colour; it needs no file and is sharp at every size. */
export const Avatar = z.object({
  emoji: z
    .string()
    .max(32)
    .regex(/^\p{RGI_Emoji}$/v, 'Choose one emoji.'),
  colour: AvatarColour,
})
export type Avatar = z.infer<typeof Avatar>

/** Names of tools an assistant may use, built in or the business's own; null: all there are. */
export const AllowedTools = z
  .array(z.string().regex(/^[A-Za-z][\w.:-]{0,127}$/, 'This is not the name of a tool.'))
  .max(100)
  .transform((names) => [...new Set(names)])
  .nullable()

/** What a greeting says in each language; a missing one falls back to a phrase of ours. */
export const Greetings = z
  .object({ en: z.string().max(500), es: z.string().max(500), pt: z.string().max(500) })
  .partial()
export type Greetings = z.infer<typeof Greetings>

const fields = {
  name: nameText({ max: 60 }),
  avatar: Avatar.nullable(),
  tone: Tone,
  instructions: z.string().max(8_000),
  greetings: Greetings,
  languages: z.array(Locale).min(1).max(3),
  modelTier: ModelTier,
  tools: AllowedTools,
  escalationRules: EscalationRules,
  /** When people are there to take over; null: not said. */
  hours: OpeningHours.nullable(),
}

/** All that makes an assistant what it is, and what a version of it keeps. */
export const PersonalitySettings = z.object({
  name: fields.name,
  avatar: fields.avatar.default(null),
  tone: fields.tone.default('friendly'),
  instructions: fields.instructions.default(''),
  greetings: fields.greetings.default({}),
  languages: fields.languages.default(['en', 'es', 'pt']),
  modelTier: fields.modelTier.default('auto'),
  tools: fields.tools.default(null),
  escalationRules: fields.escalationRules.prefault({}),
  hours: fields.hours.default(null),
})
export type PersonalitySettings = z.infer<typeof PersonalitySettings>

export const PersonalityInput = PersonalitySettings.extend({ isDefault: z.boolean().default(false) })
export type PersonalityInput = z.input<typeof PersonalityInput>

/** Fields that are left out stay as they are. */
export const UpdatePersonalityInput = z.object({
  id: Id,
  ...z.object(fields).partial().shape,
  /** True makes this assistant the one that serves where none is named. */
  isDefault: z.literal(true).optional(),
})
export type UpdatePersonalityInput = z.infer<typeof UpdatePersonalityInput>

export const Personality = z.object({
  id: Id,
  ...z.object(fields).shape,
  name: z.string(),
  instructions: z.string(),
  isDefault: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Personality = z.infer<typeof Personality>

/** How an assistant was set after a save. */
export const PersonalityVersion = z.object({
  /** Counts from 1. */
  version: z.number().int(),
  settings: PersonalitySettings,
  /** Who saved it; null: nobody of the team, or somebody who is gone. */
  savedBy: z.object({ id: Id, name: z.string() }).nullable(),
  savedAt: z.iso.datetime(),
  /** The version it brought back. */
  restoredVersion: z.number().int().nullable(),
})
export type PersonalityVersion = z.infer<typeof PersonalityVersion>

export const RestorePersonalityInput = z.object({ id: Id, version: VersionNumber })
export type RestorePersonalityInput = z.infer<typeof RestorePersonalityInput>

export const AssistantList = z.object({ assistants: z.array(Personality) })
