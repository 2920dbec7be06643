import { judgeInstructions } from '@visualkit/ai'
import { RATE_LIMITS, type RestrictedCategory, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { excerptOf, recordRestrictedUse } from './record-restricted-use.ts'

/** A name of so many words may tell the assistant what to do, since it is part of what a model is told. */
const WORDS_OF_AN_ORDER = 4

/** All that a business tells a model with an assistant; empty when it tells nothing. */
export function toldBy({ name, instructions }: { name: string; instructions: string }): string {
  const isOrder = name.trim().split(/\s+/).length >= WORDS_OF_AN_ORDER
  return [...(isOrder ? [`${name}.`] : []), instructions].filter((text) => text !== '').join('\n')
}

/**
 * Lets instructions of an assistant through that keep to the terms; what they stop is written down.
 * @throws VALIDATION_ERROR naming what to change, RATE_LIMITED when they are saved too often.
 */
export async function checkInstructions(
  ctx: ServiceContext,
  { instructions, personalityId }: { instructions: string; personalityId?: string | undefined },
): Promise<void> {
  await limitSaves(ctx)
  const judged = judgeInstructions(instructions)
  if (!judged.restricted) return
  await ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
    recordRestrictedUse(tx, ctx, { place: 'instructions', judged, targetId: personalityId }),
  )
  const excerpt = excerptOf(judged)
  const category = judged.category!
  throw new ServiceError(
    'VALIDATION_ERROR',
    `The instructions ask for ${WHAT[category]}, which the terms of service rule out. Change or remove: “${excerpt}”`,
    { field: 'instructions', reason: 'restricted_use', category, excerpt },
  )
}

const WHAT: Record<RestrictedCategory, string> = {
  legal_documents: 'legal documents',
  estate_planning: 'estate planning',
  tax_documents: 'tax documents',
  licensed_services: 'advice that takes a licence',
  form_filling: 'filling in forms for people',
  electronic_signature: 'signing or collecting signatures',
  document_workflows: 'drawing documents up and having them signed',
  compliance_templates: 'compliance documents',
}

/** Trying wordings until one slips through is not what saving is for. The operator may save as often as they like. */
async function limitSaves({ actor, limiter }: ServiceContext): Promise<void> {
  if (actor.kind === 'system') return
  const { points, seconds } = RATE_LIMITS.instructionSaves
  const { allowed, retryAfterSeconds } = await limiter.take(
    'instruction-saves',
    actor.tenantId,
    points,
    seconds,
  )
  if (allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `Instructions are saved at most ${points} times in ${seconds / 60} minutes. Wait a while.`,
    { retryAfterSeconds },
  )
}
