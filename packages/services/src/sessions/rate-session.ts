import type { RatingInput, Session } from '@visualkit/contracts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { noteLastAnswer } from '../problems/note-turn.ts'
import { groupSoon } from '../problems/note-unresolved.ts'
import { announce, conversationEvents } from './announce.ts'
import { requireVisitorSide } from './session-access.ts'
import { lockSession, toSession, updateSession } from './session-row.ts'
import { summarise } from './session-summary.ts'

/** Of 5: whoever gives no more was not helped. */
const BAD_SCORE = 2

/** The visitor's judgement of the conversation; a later one replaces it. */
export async function rateSession(
  ctx: ServiceContext,
  input: RatingInput & { sessionId: string },
): Promise<Session> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { row, summary, isNoted } = await ctx.db.withTenant(tenantId, async (tx) => {
    const locked = await lockSession(tx, tenantId, input.sessionId)
    const rating = { ratingScore: input.score, ratingComment: input.comment || null }
    const row = await updateSession(tx, locked, rating, ctx.now())
    // The words stay with the conversation: they are the visitor's.
    const scores = changesOf({ score: locked.ratingScore }, { score: row.ratingScore })
    await writeAudit(tx, ctx, { action: 'session.rate', targetId: row.id, ...scores })
    const isBad = input.score <= BAD_SCORE
    const isNoted = isBad && (await noteLastAnswer(tx, row, 'rated_badly', row.lastSeq + 1, ctx.now()))
    return { row, isNoted, summary: await summarise(tx, row) }
  })
  if (isNoted) await groupSoon(ctx, tenantId)
  await announce(ctx, tenantId, conversationEvents(row, summary, []))
  return toSession(row)
}
