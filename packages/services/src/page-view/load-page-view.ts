import type { PageView } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { FrameRow } from '../frames/key-frame.ts'

const { frames } = schema

/** The newest view of the page of a conversation, or null. */
export async function loadPageView(tx: Tx, tenantId: string, sessionId: string): Promise<FrameRow | null> {
  const [row] = await tx
    .select()
    .from(frames)
    .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId), isNotNull(frames.pageView)))
    .orderBy(desc(frames.capturedAt))
    .limit(1)
  return row ?? null
}

/** What the pages of a conversation showed before the newest view, as far as it is kept. */
export async function loadEarlierViews(tx: Tx, tenantId: string, sessionId: string): Promise<PageView[]> {
  const rows = await tx
    .select({ view: frames.pageView })
    .from(frames)
    .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId), isNotNull(frames.pageView)))
    .orderBy(desc(frames.capturedAt))
    .offset(1)
  return rows.flatMap(({ view }) => (view ? [view] : []))
}
