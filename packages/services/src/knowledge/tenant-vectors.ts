import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { sqlArray } from './sql-array.ts'
import { slotColumns, type VectorSlot } from './vector-slots.ts'

/** Vectors of all businesses together that are kept in memory. */
const MOST_BYTES = 64 * 1024 * 1024
/** What one takes besides its numbers. */
const ENTRY_BYTES = 200
/** Vectors read in one statement. */
const BATCH = 500

interface KeptVector {
  /** Of the row it was read from: another one when that was written since. */
  stamp: string
  /** Without the zeros that fill up shorter models. */
  values: Float32Array
  length: number
}

interface KeptVectors {
  version: string
  bytes: number
  byChunk: ReadonlyMap<string, KeptVector>
}

/** By tenant, place and model, what was used last at the end. */
const kept = new Map<string, KeptVectors>()
let keptBytes = 0

/**
 * How near each chunk of a business is to a vector, 1 the nearest: exact, without reading 4 kB of each chunk in the
 * database for every question. What is in memory is brought up to `version` first, by reading what has changed.
 */
export async function nearness(
  tx: Tx,
  index: { tenantId: string; slot: VectorSlot; model: string; version: string },
  vector: readonly number[],
): Promise<{ id: string; score: number }[]> {
  const asked = toKept('', Float32Array.from(vector))
  const { byChunk } = await currentVectors(tx, index)
  return Array.from(byChunk, ([id, one]) => ({ id, score: cosine(asked, one) }))
}

async function currentVectors(
  tx: Tx,
  { tenantId, slot, model, version }: { tenantId: string; slot: VectorSlot; model: string; version: string },
): Promise<KeptVectors> {
  const key = `${tenantId}:${slot}:${model}`
  const known = kept.get(key)
  if (known?.version === version) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const { embedding, model: modelOf } = slotColumns(slot)
  const { rows } = await tx.execute<{ id: string; stamp: string }>(sql`
    select c.id, c.xmin::text as stamp from knowledge_chunks c
     where c.tenant_id = ${tenantId} and ${modelOf} = ${model} and ${embedding} is not null`)
  const byChunk = new Map<string, KeptVector>()
  const unread: string[] = []
  for (const { id, stamp } of rows) {
    const before = known?.byChunk.get(id)
    if (before?.stamp === stamp) byChunk.set(id, before)
    else unread.push(id)
  }
  for (let from = 0; from < unread.length; from += BATCH) {
    const ids = unread.slice(from, from + BATCH)
    const read = await tx.execute<{ id: string; stamp: string; sent: Buffer }>(sql`
      select c.id, c.xmin::text as stamp, vector_send(${embedding}) as sent from knowledge_chunks c
       where c.tenant_id = ${tenantId} and c.id = any(${sqlArray(ids, 'uuid')}) and ${modelOf} = ${model}`)
    for (const { id, stamp, sent } of read.rows) byChunk.set(id, toKept(stamp, readVector(sent)))
  }
  const bytes = [...byChunk.values()].reduce((sum, { values }) => sum + values.byteLength + ENTRY_BYTES, 0)
  const current = { version, bytes, byChunk }
  keep(key, current)
  return current
}

function keep(key: string, current: KeptVectors): void {
  forget(key)
  if (current.bytes > MOST_BYTES) return
  kept.set(key, current)
  keptBytes += current.bytes
  for (const oldest of kept.keys()) {
    if (keptBytes <= MOST_BYTES) break
    forget(oldest)
  }
}

function forget(key: string): void {
  keptBytes -= kept.get(key)?.bytes ?? 0
  kept.delete(key)
}

/** As pgvector sends it: how many numbers, two bytes of nothing, then the numbers, all big-endian. */
function readVector(sent: Buffer): Float32Array {
  const values = new Float32Array(sent.readUInt16BE(0))
  for (let at = 0; at < values.length; at++) values[at] = sent.readFloatBE(4 + at * 4)
  return values
}

function toKept(stamp: string, whole: Float32Array): KeptVector {
  const values = whole.slice(0, whole.findLastIndex((value) => value !== 0) + 1)
  let squares = 0
  for (const value of values) squares += value * value
  return { stamp, values, length: Math.sqrt(squares) }
}

function cosine(a: KeptVector, b: KeptVector): number {
  const [left, right] = [a.values, b.values]
  const most = Math.min(left.length, right.length)
  let dot = 0
  for (let at = 0; at < most; at++) dot += left[at]! * right[at]!
  return Math.max(-1, Math.min(1, dot / (a.length * b.length || 1)))
}
