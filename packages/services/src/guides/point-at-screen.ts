import type { FrameRegion, Pointer } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { chooseElement, controlsOf, isDoneOnScreen } from '@visualkit/vision/pointing'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { announce } from '../sessions/announce.ts'

const { frames, messages } = schema

/** On pixels nothing says what can be clicked: only what surely has the name is pointed at. */
const CONFIDENCE = 0.85
const LABEL_CHARACTERS = 140
/** There is one place at a time: what the next answer means takes the place of the one before. */
const SCREEN_POINTER = 'screen'
/** A pointer is shown no longer. */
const LONGEST_MS = 120_000
/** Frames that are looked back at for the one that was pointed at. */
const MOST_FRAMES = 20

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

/**
 * Tells that what the newest answer points at on the shared screen was done, when the frame that was read last is the
 * first to show it, and takes the pointer away. Whatever is not sure stays pointed at.
 */
export async function confirmOnScreen(ctx: ServiceContext, sessionId: string): Promise<void> {
  const { tenantId } = ctx.actor
  const found = await ctx.db.withTenant(tenantId, async (tx) => {
    const [said] = await tx
      .select({
        ...{ role: messages.role, content: messages.content, answered: messages.answered },
        ...{ frameId: messages.frameId, createdAt: messages.createdAt },
      })
      .from(messages)
      .where(and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId)))
      .orderBy(desc(messages.seq))
      .limit(1)
    const isPointing = said?.role === 'assistant' && said.answered && said.frameId !== null
    if (!isPointing || ctx.now().getTime() - said.createdAt.getTime() > LONGEST_MS) return null
    const { id, regions, visibleError, createdAt } = frames
    const seen = await tx
      .select({ id, regions, visibleError, createdAt })
      .from(frames)
      .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId), isNull(frames.pageView)))
      .orderBy(desc(frames.capturedAt))
      .limit(MOST_FRAMES)
    return { said, seen: seen.reverse() }
  })
  if (!found) return
  const { said, seen } = found
  const at = seen.findLastIndex(({ createdAt }) => createdAt <= said.createdAt)
  const [pointed, ...since] = at < 0 ? [] : seen.slice(at)
  const steps = pointed && stepsOnScreen(said.content, pointed.regions)
  if (!steps || since.findIndex((one) => isDoneOnScreen(steps, pointed, one)) !== since.length - 1) return
  const pointer = { sessionId, pointerId: SCREEN_POINTER }
  await announce(ctx, tenantId, [
    { sessionId, audience: 'agents', message: { type: 'pointer.result', ...pointer, outcome: 'done' } },
    { sessionId, audience: 'all', message: { type: 'pointer.gone', ...pointer } },
  ])
}

/** The first place an answer names, as a box of the frame; null when none is surely meant. */
export function screenPointer(
  frameId: string,
  content: string,
  regions: readonly FrameRegion[],
): Pointer | null {
  const steps = stepsOnScreen(content, regions)
  const chosen = steps && chooseElement(steps[0], controlsOf(regions))
  if (!chosen) return null
  const { x, y, width, height } = regions[Number(chosen.element.ref)]!
  const label = steps[0].replace(/^\d+\.\s*|\*\*/g, '').slice(0, LABEL_CHARACTERS)
  return {
    pointerId: SCREEN_POINTER,
    target: { kind: 'box', frameId, ...within({ x, y, width, height }) },
    label,
  }
}

/** What an answer says from the first sentence on that surely means a place of a screen; null when none does. */
function stepsOnScreen(content: string, regions: readonly FrameRegion[]): [string, ...string[]] | null {
  const controls = controlsOf(regions)
  const sentences = content
    .replace(/\s*\[\d+\]/g, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  const at = sentences.findIndex((one) => (chooseElement(one, controls)?.confidence ?? 0) >= CONFIDENCE)
  return at < 0 ? null : [sentences[at]!, ...sentences.slice(at + 1)]
}

function within({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const inside = (share: number) => Math.min(1, Math.max(0, share))
  return { x: inside(x), y: inside(y), width: inside(width), height: inside(height) }
}
