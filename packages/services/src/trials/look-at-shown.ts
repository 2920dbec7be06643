import { type ModelUsage, priceOf, type ScreenSighting } from '@visualkit/ai'
import type { TurnStep } from '@visualkit/contracts'
import { asksAboutLooks } from '@visualkit/knowledge'
import { pictureEvidence } from '@visualkit/vision'
import type { ServiceContext } from '../context.ts'
import { type CostedService, costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { type Looked, needsLook } from '../turns/look-at-screen.ts'
import type { Shown } from './shown-frame.ts'

type Account = NonNullable<Extract<TurnStep, { kind: 'saw' }>['looked']>

export interface LookedAtShown {
  sighting: ScreenSighting | null
  /** What to tell of it; null: nobody was asked. */
  account: Account | null
}

/**
 * What vision models see on what a simulated customer shows, as for a visitor: when its words are not enough and there
 * is a model and a budget. They are shown the kept picture, in which what is personal is painted over.
 */
export async function lookAtShown(
  ctx: ServiceContext,
  {
    shown,
    before,
    looked,
    mostCalls,
    of,
  }: {
    shown: Shown
    before: Shown | null
    looked: Looked
    /** How many models may be asked, by what is left of the budget. */
    mostCalls: number
    of: { service: CostedService; personalityId?: string }
  },
): Promise<LookedAtShown> {
  const nothing = { sighting: null, account: null }
  const { screenViewer: viewer, blobs, catalogue } = ctx
  const { frame, question, locale, signal } = looked
  if (!viewer || viewer.tiers.length === 0 || mostCalls === 0 || !shown.row || !needsLook(looked))
    return nothing
  const { service, ...owner } = of
  const used: ModelUsage[] = []
  const costs = (usages: readonly ModelUsage[]) =>
    costsOfUsage(service, usages, owner).map((cost) => ({ ...cost, modality: 'image' as const }))
  try {
    const current = await blobs.get(shown.row.blobKey)
    if (!current) return nothing
    // An attached picture stands for itself; of a screen that goes on, what changed is enough.
    const old = shown.kind === 'screen' && before?.kind === 'screen' ? before.row : null
    const previous = old && (await blobs.get(old.blobKey))
    const wholeOnly = asksAboutLooks(question, locale)?.layout ?? false
    const pictures = await pictureEvidence(current.bytes, previous?.bytes ?? null, { wholeOnly })
    const { text, visibleError } = frame
    const sighting = await viewer.look(
      { question, locale, text, visibleError, pictures },
      { signal, mostCalls, onUsage: (usage) => used.push(usage) },
    )
    const calls = used.map((usage) => ({
      model: usage.model,
      inputTokens: (usage.inputTokens ?? 0) + (usage.cachedInputTokens ?? 0),
      outputTokens: usage.outputTokens ?? 0,
      costUsd: costs([usage]).reduce((sum, cost) => sum + (priceOf(catalogue, cost, ctx.now()) ?? 0), 0),
    }))
    const shows = pictures.some((picture) => picture.shows === 'part') ? 'part' : 'whole'
    return { sighting, account: { parts: pictures.length, shows, calls, sighting } }
  } catch (error) {
    signal.throwIfAborted()
    ctx.log.warn({ error }, 'What a simulated customer shows could not be looked at; its words were used.')
    return nothing
  } finally {
    if (used.length > 0) await noteCosts(ctx, ctx.actor.tenantId, costs(used))
  }
}
