import type { KeyFrame } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { requireConversation } from '../sessions/session-access.ts'
import { loadSession } from '../sessions/session-row.ts'
import { toKeyFrame } from './key-frame.ts'
import { loadKeyFrames, MAX_KEY_FRAMES } from './load-key-frames.ts'

/** What was kept of the visitor's screen, newest first. */
export async function listKeyFrames(
  ctx: ServiceContext,
  input: { sessionId: string; limit?: number },
): Promise<KeyFrame[]> {
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const limit = Math.min(Math.max(input.limit ?? MAX_KEY_FRAMES, 1), MAX_KEY_FRAMES)
  const rows = await ctx.db.withTenant(tenantId, async (tx) => {
    await loadSession(tx, tenantId, input.sessionId)
    return loadKeyFrames(tx, tenantId, input.sessionId, limit)
  })
  return rows.map((row) => toKeyFrame(ctx, row))
}
