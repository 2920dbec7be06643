import type { ModelUsage, ScreenSighting } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asksAboutLooks } from '@visualkit/knowledge'
import { pictureEvidence } from '@visualkit/vision'
import { and, count, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import type { ClaimedTurn } from './claim-turn.ts'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'

const { chatFiles, costEvents, frames } = schema

/** Calls of vision models that one conversation may cost. */
export const MOST_LOOKS_PER_SESSION = 30
/** A screen with fewer words says little by them. */
const THIN_WORDS = 12

type LookParts = Pick<Services, 'db' | 'blobs' | 'screenViewer' | 'catalogue' | 'log' | 'now'>

export interface Looked {
  frame: TurnFrame
  question: string
  locale: Locale
  signal: AbortSignal
}

/** Whether the words of a screen are not enough for a question about it. */
export function needsLook({ frame, question, locale }: Omit<Looked, 'signal'>): boolean {
  // Of a page every word is known, and its picture is drawn from them.
  if (frame.pageView) return false
  if (asksAboutLooks(question, locale)) return true
  return frame.visibleError === null && frame.text.split(/\s+/).filter(Boolean).length < THIN_WORDS
}

/**
 * What vision models say they see on the visitor's screen, when its words are not enough and there is a model, a
 * budget, and room under the conversation's cap; else null. They are shown the kept pictures, in which what is
 * personal is painted over, and never what came in. What each has used is written down.
 */
export async function lookAtScreen(
  ctx: LookParts,
  turn: ClaimedTurn,
  loaded: Pick<LoadedTurn, 'assistant'>,
  looked: Looked,
): Promise<ScreenSighting | null> {
  const viewer = ctx.screenViewer
  if (!viewer || viewer.tiers.length === 0 || !needsLook(looked)) return null
  const { frame, question, locale, signal } = looked
  const used: ModelUsage[] = []
  try {
    const [{ looks }, spent] = await Promise.all([
      spendingRung(ctx, turn.tenantId),
      ctx.db.withTenant(turn.tenantId, async (tx) => {
        const [calls] = await tx
          .select({ count: count() })
          .from(costEvents)
          .where(
            and(
              eq(costEvents.tenantId, turn.tenantId),
              eq(costEvents.sessionId, turn.sessionId),
              eq(costEvents.serviceType, 'vision'),
              // One row of each call.
              inArray(costEvents.unit, ['output_tokens', 'requests']),
            ),
          )
        return calls?.count ?? 0
      }),
    ])
    const mostCalls = Math.min(looks, MOST_LOOKS_PER_SESSION - spent)
    if (mostCalls <= 0) return null
    const [current = null, previous = null] = await keptPictures(ctx, turn, frame)
    if (!current) return null
    const wholeOnly = asksAboutLooks(question, locale)?.layout ?? false
    const pictures = await pictureEvidence(current, previous, { wholeOnly })
    const { text, visibleError } = frame
    return await viewer.look(
      { question, locale, text, visibleError, pictures },
      { signal, mostCalls, onUsage: (usage) => used.push(usage) },
    )
  } catch (error) {
    signal.throwIfAborted()
    // The words of the screen are there all the same.
    ctx.log.warn({ error, turnId: turn.id }, 'A screen could not be looked at; its words were used.')
    return null
  } finally {
    const { id: personalityId } = loaded.assistant
    const of = { sessionId: turn.sessionId, ...(personalityId !== undefined && { personalityId }) }
    const costs = costsOfUsage('vision', used, of).map((cost) => ({ ...cost, modality: 'image' as const }))
    if (costs.length > 0) await noteCosts(ctx, turn.tenantId, costs)
  }
}

/** The kept picture of a frame and the one before it; of an attached picture only itself. */
async function keptPictures(
  { db, blobs }: LookParts,
  { tenantId, sessionId }: ClaimedTurn,
  frame: TurnFrame,
): Promise<(Uint8Array | null)[]> {
  const keys = await db.withTenant(tenantId, async (tx) => {
    if (frame.attached) {
      const file = and(
        eq(chatFiles.tenantId, tenantId),
        eq(chatFiles.sessionId, sessionId),
        eq(chatFiles.id, frame.id),
      )
      return tx.select({ blobKey: chatFiles.blobKey }).from(chatFiles).where(file).limit(1)
    }
    const ofSession = and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId))
    const [current] = await tx
      .select({ capturedAt: frames.capturedAt })
      .from(frames)
      .where(and(ofSession, eq(frames.id, frame.id)))
    if (!current) return []
    return tx
      .select({ blobKey: frames.blobKey })
      .from(frames)
      .where(and(ofSession, lte(frames.capturedAt, current.capturedAt)))
      .orderBy(desc(frames.capturedAt))
      .limit(2)
  })
  return Promise.all(keys.map(async ({ blobKey }) => (await blobs.get(blobKey))?.bytes ?? null))
}

/** A sighting for reading out, as a block of code: nothing that a model wrote of a page can become a link of ours. */
export function sightingBlock({ seen }: Pick<ScreenSighting, 'seen'>): string {
  return `\`\`\`\n${seen.map((sentence) => sentence.replace(/`/g, "'")).join('\n')}\n\`\`\``
}

/** The words of the screen with what was seen on it, marked as such, for whoever writes the answer. */
export function withSighting(text: string, sighting: ScreenSighting | null): string {
  if (!sighting) return text
  return `${text}\n[seen by a vision model, not read]\n${sighting.seen.join('\n')}`
}
