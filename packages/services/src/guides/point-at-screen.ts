import type { FrameRegion, PageElement, Pointer } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { chooseElement } from '@visualkit/vision/pointing'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { announce } from '../sessions/announce.ts'

const { frames } = schema

/** On pixels nothing says what can be clicked: only what surely has the name is pointed at. */
const CONFIDENCE = 0.85
/** Longer lines are no names of controls. */
const NAME_CHARACTERS = 48
const LABEL_CHARACTERS = 140
/** There is one place at a time: what the next answer means takes the place of the one before. */
const SCREEN_POINTER = 'screen'

/**
 * Shows where on the shared screen an answer says to click, when the words of a control are read on it as it is now: it
 * may have changed while the answer was written. What an earlier answer pointed at is taken away.
 * @param content null: the answer points nowhere.
 */
export async function pointAtScreen(
  ctx: ServiceContext,
  { sessionId, content }: { sessionId: string; content: string | null },
): Promise<void> {
  const { tenantId } = ctx.actor
  const frame = content === null ? null : await newestScreen(ctx, sessionId)
  const pointer = frame && screenPointer(frame.id, content!, frame.regions)
  const message = pointer
    ? { type: 'pointer' as const, sessionId, pointer, by: 'assistant' as const }
    : { type: 'pointer.gone' as const, sessionId, pointerId: SCREEN_POINTER }
  await announce(ctx, tenantId, [{ sessionId, audience: 'all', message }])
}

/** What was read on the shared screen last. */
async function newestScreen(ctx: ServiceContext, sessionId: string) {
  const { tenantId } = ctx.actor
  const [frame] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: frames.id, regions: frames.regions })
      .from(frames)
      .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId), isNull(frames.pageView)))
      .orderBy(desc(frames.capturedAt))
      .limit(1),
  )
  return frame ?? null
}

/** The words read on a frame of a conversation, with their places; null when it is gone. */
export async function regionsOfFrame(
  ctx: ServiceContext,
  sessionId: string,
  frameId: string,
): Promise<readonly FrameRegion[] | null> {
  const { tenantId } = ctx.actor
  const [frame] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ regions: frames.regions })
      .from(frames)
      .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId), eq(frames.id, frameId))),
  )
  return frame?.regions ?? null
}

/** The first place an answer names, as a box of the frame; null when none is surely meant. */
export function screenPointer(
  frameId: string,
  content: string,
  regions: readonly FrameRegion[],
): Pointer | null {
  const elements = regions.flatMap((region, at) => (region.masked ? [] : asControl(region, at)))
  const sentences = content
    .replace(/\s*\[\d+\]/g, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  for (const sentence of sentences) {
    const chosen = chooseElement(sentence, elements)
    if (!chosen || chosen.confidence < CONFIDENCE) continue
    const { x, y, width, height } = regions[Number(chosen.element.ref)]!
    const label = sentence.replace(/^\d+\.\s*|\*\*/g, '').slice(0, LABEL_CHARACTERS)
    return {
      pointerId: SCREEN_POINTER,
      target: { kind: 'box', frameId, ...within({ x, y, width, height }) },
      label,
    }
  }
  return null
}

/** Where it stands speaks for none: all of a frame is in sight. */
function asControl({ text }: FrameRegion, at: number): PageElement[] {
  if (text.length > NAME_CHARACTERS) return []
  const place = { x: 0, y: 0, width: 1, height: 1 }
  return [{ ref: String(at), role: 'other', name: text, states: [], selector: 'screen', ...place }]
}

function within({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const inside = (share: number) => Math.min(1, Math.max(0, share))
  return { x: inside(x), y: inside(y), width: inside(width), height: inside(height) }
}
