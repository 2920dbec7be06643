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
