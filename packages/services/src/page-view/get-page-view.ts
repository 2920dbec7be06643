import { notFound, type ShownPage } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { toKeyFrame } from '../frames/key-frame.ts'
import { requireConversation } from '../sessions/session-access.ts'
import { loadSession } from '../sessions/session-row.ts'
import { loadPageView } from './load-page-view.ts'

/**
 * The last view of the page of a conversation, masked, with a picture drawn from it.
 * @throws NOT_FOUND when none was shown, or it is not kept any more.
 */
export async function getPageView(
  ctx: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<ShownPage> {
  requireConversation(ctx, sessionId)
  const { tenantId } = ctx.actor
  const row = await ctx.db.withTenant(tenantId, async (tx) => {
    await loadSession(tx, tenantId, sessionId)
    return loadPageView(tx, tenantId, sessionId)
  })
  if (!row?.pageView) throw notFound('page view')
  return { ...toKeyFrame(ctx, row), view: row.pageView }
}
