import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { forgetServingModel, loadSlots, slotColumns, type VectorSlot } from './vector-slots.ts'

/** Whole indexes, by tenant, place and model: believed until the figures of the index change. */
const whole = new Map<string, string>()
const MAX_REMEMBERED = 10_000

/** Where vectors are searched, and among how many. */
export interface SearchedVectors {
  slot: VectorSlot
  chunkCount: number
}

/**
 * Where the vectors of this model can be searched: every chunk of the business must have one, and they must be the
 * ones that serve. While some chunks have none (a model that failed for a while), those would lose to any that has one.
 */
export async function searchedVectors(
  tx: Tx,
  tenantId: string,
  model: string,
): Promise<SearchedVectors | null> {
  const { rows } = await tx.execute<{
    version: string
    count: number
    serving: number | null
    model: string | null
  }>(sql`
    select coalesce(sum(chunk_count), 0) || ':' || coalesce(sum(total_length), 0) as version,
           coalesce(sum(chunk_count), 0)::int as count,
           (select serving from knowledge_vectors where tenant_id = ${tenantId}) as serving,
           (select model from knowledge_vectors where tenant_id = ${tenantId}) as model
      from knowledge_stats where tenant_id = ${tenantId}`)
  const { version, count: chunkCount, ...row } = rows[0]!
  const serves = row.model === null ? await loadSlots(tx, tenantId) : row
  if (serves.model !== model) {
    forgetServingModel(tenantId)
    return null
  }
  const slot = serves.serving === 2 ? 2 : 1
  const key = `${tenantId}:${slot}:${model}`
  if (whole.get(key) === version) return { slot, chunkCount }
  if (await lacksVectors(tx, tenantId, { model, slot })) return null
  whole.delete(key)
  whole.set(key, version)
  if (whole.size > MAX_REMEMBERED) whole.delete(whole.keys().next().value!)
  return { slot, chunkCount }
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
