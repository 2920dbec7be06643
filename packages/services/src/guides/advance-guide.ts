import type { Guide, PageView, ServerMessage } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { loadEarlierViews, loadPageView } from '../page-view/load-page-view.ts'
import { announce } from '../sessions/announce.ts'
import { loadNewestGuide, loadOpenGuide, lockGuide, saveGuide, withdrawSeen } from './guide-row.ts'
import { currentStep, moveGuide, pointerIdOf, pointerOf, reopenGuide } from './move-guide.ts'

interface Seen {
  before: PageView | null
  after: PageView
  visibleError: string | null
}

/**
 * Ticks what the page shows to be done, and points at what is to be done now. Nothing without a guide that is open, or
 * was solved on this very page.
 */
export async function advanceGuide(ctx: ServiceContext, sessionId: string, seen: Seen): Promise<void> {
  const { tenantId } = ctx.actor
  const { before, after, visibleError } = seen
  const conversation = { tenantId, sessionId }
  const moved = await ctx.db.withTenant(tenantId, async (tx) => {
    const newest = await loadNewestGuide(tx, conversation)
    if (!newest) return null
    const move = (guide: Guide, earlier?: readonly PageView[]) =>
      reopenGuide(moveGuide(guide, before, after, visibleError, earlier), before, after, visibleError)
    if (move(newest.guide) === newest.guide)
      return newest.guide.state === 'open' ? { ...newest, now: newest.guide, saved: [] } : null
    const guide = await lockGuide(tx, conversation, newest.messageId)
    if (!guide || guide.state === 'closed') return null
    // Only what looks like the end is worth looking back for.
    const isEnd = move(guide).state === 'solved'
    const now = move(guide, isEnd ? await loadEarlierViews(tx, tenantId, sessionId) : [])
    const saved = now === guide ? [] : await saveGuide(ctx, tx, conversation, { ...newest, guide: now })
    if (guide.state === 'solved' && now.state === 'open') await withdrawSeen(tx, conversation)
    return { messageId: newest.messageId, guide, now, saved }
  })
  if (!moved) return
  const { messageId, guide, now, saved } = moved
  const said: ServerMessage[] = []
  const was = before && currentStep(guide, before)
  const is = currentStep(now, after)
  const isSame = was && is && was.step === is.step && was.target.selector === is.target.selector
  if (was && was.step !== is?.step)
    said.push({ type: 'pointer.gone', sessionId, pointerId: pointerIdOf(messageId, was.step) })
  if (is && !isSame) {
    const pointer = pointerOf(messageId, is.step, now.steps[is.step]!.text, is.target)
    said.push({ type: 'pointer', sessionId, pointer, by: 'assistant' })
  }
  await announce(ctx, tenantId, [
    ...saved,
    ...said.map((message) => ({ sessionId, audience: 'all' as const, message })),
  ])
}

/** Points at the first thing to do, once the answer with the steps is there. */
export async function pointAtFirstStep(ctx: ServiceContext, sessionId: string): Promise<void> {
  const { tenantId } = ctx.actor
  const found = await ctx.db.withTenant(tenantId, async (tx) => ({
    open: await loadOpenGuide(tx, { tenantId, sessionId }),
    row: await loadPageView(tx, tenantId, sessionId),
  }))
  const view = found.row?.pageView
  const current = found.open && view ? currentStep(found.open.guide, view) : null
  if (!found.open || !current) return
  const { messageId, guide } = found.open
  const pointer = pointerOf(messageId, current.step, guide.steps[current.step]!.text, current.target)
  await announce(ctx, tenantId, [
    { sessionId, audience: 'all', message: { type: 'pointer', sessionId, pointer, by: 'assistant' } },
  ])
}
