import { schema, type Tx } from '@visualkit/db'
import { eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { lacksVectors } from './embedding-coverage.ts'
import { forgetServingModel, otherSlot, settleSlots, slotColumns, type VectorSlot } from './vector-slots.ts'

const { knowledgeVectors } = schema

/** Vectors that are being made. */
export interface VectorWork {
  slot: VectorSlot
  model: string
  /** Another model serves meanwhile. */
  isSwitch: boolean
}

/** Chunks whose earlier vector is taken away in one transaction. */
const CLEAR_BATCH = 500

/** Says where vectors of a model go: into the place that is searched when nothing of another model is there. */
export async function beginVectors(tx: Tx, tenantId: string, model: string): Promise<VectorWork> {
  const slots = await settleSlots(tx, tenantId, model)
  const { serving } = slots
  const own = eq(knowledgeVectors.tenantId, tenantId)
  if (slots.model === model || !(await hasVectorsOf(tx, tenantId, serving, slots.model!))) {
    await tx.update(knowledgeVectors).set({ model, nextModel: null, nextDone: 0, nextTotal: 0 }).where(own)
    return { slot: serving, model, isSwitch: false }
  }
  const slot = otherSlot(serving)
  const { rows } = await tx.execute<{ total: number; done: number }>(sql`
    select count(*)::int as total, count(*) filter (where ${slotColumns(slot).model} = ${model})::int as done
      from knowledge_chunks c where c.tenant_id = ${tenantId}`)
  const { total = 0, done = 0 } = rows[0] ?? {}
  await tx.update(knowledgeVectors).set({ nextModel: model, nextDone: done, nextTotal: total }).where(own)
  return { slot, model, isSwitch: true }
}

/**
 * Makes new vectors the ones that are searched, in one transaction, when every chunk has one; then takes the earlier
 * ones away.
 * @returns false when a chunk lacks one: more came in.
 */
export async function endVectors(
  { db, log }: Pick<Services, 'db' | 'log'>,
  tenantId: string,
  { slot, model, isSwitch }: VectorWork,
): Promise<boolean> {
  const own = eq(knowledgeVectors.tenantId, tenantId)
  const ended = await db.withTenant(tenantId, async (tx) => {
    // Whoever inserts chunks reads this row first: none comes in between.
    await tx.select().from(knowledgeVectors).where(own).for('update')
    if (await lacksVectors(tx, tenantId, { model, slot })) return false
    if (isSwitch)
      await tx
        .update(knowledgeVectors)
        .set({ serving: slot, model, nextModel: null, nextDone: 0, nextTotal: 0 })
        .where(own)
    return true
  })
  if (!ended) return false
  forgetServingModel(tenantId)
  if (isSwitch) log.info({ tenantId, model }, 'Vectors of another model are searched from now on.')
  while ((await db.withTenant(tenantId, (tx) => clearSlot(tx, tenantId, otherSlot(slot)))) === CLEAR_BATCH);
  return true
}

/** Vectors nobody searches cost room and time. */
async function clearSlot(tx: Tx, tenantId: string, slot: VectorSlot): Promise<number> {
  const column = slotColumns(slot).model
  const { rows } = await tx.execute(
    slot === 1
      ? sql`update knowledge_chunks set embedding = null, embedding_model = null
             where tenant_id = ${tenantId} and id in (
               select c.id from knowledge_chunks c
                where c.tenant_id = ${tenantId} and ${column} is not null limit ${CLEAR_BATCH})
            returning 1`
      : sql`update knowledge_chunks set embedding_2 = null, embedding_2_model = null
             where tenant_id = ${tenantId} and id in (
               select c.id from knowledge_chunks c
                where c.tenant_id = ${tenantId} and ${column} is not null limit ${CLEAR_BATCH})
            returning 1`,
  )
  return rows.length
}

async function hasVectorsOf(tx: Tx, tenantId: string, slot: VectorSlot, model: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from knowledge_chunks c
     where c.tenant_id = ${tenantId} and ${slotColumns(slot).model} = ${model} limit 1`)
  return rows.length > 0
}
