import { type CostUnit, type ModelUsage, priceOf } from '@visualkit/ai'
import { schema, type Tx } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { addSpending } from './spending.ts'

/** What was done with a model or service. */
export type CostedService =
  | 'chat'
  /** Trying an assistant out, and testing it. */
  | 'trial'
  /** Judging answers in measurements. */
  | 'evaluation'
  | 'embedding'
  | 'rerank'
  | 'vision'
  /** What the server read by itself of screens, pages and pictures. */
  | 'screen'
  | 'voice'
  | 'transcription'
  | 'speech'
  | 'recording'

/** One thing that was used. */
export interface Cost {
  serviceType: CostedService
  /** `provider/model`; its price is looked up in the catalogue. */
  model: string
  unit: CostUnit
  quantity: number
  /** What went in or out; `text` by default. */
  modality?: 'text' | 'image' | 'audio' | 'video'
  /** The conversation it was for. */
  sessionId?: string
  /** The assistant it was for; when missing, the one that answers the conversation. */
  personalityId?: string
  /** Which of a provider's models it was, where the question chose, and why. */
  tier?: 'fast' | 'strong'
  tierReason?: string
  /** `provider/model` that would have been paid if the strong one were always asked; null: none. Missing: nothing to compare. */
  insteadOf?: string | null
  /** How often it was called for this; 1 when missing. */
  calls?: number
  /** The business's own key paid for it. */
  ownKey?: boolean
  /** In US dollars, where the vendor says it itself. */
  costUsd?: number
}

type CostParts = Pick<Services, 'db' | 'catalogue' | 'log' | 'now'>

/** Models without a price that were told of already. */
const unpriced = new Set<string>()

/**
 * Writes down what was used and what it cost, at the price of the day: one row for each cost, in one statement. What
 * runs on a machine of the operator is written down too, at nothing. Quantities of nothing are left out.
 * @param tx of the business: the rows stand or fall with it. Without it a transaction of their own is opened.
 */
export async function recordCosts(
  { db, catalogue, log, now }: CostParts,
  tenantId: string,
  costs: readonly Cost[],
  tx?: Tx,
): Promise<void> {
  const at = now()
  const rows = costs
    .filter(({ quantity }) => quantity > 0)
    .map(({ model, costUsd, modality = 'text', insteadOf, ...cost }) => {
      const price = costUsd ?? priceOf(catalogue, { model, ...cost }, at)
      if (price === null && unpriced.size < 1_000 && !unpriced.has(model)) {
        unpriced.add(model)
        log.warn({ model }, 'A model without a price is counted at nothing: name it in VK_MODEL_CATALOGUE.')
      }
      const slash = model.indexOf('/')
      const strongUsd =
        insteadOf && insteadOf !== model ? priceOf(catalogue, { ...cost, model: insteadOf }, at) : price
      return {
        ...cost,
        tenantId,
        personalityId: cost.personalityId ?? (cost.sessionId ? assistantOf(tenantId, cost.sessionId) : null),
        // Without a price there is nothing to compare with.
        strongUsd: insteadOf === undefined ? null : insteadOf === null ? 0 : strongUsd,
        provider: model.slice(0, Math.max(0, slash)) || 'unknown',
        model: model.slice(slash + 1),
        modality,
        costUsd: price ?? 0,
        createdAt: at,
      }
    })
  if (rows.length === 0) return
  const insert = (on: Tx) => on.insert(schema.costEvents).values(rows)
  const settled = addSpending(
    db,
    tenantId,
    rows.reduce((sum, { costUsd }) => sum + costUsd, 0),
  )
  try {
    await (tx ? insert(tx) : db.withTenant(tenantId, insert))
  } finally {
    settled()
  }
}

/** The assistant that answers a conversation, as `servingPersonality` finds it. */
function assistantOf(tenantId: string, sessionId: string): SQL<string> {
  return sql`(select p.id from ai_personalities p
    left join sessions s on s.tenant_id = p.tenant_id and s.id = ${sessionId}
    left join widgets w on w.tenant_id = p.tenant_id and w.id = s.widget_id
   where p.tenant_id = ${tenantId} and (p.id = coalesce(s.personality_id, w.personality_id) or p.is_default)
   order by (p.id = coalesce(s.personality_id, w.personality_id)) desc nulls last limit 1)`
}

/** `recordCosts` for one. */
export function recordCost(parts: CostParts, tenantId: string, cost: Cost, tx?: Tx): Promise<void> {
  return recordCosts(parts, tenantId, [cost], tx)
}

/** `recordCosts` after the fact: what was done stands, and no failure to count it is shown to anybody. */
export async function noteCosts(parts: CostParts, tenantId: string, costs: readonly Cost[]): Promise<void> {
  try {
    await recordCosts(parts, tenantId, costs)
  } catch (error) {
    parts.log.error({ error, tenantId }, 'What a model used could not be written down.')
  }
}

const IMAGE_UNITS: ReadonlySet<CostUnit> = new Set(['image_tokens', 'images'])

/** The costs of what models said they used. */
export function costsOfUsage(
  serviceType: CostedService,
  usages: readonly ModelUsage[],
  of: Pick<Cost, 'sessionId' | 'personalityId'> = {},
): Cost[] {
  return usages.flatMap(({ model, route, insteadOf, calls, ownKey, ...counted }) => {
    const counts: [CostUnit, number][] = [
      ['input_tokens', counted.inputTokens ?? 0],
      ['cached_input_tokens', counted.cachedInputTokens ?? 0],
      ['cache_write_tokens', counted.cacheWriteTokens ?? 0],
      ['output_tokens', counted.outputTokens ?? 0],
      ['searches', counted.searches ?? 0],
      ['image_tokens', counted.imageTokens ?? 0],
      ['images', counted.images ?? 0],
    ]
    const used = counts.filter(([, quantity]) => quantity > 0)
    // A server that counts nothing was called all the same.
    const told: [CostUnit, number][] = used.length > 0 ? used : [['requests', 1]]
    const chosen = {
      ...(route && { tier: route.tier, tierReason: route.reason }),
      ...(insteadOf !== undefined && { insteadOf }),
      ...(calls !== undefined && { calls }),
      ...(ownKey && { ownKey }),
    }
    return told.map(([unit, quantity]) => ({
      serviceType,
      model,
      unit,
      quantity,
      ...(IMAGE_UNITS.has(unit) && { modality: 'image' as const }),
      ...chosen,
      ...of,
    }))
  })
}
