import { schema, type Tx } from '@visualkit/db'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { knowledgeVectors } = schema

/** Each chunk has two places for a vector: one is searched, the other is filled when another model is set. */
export type VectorSlot = 1 | 2

export interface VectorSlots {
  /** Where the searched vectors are. */
  serving: VectorSlot
  /** The model that made them; null: none are there. */
  model: string | null
  /** The model whose vectors fill the other place. */
  nextModel: string | null
}

/** The columns of a place. */
export function slotColumns(slot: VectorSlot, alias = 'c'): { embedding: SQL; model: SQL } {
  const name = slot === 1 ? 'embedding' : 'embedding_2'
  return { embedding: sql.raw(`${alias}.${name}`), model: sql.raw(`${alias}.${name}_model`) }
}

export const otherSlot = (slot: VectorSlot): VectorSlot => (slot === 1 ? 2 : 1)

/** Which vectors of the business are searched. Before anything is written about it, those that are there. */
export async function loadSlots(tx: Tx, tenantId: string): Promise<VectorSlots> {
  const [row] = await tx.select().from(knowledgeVectors).where(eq(knowledgeVectors.tenantId, tenantId))
  if (row) return { ...row, serving: row.serving === 2 ? 2 : 1 }
  const { rows } = await tx.execute<{ model: string }>(sql`
    select embedding_model as model from knowledge_chunks
     where tenant_id = ${tenantId} and embedding_model is not null limit 1`)
  return { serving: 1, model: rows[0]?.model ?? null, nextModel: null }
}

/**
 * The same, written down, so that it holds from now on; `model` serves when nothing did. No switch ends before the
 * transaction does.
 */
export async function settleSlots(tx: Tx, tenantId: string, model: string): Promise<VectorSlots> {
  const found = await loadSlots(tx, tenantId)
  await tx
    .insert(knowledgeVectors)
    .values({ tenantId, serving: found.serving, model: found.model ?? model })
    .onConflictDoNothing()
  const [row] = await tx
    .select()
    .from(knowledgeVectors)
    .where(eq(knowledgeVectors.tenantId, tenantId))
    .for('share')
  return { ...row!, serving: row!.serving === 2 ? 2 : 1 }
}

/** How long a server believes that another model does not serve yet; the transaction that searches looks again. */
const BELIEVED_MS = 5_000
const MAX_REMEMBERED = 10_000
const known = new Map<string, { model: string; until: number }>()

/** The model questions of the business are embedded by; null: none serves yet. */
export async function servingModel({
  db,
  actor: { tenantId },
}: Pick<ServiceContext, 'db' | 'actor'>): Promise<string | null> {
  const remembered = known.get(tenantId)
  if (remembered && remembered.until > performance.now()) return remembered.model
  const { model } = await db.withTenant(tenantId, (tx) => loadSlots(tx, tenantId))
  known.delete(tenantId)
  if (model === null) return null
  known.set(tenantId, { model, until: performance.now() + BELIEVED_MS })
  if (known.size > MAX_REMEMBERED) known.delete(known.keys().next().value!)
  return model
}

/** What was believed is not so any more. */
export function forgetServingModel(tenantId: string): void {
  known.delete(tenantId)
}
