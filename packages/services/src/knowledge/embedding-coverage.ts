import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { KnowledgeIndex } from './knowledge-index.ts'
import { forgetServingModel, loadSlots, slotColumns, type VectorSlot } from './vector-slots.ts'

/** Whole indexes, by tenant, place and model: believed until a passage changes. */
const whole = new Map<string, string>()
const MAX_REMEMBERED = 10_000

/** Where vectors are searched, and among how many. */
export interface SearchedVectors {
  slot: VectorSlot
  chunkCount: number
  /** Of the index, when it is known: its vectors may then be kept in memory. */
  version?: string
}

/**
 * Where the vectors of this model can be searched: every chunk of the business must have one, and they must be the
 * ones that serve. While some chunks have none (a model that failed for a while), those would lose to any that has one.
 */
export async function searchedVectors(
  tx: Tx,
  tenantId: string,
  model: string,
  index: KnowledgeIndex,
): Promise<SearchedVectors | null> {
  const { version, stats, ...row } = index
  const { chunkCount } = stats
  const serves = row.model === null ? await loadSlots(tx, tenantId) : row
  if (serves.model !== model) {
    forgetServingModel(tenantId)
    return null
  }
  const slot = serves.serving === 2 ? 2 : 1
  const key = `${tenantId}:${slot}:${model}`
  if (whole.get(key) === version) return { slot, chunkCount, version }
  if (await lacksVectors(tx, tenantId, { model, slot })) return null
  whole.delete(key)
  whole.set(key, version)
  if (whole.size > MAX_REMEMBERED) whole.delete(whole.keys().next().value!)
  return { slot, chunkCount, version }
}

/** Whether any chunk of the business has no vector of this model in this place. */
export async function lacksVectors(
  tx: Tx,
  tenantId: string,
  { model, slot }: { model: string; slot: VectorSlot },
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from knowledge_chunks c
     where c.tenant_id = ${tenantId} and ${slotColumns(slot).model} is distinct from ${model} limit 1`)
  return rows.length > 0
}

/** Whether the business has chunks whose searched vectors are not, or not all, of this model. */
export async function isBehind(tx: Tx, tenantId: string, model: string): Promise<boolean> {
  const slots = await loadSlots(tx, tenantId)
  const slot = slots.serving
  if (slots.model === model) return lacksVectors(tx, tenantId, { model, slot })
  const { rows } = await tx.execute(
    sql`select 1 from knowledge_chunks c where c.tenant_id = ${tenantId} limit 1`,
  )
  return rows.length > 0
}
