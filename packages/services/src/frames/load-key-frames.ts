import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import type { FrameRow } from './key-frame.ts'

const { frames } = schema

/** Key frames that are kept of one conversation. */
export const MAX_KEY_FRAMES = 50

/** The newest key frames of a conversation, newest first. */
export async function loadKeyFrames(
  tx: Tx,
  tenantId: string,
  sessionId: string,
  limit = MAX_KEY_FRAMES,
): Promise<FrameRow[]> {
  return tx
    .select()
    .from(frames)
    .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId)))
    .orderBy(desc(frames.capturedAt))
    .limit(limit)
}
