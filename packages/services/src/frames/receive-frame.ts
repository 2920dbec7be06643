import { randomUUID } from 'node:crypto'
import { type FrameMediaType, type FrameReading, LIMITS, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { FrameReadResult } from '@visualkit/vision'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { findConsent } from '../consents/consent-row.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfSight } from '../costs/costs-of-sight.ts'
import { noteCosts } from '../costs/record-cost.ts'
import { confirmOnScreen } from '../guides/point-at-screen.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { loadSession, lockSession, type SessionRow } from '../sessions/session-row.ts'
import { keptWords } from './kept-words.ts'
import { type FrameRow, toKeyFrame } from './key-frame.ts'
import { MAX_KEY_FRAMES } from './load-key-frames.ts'
import { notAgreed } from './not-agreed.ts'

const { frames, messages } = schema

/** How far back a client's clock is believed. */
const OLDEST_CAPTURE_MS = 60_000

export interface ReceiveFrameInput {
  sessionId: string
  image: Uint8Array
  mediaType: FrameMediaType
  /** The client's own name for the frame; comes back in `frame.read`. */
  frameId?: string
  capturedAt?: Date
}

export interface ReceiveFrameOutput extends FrameReading {
  frameId: string
  visibleError: string | null
  /** Set when the frame was kept. */
  keyFrameId: string | null
}

/**
 * Reads a frame of the visitor's screen. Only the redacted image and the masked text are kept, and only when
 * something readable changed, and the visitor still agrees when that is known.
 * @throws CONSENT_REQUIRED unless the visitor agreed to be seen; RATE_LIMITED with `retryAfterSeconds`; what the frame reader throws for a bad image; CONFLICT when closed.
 */
export async function receiveFrame(
  ctx: ServiceContext,
  input: ReceiveFrameInput,
): Promise<ReceiveFrameOutput> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { sessionId } = input
  const frameId = input.frameId ?? randomUUID()
  const verdict = await ctx.limiter.take('frames', `${tenantId}/${sessionId}`, LIMITS.framesPerSecond, 1)
  if (!verdict.allowed) {
    throw new ServiceError('RATE_LIMITED', `At most ${LIMITS.framesPerSecond} frames are read in a second.`, {
      retryAfterSeconds: verdict.retryAfterSeconds,
    })
  }
  await ctx.db.withTenant(tenantId, async (tx) =>
    requireAgreed(tx, await loadSession(tx, tenantId, sessionId)),
  )

  const read = await ctx.frameReader.read({
    sessionKey: sessionId,
    image: input.image,
    mediaType: input.mediaType,
  })
  const result = keptWords(read)
  const kept = await keep(ctx, input, result)
  const reading: FrameReading = { changed: result.changed, text: result.text, regions: result.regions }
  const { visibleError } = result
  await noteCosts(ctx, tenantId, costsOfSight('screen', { sessionId, bytes: input.image.byteLength }))
  await announce(ctx, tenantId, [
    {
      sessionId,
      audience: 'visitor',
      message: { type: 'frame.read', sessionId, frameId, reading, visibleError },
    },
    ...(kept
      ? [
          {
            sessionId,
            audience: 'agents' as const,
            message: { type: 'frame.kept' as const, sessionId, frame: toKeyFrame(ctx, kept) },
          },
        ]
      : []),
  ])
  if (kept) await confirmOnScreen(ctx, input.sessionId)
  return { ...reading, frameId, visibleError, keyFrameId: kept?.id ?? null }
}

/** Stores the redacted image, then its row; a row never points to a file that is not there. */
async function keep(
  ctx: ServiceContext,
  { sessionId, capturedAt }: ReceiveFrameInput,
  result: FrameReadResult,
): Promise<FrameRow | null> {
  const { keyFrame } = result
  if (keyFrame === null) return null
  const { tenantId } = ctx.actor
  const id = randomUUID()
  const blobKey = `frames/${tenantId}/${sessionId}/${id}.webp`
  await ctx.blobs.put(blobKey, keyFrame.bytes, keyFrame.mediaType)
  try {
    const { row, dropped } = await ctx.db.withTenant(tenantId, async (tx) => {
      // Reading takes a while: who stopped meanwhile is seen no longer.
      await requireAgreed(tx, await lockSession(tx, tenantId, sessionId))
      const [row] = await tx
        .insert(frames)
        .values({
          id,
          tenantId,
          sessionId,
          capturedAt: believableTime(capturedAt, ctx.now()),
          width: keyFrame.width,
          height: keyFrame.height,
          text: result.text,
          regions: result.regions,
          visibleError: result.visibleError,
          maskedCount: result.regions.filter((region) => region.masked).length,
          blobKey,
          mediaType: keyFrame.mediaType,
          createdAt: ctx.now(),
        })
        .returning()
      const ofSession = and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId))
      const tooOld = tx
        .select({ id: frames.id })
        .from(frames)
        .where(ofSession)
        .orderBy(sql`${frames.capturedAt} desc`)
        .offset(MAX_KEY_FRAMES)
      // An answer that shows what it saw keeps its frame.
      const shown = sql`exists (select 1 from ${messages} m where m.tenant_id = ${tenantId}
        and m.session_id = ${sessionId} and m.frame_id = ${frames.id})`
      const dropped = await tx
        .delete(frames)
        .where(and(ofSession, inArray(frames.id, tooOld), sql`not ${shown}`))
        .returning({ blobKey: frames.blobKey })
      return { row: row!, dropped }
    })
    await Promise.all(dropped.map((old) => ctx.blobs.delete(old.blobKey)))
    return row
  } catch (error) {
    await ctx.blobs.delete(blobKey)
    throw error
  }
}

async function requireAgreed(tx: Tx, session: SessionRow): Promise<void> {
  if (session.status === 'resolved')
    throw new ServiceError('CONFLICT', 'This conversation is closed. Write a message to open it again.')
  if (!(await findConsent(tx, session, 'screen'))) throw notAgreed()
}

/** Clients' clocks may be wrong: what is of the future, or much older than its arrival, was captured now. */
function believableTime(capturedAt: Date | undefined, now: Date): Date {
  const ageMs = now.getTime() - (capturedAt?.getTime() ?? Number.NaN)
  return ageMs >= 0 && ageMs <= OLDEST_CAPTURE_MS ? capturedAt! : now
}
