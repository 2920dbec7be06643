import type { RestrictedUse } from '@visualkit/ai'
import { schema, type Tx } from '@visualkit/db'
import { redactText } from '@visualkit/redaction'
import { Personal } from '../audit/audit-values.ts'
import { type AuditContext, actorOf, writeAudit } from '../audit/write-audit.ts'

/** Where something restricted was found. */
export type RestrictedPlace = (typeof schema.restrictedUseHits.$inferInsert)['place']

export interface RestrictedHit {
  place: RestrictedPlace
  judged: RestrictedUse
  /** The conversation, when it happened in one. */
  sessionId?: string
  /** What was refused: an assistant, a tool, a message. */
  targetId?: string
}

/** From here on a request is plainly restricted; below it is refused too, and may be an ordinary question after all. */
export const PLAIN_SCORE = 0.8

const TARGETS: Record<RestrictedPlace, string> = {
  prompt: 'message',
  output: 'message',
  instructions: 'personality',
  tool: 'tool',
}

/** Of what was written, in characters: enough to see why, never the whole. */
const EXCERPT_CHARACTERS = 120

/** Writes what was stopped down for the operator, and audits it, in the transaction of the act. */
export async function recordRestrictedUse(
  tx: Tx,
  ctx: AuditContext,
  { place, judged, sessionId, targetId }: RestrictedHit,
): Promise<void> {
  const category = judged.category ?? 'legal_documents'
  const score = Math.round(judged.score * 100) / 100
  const excerpt = excerptOf(judged)
  await tx.insert(schema.restrictedUseHits).values({
    tenantId: ctx.actor.tenantId,
    sessionId: sessionId ?? null,
    place,
    category,
    score,
    excerpt,
    action: 'blocked',
    createdAt: ctx.now(),
  })
  const { person } = actorOf(ctx.actor)
  await writeAudit(tx, ctx, {
    action: 'restricted_use.block',
    targetType: TARGETS[place],
    targetId: targetId ?? sessionId,
    // Somebody's own words: they go when the person is erased.
    details: { place, category, score, excerpt: person ? new Personal(person, excerpt) : excerpt },
  })
}

/** The sentence that gave it away, personal values masked, cut short. */
export function excerptOf({ excerpt }: Pick<RestrictedUse, 'excerpt'>): string {
  const masked = redactText(excerpt.replace(/\s+/g, ' ').trim()).text
  return masked.length <= EXCERPT_CHARACTERS ? masked : `${masked.slice(0, EXCERPT_CHARACTERS - 1)}…`
}
