import { type Guide, type GuideAct, notFound, type ServerMessage, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { loadPageView } from '../page-view/load-page-view.ts'
import { takePointer } from '../pointers/take-pointer.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockGuide, saveGuide } from './guide-row.ts'
import { currentStep, pointerIdOf, pointerOf, targetOf } from './move-guide.ts'

/**
 * What the visitor does to the steps of an answer: ticks one, takes the tick back, asks to be shown one, or puts them
 * away. The next step is pointed at.
 * @throws NOT_FOUND when the answer has no such step, or the step no place on the page now; RATE_LIMITED.
 */
export async function actOnGuide(
  ctx: ServiceContext,
  input: { sessionId: string; messageId: string; act: GuideAct; step?: number | undefined },
): Promise<void> {
  requireVisitorSide(ctx, input.sessionId)
  const { sessionId, messageId, act, step } = input
  await takePointer(ctx, sessionId)
  await changeGuide(ctx, input, (guide, view) => {
    if (act === 'close') return { ...guide, state: 'closed' }
    const text = step === undefined ? undefined : guide.steps[step]?.text
    if (text === undefined) throw notFound('step')
    if (act !== 'show') return withStep(guide, step!, act === 'tick' ? 'hand' : null)
    if (!view || !targetOf(text, view))
      throw new ServiceError('NOT_FOUND', 'This step has no place on the page at the moment.')
    return guide
  })
  if (act !== 'show' || step === undefined) return
  const { tenantId } = ctx.actor
  const shown = await ctx.db.withTenant(tenantId, async (tx) => ({
    guide: await lockGuide(tx, { tenantId, sessionId }, messageId),
    view: (await loadPageView(tx, tenantId, sessionId))?.pageView,
  }))
  const text = shown.guide?.steps[step]?.text
  const target = text !== undefined && shown.view ? targetOf(text, shown.view) : null
  if (!target) return
  const pointer = pointerOf(messageId, step, text!, target)
  await announce(ctx, tenantId, [
    { sessionId, audience: 'all', message: { type: 'pointer', sessionId, pointer, by: 'assistant' } },
  ])
}

/** The page itself says that what was pointed at was done. */
export async function tickPointed(
  ctx: ServiceContext,
  input: { sessionId: string; messageId: string; step: number },
): Promise<void> {
  await changeGuide(ctx, input, (guide) =>
    guide.steps[input.step]?.done === null ? withStep(guide, input.step, 'seen') : guide,
  )
}

function withStep(guide: Guide, step: number, done: Guide['steps'][number]['done']): Guide {
  return { ...guide, steps: guide.steps.map((one, at) => (at === step ? { ...one, done } : one)) }
}

async function changeGuide(
  ctx: ServiceContext,
  { sessionId, messageId }: { sessionId: string; messageId: string },
  change: (guide: Guide, view: Parameters<typeof currentStep>[1] | null) => Guide,
): Promise<void> {
  const { tenantId } = ctx.actor
  const changed = await ctx.db.withTenant(tenantId, async (tx) => {
    const guide = await lockGuide(tx, { tenantId, sessionId }, messageId)
    if (!guide) throw notFound('guide')
    const view = (await loadPageView(tx, tenantId, sessionId))?.pageView ?? null
    const now = change(guide, view)
    if (now === guide) return null
    const saved = await saveGuide(ctx, tx, { tenantId, sessionId }, { messageId, guide: now })
    return { guide, now, view, saved }
  })
  if (!changed) return
  const { guide, now, view, saved } = changed
  const said: ServerMessage[] = []
  const was = view && currentStep(guide, view)
  const is = view && currentStep(now, view)
  if (was && was.step !== is?.step)
    said.push({ type: 'pointer.gone', sessionId, pointerId: pointerIdOf(messageId, was.step) })
  if (is && was?.step !== is.step)
    said.push({
      ...{ type: 'pointer', sessionId, by: 'assistant' },
      pointer: pointerOf(messageId, is.step, now.steps[is.step]!.text, is.target),
    })
  await announce(ctx, tenantId, [
    ...saved,
    ...said.map((message) => ({ sessionId, audience: 'all' as const, message })),
  ])
}
