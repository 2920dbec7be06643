import { randomUUID } from 'node:crypto'
import { type FrameReading, LIMITS, type PageView, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { findConsent } from '../consents/consent-row.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfSight } from '../costs/costs-of-sight.ts'
import { noteCosts } from '../costs/record-cost.ts'
import type { FrameRow } from '../frames/key-frame.ts'
import { advanceGuide } from '../guides/advance-guide.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { loadSession, lockSession, type SessionRow } from '../sessions/session-row.ts'
import { drawPageView } from './draw-page-view.ts'
import { loadPageView } from './load-page-view.ts'
import { maskPageView } from './mask-page-view.ts'
import { readPageView } from './read-page-view.ts'

const { frames, messages } = schema

/** Views of pages that are kept of one conversation. */
const MAX_PAGE_VIEWS = 20
const MEDIA_TYPE = 'image/svg+xml'

export interface ReceivePageViewOutput extends FrameReading {
  /** The row that holds it. */
  frameId: string
  visibleError: string | null
  /** The view before this one; null: it is the first. */
  before: PageView | null
  /** As it is kept. */
  view: PageView
}

/**
 * Takes what the business's own page shows, masks it once more and keeps it beside the key frames: an error, a
 * question and a person who takes over find it there. A page that only moves on in small steps keeps its row; one
 * with another error or address, and one an answer was written from, leaves it as it was.
 * @throws CONSENT_REQUIRED unless the visitor agreed to show the page; RATE_LIMITED; CONFLICT when closed.
 */
export async function receivePageView(
  ctx: ServiceContext,
  input: { sessionId: string; viewId: string; view: PageView },
): Promise<ReceivePageViewOutput> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { sessionId, viewId } = input
  const most = LIMITS.pageViewsPerMinute
  const verdict = await ctx.limiter.take('page-views', `${tenantId}/${sessionId}`, most, 60)
  if (!verdict.allowed)
    throw new ServiceError('RATE_LIMITED', `At most ${most} views of a page are taken in a minute.`, {
      retryAfterSeconds: verdict.retryAfterSeconds,
    })
  const { view, maskedCount } = maskPageView(input.view)
  const read = readPageView(view)
  const { row, before } = await keep(ctx, sessionId, view, { ...read, maskedCount })
  const reading: FrameReading = { changed: true, text: read.text, regions: read.regions }
  const { visibleError } = read
  const bytes = Buffer.byteLength(JSON.stringify(input.view))
  await noteCosts(ctx, tenantId, costsOfSight('page', { sessionId, bytes }))
  await announce(ctx, tenantId, [
    {
      sessionId,
      audience: 'visitor',
      message: { type: 'frame.read', sessionId, frameId: viewId, reading, visibleError },
    },
    {
      sessionId,
      audience: 'agents',
      message: { type: 'page.viewed', sessionId, frameId: row.id, view, visibleError },
    },
  ])
  await advanceGuide(ctx, sessionId, { before, after: view, visibleError })
  return { ...reading, frameId: row.id, visibleError, before, view }
}

/** Stores the picture, then the row; a row never points to a file that is not there. */
async function keep(
  ctx: ServiceContext,
  sessionId: string,
  view: PageView,
  read: { text: string; visibleError: string | null; maskedCount: number },
): Promise<{ row: FrameRow; before: PageView | null }> {
  const { tenantId } = ctx.actor
  const blobKey = `frames/${tenantId}/${sessionId}/${randomUUID()}.svg`
  await ctx.db.withTenant(tenantId, async (tx) =>
    requireAgreed(tx, await loadSession(tx, tenantId, sessionId)),
  )
  await ctx.blobs.put(blobKey, drawPageView(view), MEDIA_TYPE)
  try {
    const { row, old, dropped } = await ctx.db.withTenant(tenantId, async (tx) => {
      await requireAgreed(tx, await lockSession(tx, tenantId, sessionId))
      const now = ctx.now()
      const old = await loadPageView(tx, tenantId, sessionId)
      const values = {
        capturedAt: now,
        width: view.width,
        height: view.height,
        ...read,
        pageView: view,
        blobKey,
        mediaType: MEDIA_TYPE,
      }
      const goesOn =
        old?.visibleError === read.visibleError && old.pageView?.url === view.url && !(await isShown(tx, old))
      const [row] = goesOn
        ? await tx
            .update(frames)
            .set(values)
            .where(and(eq(frames.tenantId, tenantId), eq(frames.id, old.id)))
            .returning()
        : await tx
            .insert(frames)
            .values({ id: randomUUID(), tenantId, sessionId, regions: [], createdAt: now, ...values })
            .returning()
      const dropped = goesOn ? [old.blobKey] : await dropOldest(tx, tenantId, sessionId)
      return { row: row!, old, dropped }
    })
    await Promise.all(dropped.map((key) => ctx.blobs.delete(key)))
    return { row, before: old?.pageView ?? null }
  } catch (error) {
    await ctx.blobs.delete(blobKey)
    throw error
  }
}

async function requireAgreed(tx: Tx, session: SessionRow): Promise<void> {
  if (session.status === 'resolved')
    throw new ServiceError('CONFLICT', 'This conversation is closed. Write a message to open it again.')
  if (await findConsent(tx, session, 'page')) return
  throw new ServiceError(
    'CONSENT_REQUIRED',
    'The visitor has not agreed to show this page, or stopped. Ask them, record their consent, then send it.',
    { kind: 'page' },
  )
}

/** An answer that shows what it saw keeps it as it was. */
async function isShown(tx: Tx, { tenantId, sessionId, id }: FrameRow): Promise<boolean> {
  const [shown] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId), eq(messages.frameId, id)))
    .limit(1)
  return shown !== undefined
}

async function dropOldest(tx: Tx, tenantId: string, sessionId: string): Promise<string[]> {
  const isView = and(ofSession(tenantId, sessionId), isNotNull(frames.pageView))
  const tooOld = tx
    .select({ id: frames.id })
    .from(frames)
    .where(isView)
    .orderBy(desc(frames.capturedAt))
    .offset(MAX_PAGE_VIEWS)
  const shown = sql`exists (select 1 from ${messages} m where m.tenant_id = ${tenantId}
    and m.session_id = ${sessionId} and m.frame_id = ${frames.id})`
  const gone = await tx
    .delete(frames)
    .where(and(isView, inArray(frames.id, tooOld), sql`not ${shown}`))
    .returning({ blobKey: frames.blobKey })
  return gone.map(({ blobKey }) => blobKey)
}

function ofSession(tenantId: string, sessionId: string) {
  return and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId))
}
