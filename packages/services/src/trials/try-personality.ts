import { RATE_LIMITS, ServiceError, type TriedTurn, TryPersonalityInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadPersonality } from '../personalities/personality-row.ts'
import { checkInstructions, toldBy } from '../restricted-use/check-instructions.ts'
import { frameGone } from '../test-frames/test-frame-row.ts'
import { answerTrial } from './answer-trial.ts'
import { loadShown, type Shown } from './shown-frame.ts'
import { beginTrial } from './trial-session.ts'

/** What an assistant would answer as it is set in a form, and how the answer came about. No conversation is kept. */
export async function tryPersonality(ctx: ServiceContext, input: TryPersonalityInput): Promise<TriedTurn> {
  requirePermission(ctx, 'assistants.write')
  await limitTrials(ctx)
  const { id, settings, message, history, state, screen, shownBeforeId } = TryPersonalityInput.parse(input)
  const { tenantId } = ctx.actor
  const { business, stored } = await ctx.db.withTenant(tenantId, async (tx) => {
    const [tenant] = await tx.select().from(schema.tenants).where(eq(schema.tenants.id, tenantId))
    return { business: tenant!, stored: id ? await loadPersonality(tx, tenantId, id) : null }
  })
  const instructions = toldBy(settings)
  if (instructions !== '' && (!stored || instructions !== toldBy(stored)))
    await checkInstructions(ctx, { instructions, personalityId: id })
  const shown = screen?.frameId
    ? await requireShown(ctx, screen.frameId)
    : screen && (await loadShown(ctx, screen))
  const now = ctx.now()
  const conversation = {
    ...beginTrial({
      tenantId,
      personalityId: id ?? null,
      settings,
      businessName: business.name,
      locale: detectLanguage(message, business.locale),
    }),
    ...state,
    shown: shownBeforeId ? await requireShown(ctx, shownBeforeId) : null,
    past: history.map(({ role, content, secondsAgo }) => ({
      role,
      content,
      at: new Date(now.getTime() - secondsAgo * 1000),
    })),
  }
  const { turn } = await answerTrial(ctx, conversation, { message, shown, now, service: 'trial' })
  return turn
}

/** @throws NOT_FOUND when the picture is gone. */
async function requireShown(ctx: ServiceContext, frameId: string): Promise<Shown> {
  const shown = await loadShown(ctx, { text: '', visibleError: null, frameId })
  if (!shown.row) throw frameGone(frameId)
  return shown
}

async function limitTrials({ actor, limiter }: ServiceContext): Promise<void> {
  if (actor.kind === 'system') return
  const { points, seconds } = RATE_LIMITS.trials
  const { allowed, retryAfterSeconds } = await limiter.take('trials', actor.tenantId, points, seconds)
  if (allowed) return
  throw new ServiceError('RATE_LIMITED', 'Assistants were tried often in this hour. Wait a while.', {
    retryAfterSeconds,
  })
}
