import type { FrameRegion, Guide, PageView, TestFrameKind } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { redactPersonal } from '@visualkit/redaction'
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { currentStep } from '../guides/move-guide.ts'
import { screenPointer } from '../guides/point-at-screen.ts'
import { keepTestFrames } from './add-test-frame.ts'

const { chatFiles, frames, testFrames } = schema

/** A frame counts as shown with a message for so long before its answer. */
const SHOWN_MS = 60_000

/** What a visitor showed in a conversation, as it is kept. */
export interface ShownBefore {
  id: string
  kind: TestFrameKind
  at: Date
  /** The message it came with; null: it came by itself. */
  seq: number | null
  width: number
  height: number
  text: string
  visibleError: string | null
  regions: FrameRegion[]
  maskedCount: number
  pageView: PageView | null
  blobKey: string
  mediaType: string
}

/** All that was shown in a conversation, the oldest first. */
export async function loadShownBefore(
  tx: Tx,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
): Promise<ShownBefore[]> {
  const seen = await tx
    .select()
    .from(frames)
    .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId)))
    .orderBy(asc(frames.capturedAt))
  const files = await tx
    .select()
    .from(chatFiles)
    .where(
      and(
        eq(chatFiles.tenantId, tenantId),
        eq(chatFiles.sessionId, sessionId),
        eq(chatFiles.sender, 'visitor'),
        isNotNull(chatFiles.messageSeq),
        isNotNull(chatFiles.text),
      ),
    )
    .orderBy(asc(chatFiles.messageSeq), asc(chatFiles.position))
  return [
    ...seen.map((row) => ({
      ...masked(row),
      kind: row.pageView ? ('page' as const) : ('screen' as const),
      at: row.capturedAt,
      seq: null,
    })),
    ...files.map((row) => ({
      ...masked({ ...row, text: row.text ?? '', regions: [], pageView: null }),
      kind: 'picture' as const,
      at: row.createdAt,
      seq: row.messageSeq,
      width: row.width ?? 1,
      height: row.height ?? 1,
    })),
  ]
}

/** Once more, with what only whole texts show to be personal. */
function masked<Row extends Pick<ShownBefore, 'id' | 'text' | 'visibleError' | 'regions' | 'pageView'>>(
  row: Row,
): Row {
  return {
    ...row,
    text: redactPersonal(row.text),
    visibleError: row.visibleError && redactPersonal(row.visibleError),
    regions: row.regions.map((region) => ({ ...region, text: redactPersonal(region.text) })),
  }
}

/** What was shown with a question: its own pictures, else what its answer was written from or was on the screen then. */
export function shownWith(
  all: readonly ShownBefore[],
  { seq, reply }: { seq: number; reply: { frameId: string | null; createdAt: Date } },
): ShownBefore | null {
  const own = all.filter((one) => one.seq === seq)
  if (own.length > 0) return own.find(({ visibleError }) => visibleError !== null) ?? own[0]!
  const ofReply = all.find(({ id }) => id === reply.frameId)
  if (ofReply) return ofReply
  return (
    all.findLast(
      ({ at, seq: came }) =>
        came === null && at <= reply.createdAt && reply.createdAt.getTime() - at.getTime() < SHOWN_MS,
    ) ?? null
  )
}

/** The name of what an answer pointed at then; null: nothing that is known. */
export function pointedBefore(
  shown: ShownBefore,
  reply: { content: string; frameId: string | null; guide: Guide | null },
): string | null {
  if (shown.pageView) {
    const { guide } = reply
    if (!guide) return null
    const begun: Guide = {
      ...guide,
      state: 'open',
      steps: guide.steps.map((step) => ({ ...step, done: null })),
    }
    return currentStep(begun, shown.pageView)?.target.name ?? null
  }
  if (shown.kind !== 'screen' || reply.frameId !== shown.id) return null
  const pointer = screenPointer(shown.id, reply.content, shown.regions)
  if (pointer?.target.kind !== 'box') return null
  const { x, y } = pointer.target
  return shown.regions.find((region) => region.x === x && region.y === y)?.text ?? null
}

/** Copies what was shown for a test; it goes with the conversation and with the time pictures are kept. */
export async function copyShown(
  ctx: ServiceContext,
  { testId, sessionId }: { testId: string; sessionId: string },
  shown: readonly ShownBefore[],
): Promise<{ idOf(shown: ShownBefore): string | null; undo(): Promise<void> }> {
  const { tenantId } = ctx.actor
  const copies: {
    of: string
    bytes: Uint8Array
    kept: Parameters<typeof keepTestFrames>[1][number]['kept']
  }[] = []
  for (const one of new Map(shown.map((frame) => [frame.id, frame])).values()) {
    const blob = await ctx.blobs.get(one.blobKey)
    // It may have gone with its time: the words stay.
    if (!blob) continue
    const { kind, width, height, text, regions, visibleError, maskedCount, pageView, mediaType, at } = one
    const read = { kind, width, height, text, regions, visibleError, maskedCount, pageView, mediaType }
    copies.push({ of: one.id, bytes: blob.bytes, kept: { ...read, testId, sessionId, createdAt: at } })
  }
  const rows = await keepTestFrames(ctx, copies)
  const ids = new Map(copies.map(({ of }, at) => [of, rows[at]!.id]))
  return {
    idOf: ({ id }) => ids.get(id) ?? null,
    async undo() {
      for (const { blobKey } of rows) await ctx.blobs.delete(blobKey)
      if (rows.length === 0) return
      const own = rows.map(({ id }) => id)
      await ctx.db.withTenant(tenantId, (tx) =>
        tx.delete(testFrames).where(and(eq(testFrames.tenantId, tenantId), inArray(testFrames.id, own))),
      )
    },
  }
}
