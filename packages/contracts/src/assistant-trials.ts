import { z } from 'zod'
import { EscalationDetail } from './escalation-rules.ts'
import { Id, Locale } from './ids.ts'
import { SearchExplanation, SearchResult } from './knowledge.ts'
import { LIMITS } from './limits.ts'
import { Citation } from './messages.ts'
import { ModelTier, PersonalitySettings } from './personalities.ts'
import { RestrictedCategory } from './restricted-use.ts'
import { EscalationReason } from './sessions.ts'
import { TestFrameKind, TestPointer } from './test-frames.ts'

/** What stands on a screen or a picture, as it was read, personal values masked. */
export const ShownScreen = z.object({
  text: z.string().max(8_000),
  visibleError: z.string().max(2_000).nullable().default(null),
  /** What was uploaded; what is kept of it counts, and its words stand here for when it is gone. */
  frameId: Id.nullable().default(null),
})
export type ShownScreen = z.infer<typeof ShownScreen>

/** One question to an assistant as it is set in a form, which need not be saved. Nothing of it is kept. */
export const TryPersonalityInput = z
  .object({
    /** The assistant the settings are of; missing while it is new. */
    id: Id.optional(),
    settings: PersonalitySettings,
    /** Empty: a picture alone. */
    message: z.string().trim().max(LIMITS.messageCharacters),
    /** What was said before, oldest first. */
    history: z
      .array(
        z.object({
          role: z.enum(['visitor', 'assistant']),
          content: z.string().max(LIMITS.messageCharacters * 2),
          /** Before this message. */
          secondsAgo: z.number().int().min(0).max(86_400),
        }),
      )
      .max(40)
      .default([]),
    /** As the last answer left it. */
    state: z
      .object({ unansweredCount: z.number().int().min(0).max(1_000), escalated: z.boolean() })
      .default({ unansweredCount: 0, escalated: false }),
    /** What the customer shows. */
    screen: ShownScreen.nullable().default(null),
    /** What they showed last before, which may be asked about still. */
    shownBeforeId: Id.nullable().default(null),
  })
  .refine(({ message, screen }) => message !== '' || screen?.frameId, {
    error: 'Write a message.',
    path: ['message'],
  })
export type TryPersonalityInput = z.input<typeof TryPersonalityInput>

/** In milliseconds since the message came. */
const at = { startMs: z.number(), ms: z.number() }

/** One thing that happened while an answer was made. */
export const TurnStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('understood'),
    ...at,
    locale: Locale,
    /** The question as it was looked up, made to stand alone. */
    question: z.string(),
    /** Its words that were taken over from earlier questions. */
    carriedOver: z.string().nullable(),
    /** What was looked up besides, from the screen. */
    seen: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('saw'),
    ...at,
    frameId: Id,
    shown: TestFrameKind,
    /** The beginning of what was read on it. */
    text: z.string(),
    visibleError: z.string().nullable(),
    maskedCount: z.number().int(),
    /** Lines against what was shown before; null: nothing was. */
    change: z.object({ newLines: z.number().int(), goneLines: z.number().int() }).nullable(),
    /** What vision models were shown and saw; null: the words were enough, or no model takes pictures. */
    looked: z
      .object({
        parts: z.number().int(),
        shows: z.enum(['part', 'whole']),
        /** Each that was asked, the cheapest first. */
        calls: z.array(
          z.object({
            model: z.string(),
            inputTokens: z.number().int(),
            outputTokens: z.number().int(),
            costUsd: z.number(),
          }),
        ),
        /** Null: none was sure enough. */
        sighting: z
          .object({
            model: z.string(),
            tier: z.number().int(),
            confidence: z.number(),
            seen: z.array(z.string()),
          })
          .nullable(),
      })
      .nullable(),
  }),
  z.object({
    kind: z.literal('searched'),
    ...at,
    results: z.array(SearchResult),
    search: SearchExplanation.optional(),
    /** Passages the answer could be written from, those around the results included. */
    evidenceCount: z.number().int(),
  }),
  z.object({ kind: z.literal('tool'), ...at, tool: z.string(), status: z.enum(['done', 'failed']) }),
  z.object({
    kind: z.literal('wrote'),
    ...at,
    /** `extractive`: the built-in one. */
    model: z.string(),
    /** What the assistant allows. */
    allowed: ModelTier,
    /** What was chosen, and why; null where there was no choice. */
    route: z.object({ tier: z.enum(['fast', 'strong']), reason: z.string() }).nullable(),
    /** Because of the budget. */
    thrift: z.enum(['cheapest', 'builtin']).nullable(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    costUsd: z.number(),
    leftOut: z.array(
      z.object({
        model: z.string(),
        sentence: z.string(),
        reason: z.enum(['unsupported', 'foreign_link', 'too_many_sources']),
      }),
    ),
    /** What of the prompt a model did not get, because its context holds no more; sizes as in `PromptCut`. */
    cut: z
      .array(
        z.object({
          model: z.string(),
          part: z.enum(['history', 'evidence', 'screen', 'tools', 'remembered', 'instructions', 'passage']),
          kept: z.number().int(),
          of: z.number().int(),
        }),
      )
      .default([]),
    /** Models that were asked before and failed. */
    failures: z.array(z.object({ model: z.string(), error: z.string() })),
  }),
  z.object({ kind: z.literal('pointed'), ...at, frameId: Id, pointer: TestPointer }),
  z.object({ kind: z.literal('follow_ups'), ...at, tried: z.number().int(), kept: z.number().int() }),
  z.object({
    kind: z.literal('restricted'),
    ...at,
    place: z.enum(['prompt', 'output']),
    category: RestrictedCategory.nullable(),
    score: z.number(),
  }),
  z.object({
    kind: z.literal('escalated'),
    ...at,
    reason: EscalationReason,
    detail: EscalationDetail.nullable(),
  }),
  /** A phrase of ours, for which no model is needed. */
  z.object({ kind: z.literal('phrase'), ...at }),
])
export type TurnStep = z.infer<typeof TurnStep>

/** What an assistant answered in a try-out, and how it came about. */
export const TriedTurn = z.object({
  locale: Locale,
  content: z.string(),
  citations: z.array(Citation),
  suggestions: z.array(z.string()),
  answered: z.boolean(),
  /** Null when none wrote it. */
  model: z.string().nullable(),
  /** Why a person was asked for with this answer, and what the customer reads about it. */
  escalation: z.object({ reason: EscalationReason, text: z.string() }).nullable(),
  state: z.object({ unansweredCount: z.number().int(), escalated: z.boolean() }),
  /** What the answer points at. */
  pointer: TestPointer.nullable(),
  steps: z.array(TurnStep),
  totalMs: z.number(),
  costUsd: z.number(),
})
export type TriedTurn = z.infer<typeof TriedTurn>
