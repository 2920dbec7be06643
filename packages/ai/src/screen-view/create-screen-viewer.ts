import { redactText } from '@visualkit/redaction'
import { z } from 'zod'
import type { ModelUsage } from '../answer/answer-model.ts'
import type { Catalogue } from '../models/catalogue.ts'
import { CircuitBreaker } from '../models/circuit-breaker.ts'
import type { ConfiguredModel } from '../models/configure-models.ts'
import { type ScreenEvidence, viewerInstructions, viewerPrompt } from './viewer-prompt.ts'

/** What a vision model says it sees. It is a witness, no source: whoever shows it says whose words they are. */
export interface ScreenSighting {
  /** Short sentences in the visitor's language, without addresses of the web and masked like all text. */
  seen: string[]
  /** How sure the model is, 0–1. */
  confidence: number
  /** `provider/model`. */
  model: string
  /** Which of the tiers it was, from 1. */
  tier: number
}

export interface ScreenViewer {
  /** `provider/model` of each tier, the cheapest first; empty: none of the models takes pictures. */
  readonly tiers: readonly string[]
  /** Who of them gets the pictures on another machine, by name. */
  readonly outside: readonly string[]
  /**
   * Asks tier after tier, each with the same evidence, until one is sure enough. Null when none was sure of anything.
   * @throws only when the signal ends.
   */
  look(evidence: ScreenEvidence, options: LookOptions): Promise<ScreenSighting | null>
}

export interface LookOptions {
  signal: AbortSignal
  /** How many models may be asked, at most. */
  mostCalls: number
  /** Told what each model that was asked has used. */
  onUsage?(usage: ModelUsage): void
}

export interface ScreenViewerOptions {
  models: readonly ConfiguredModel[]
  catalogue: Catalogue
  /** Told of each model that failed, for the log. */
  onFailure?(failure: { model: string; error: string }): void
  /** Longest for one model. Default 12,000. */
  timeoutMs?: number
  now?(): number
}

const MOST_TIERS = 3
/** Sure enough to ask no better model, and sure enough to be told at all. */
const ENOUGH = 0.75
const LEAST = 0.5
const MOST_SENTENCES = 5
const LONGEST_SENTENCE = 240
const MAX_OUTPUT_TOKENS = 400

const Sighting = z.object({
  seen: z.array(z.string()).max(20),
  confidence: z.number().min(0).max(1),
})

/** The tiers of looking: of the configured models that take pictures the cheapest, one between, and the dearest. */
export function createScreenViewer({
  models,
  catalogue,
  onFailure,
  timeoutMs = 12_000,
  now = Date.now,
}: ScreenViewerOptions): ScreenViewer {
  const able = models
    .filter(({ id }) => catalogue.models[id]?.abilities.includes('image'))
    .toSorted((a, b) => a.costliness - b.costliness)
  const chosen = able.length <= MOST_TIERS ? able : [able[0]!, able[able.length >> 1]!, able.at(-1)!]
  const tiers = chosen.map((model) => ({
    ...model,
    breaker: new CircuitBreaker({ failures: 3, restMs: 30_000, now }),
  }))

  return {
    tiers: tiers.map(({ id }) => id),
    outside: [...new Set(tiers.filter(({ leavesMachine }) => leavesMachine).map(({ provider }) => provider))],
    async look(evidence, { signal, mostCalls, onUsage }) {
      let best: ScreenSighting | null = null
      let calls = 0
      for (const [at, tier] of tiers.entries()) {
        if (calls >= mostCalls) break
        if (!tier.breaker.allows(undefined)) continue
        calls += 1
        try {
          const asked = await ask(tier, evidence, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
          onUsage?.(asked.usage)
          tier.breaker.succeeded()
          const { judged } = asked
          if (!judged) {
            onFailure?.({ model: tier.id, error: 'What it wrote is no account of a screen.' })
            continue
          }
          const seen = tidy(judged.seen)
          if (seen.length === 0) continue
          const sighting = { seen, confidence: judged.confidence, model: tier.id, tier: at + 1 }
          if (!best || sighting.confidence > best.confidence) best = sighting
          if (sighting.confidence >= ENOUGH) break
        } catch (error) {
          if (signal.aborted) {
            tier.breaker.abandoned()
            throw signal.reason
          }
          tier.breaker.failed(undefined)
          const { statusCode, name = 'Error' } = error as { statusCode?: number; name?: string }
          onFailure?.({ model: tier.id, error: statusCode ? `HTTP ${statusCode}` : name })
        }
      }
      return best && best.confidence >= LEAST ? best : null
    },
  }
}

async function ask(
  { id, model, effort }: ConfiguredModel,
  evidence: ScreenEvidence,
  abortSignal: AbortSignal,
): Promise<{ judged: z.infer<typeof Sighting> | null; usage: ModelUsage }> {
  const { generateText } = await import('ai')
  const { text, usage } = await generateText({
    model,
    instructions: viewerInstructions(evidence.locale),
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: viewerPrompt(evidence) },
          ...evidence.pictures.map(({ bytes, mediaType }) => ({
            type: 'file' as const,
            data: bytes,
            mediaType,
          })),
        ],
      },
    ],
    temperature: effort ? undefined : 0,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    maxRetries: 0,
    abortSignal,
  })
  const cachedInputTokens = usage.inputTokenDetails?.cacheReadTokens ?? 0
  return {
    judged: readSighting(text),
    usage: {
      model: id,
      inputTokens: (usage.inputTokens ?? 0) - cachedInputTokens,
      cachedInputTokens,
      outputTokens: usage.outputTokens ?? 0,
    },
  }
}

/** The JSON object in what a model wrote, with words or a fence around it; null when there is none. */
function readSighting(text: string): z.infer<typeof Sighting> | null {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (start < 0 || end < start) return null
  try {
    return Sighting.safeParse(JSON.parse(text.slice(start, end + 1))).data ?? null
  } catch {
    return null
  }
}

/** Nothing that a page made a model write becomes a link, a heading or an end of the block it is shown in. */
function tidy(sentences: readonly string[]): string[] {
  return sentences
    .map((sentence) => redactText(sentence.replace(/[`<>[\]#*|\s]+/g, ' ').trim()).text)
    .filter((sentence) => sentence !== '' && !/(?:https?:|www\.|\/\/)\S/i.test(sentence))
    .slice(0, MOST_SENTENCES)
    .map((sentence) => sentence.slice(0, LONGEST_SENTENCE))
}
