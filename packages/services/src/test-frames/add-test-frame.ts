import { randomUUID } from 'node:crypto'
import { LIMITS, type PageView, RATE_LIMITS, ServiceError, type TestFrame } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { inspectFile } from '../files/inspect-file.ts'
import { keptWords } from '../frames/kept-words.ts'
import { drawPageView } from '../page-view/draw-page-view.ts'
import { maskPageView } from '../page-view/mask-page-view.ts'
import { readPageView } from '../page-view/read-page-view.ts'
import { type TestFrameRow, toTestFrame } from './test-frame-row.ts'

const { testFrames } = schema

type Kept = Omit<typeof testFrames.$inferInsert, 'tenantId' | 'blobKey'>

/**
 * Takes a picture that a simulated customer shows: read and painted over like a frame of a shared screen, and kept for
 * a day, or for as long as a test shows it.
 * @throws what `inspectFile` and the frame reader throw; RATE_LIMITED.
 */
export async function addTestFrame(
  ctx: ServiceContext,
  { bytes, kind }: { bytes: Uint8Array; kind: 'picture' | 'screen' },
): Promise<TestFrame> {
  await begin(ctx)
  const inspected = await inspectFile(bytes)
  if (inspected.kind !== 'image')
    throw new ServiceError('UNSUPPORTED_MEDIA', 'Attach a PNG, JPEG or WebP image.', {
      supported: ['image/png', 'image/jpeg', 'image/webp'],
    })
  const sessionKey = `test/${randomUUID()}`
  const read = await ctx.frameReader.read({
    sessionKey,
    image: bytes,
    maxBytes: LIMITS.fileBytes,
    once: true,
  })
  const { keyFrame, text, visibleError, regions } = keptWords(read)
  if (!keyFrame) throw new ServiceError('UNAVAILABLE', 'The picture could not be read. Attach it again.')
  const { width, height, mediaType } = keyFrame
  const maskedCount = regions.filter(({ masked }) => masked).length
  return add(ctx, keyFrame.bytes, {
    ...{ kind, width, height, text, regions, visibleError, maskedCount, mediaType },
  })
}

/** The same for a view of the business's own page. */
export async function addTestPage(
  ctx: ServiceContext,
  { view: sent }: { view: PageView },
): Promise<TestFrame> {
  await begin(ctx)
  const { view, maskedCount } = maskPageView(sent)
  const { width, height } = view
  return add(ctx, drawPageView(view), {
    ...{ kind: 'page' as const, width, height, maskedCount, pageView: view, mediaType: 'image/svg+xml' },
    ...readPageView(view),
  })
}

async function begin(ctx: ServiceContext): Promise<void> {
  requirePermission(ctx, 'assistants.test')
  if (ctx.actor.kind === 'system') return
  const { points, seconds } = RATE_LIMITS.testFrames
  const verdict = await ctx.limiter.take('test-frames', ctx.actor.tenantId, points, seconds)
  if (verdict.allowed) return
  throw new ServiceError('RATE_LIMITED', 'Many pictures were uploaded in this hour. Wait a while.', {
    retryAfterSeconds: verdict.retryAfterSeconds,
  })
}

async function add(ctx: ServiceContext, bytes: Uint8Array, kept: Kept): Promise<TestFrame> {
  const createdBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
  const [row] = await keepTestFrames(ctx, [{ bytes, kept: { ...kept, createdBy } }])
  return toTestFrame(ctx, row!)
}

/** Where a frame's picture is kept. */
export function testFrameKey(tenantId: string, id: string, mediaType: string): string {
  return `test-frames/${tenantId}/${id}.${mediaType === 'image/svg+xml' ? 'svg' : 'webp'}`
}

/** Stores pictures, then their rows: a row never points to a file that is not there. */
export async function keepTestFrames(
  ctx: ServiceContext,
  frames: readonly { bytes: Uint8Array; kept: Kept }[],
): Promise<TestFrameRow[]> {
  const { tenantId } = ctx.actor
  const rows = frames.map(({ bytes, kept }) => {
    const id = kept.id ?? randomUUID()
    const blobKey = testFrameKey(tenantId, id, kept.mediaType)
    return { bytes, row: { createdAt: ctx.now(), ...kept, id, tenantId, blobKey } }
  })
  const stored: string[] = []
  try {
    for (const { bytes, row } of rows) {
      await ctx.blobs.put(row.blobKey, bytes, row.mediaType)
      stored.push(row.blobKey)
    }
    // It took its time: a business that was suspended meanwhile may be deleted next.
    await ctx.gate.requireActive(tenantId)
    if (rows.length === 0) return []
    return await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .insert(testFrames)
        .values(rows.map(({ row }) => row))
        .returning(),
    )
  } catch (error) {
    for (const key of stored) await ctx.blobs.delete(key)
    throw error
  }
}
