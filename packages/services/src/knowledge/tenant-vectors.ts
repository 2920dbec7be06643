import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { KeptByVersion } from './kept-by-version.ts'
import { sqlArray } from './sql-array.ts'
import { slotColumns, type VectorSlot } from './vector-slots.ts'

/** Vectors of all businesses together that are kept in memory. */
const MOST_BYTES = 64 * 1024 * 1024
/** What one takes besides its numbers. */
const ENTRY_BYTES = 200
/** Vectors read in one statement. */
const BATCH = 500

/** Vectors of a business, by the ids of their chunks. */
interface KeptVectors {
  ids: string[]
  /** Of the rows they were read from: another one when that was written since. */
  stamps: string[]
  /** One behind the other, each of length 1, without the zeros that fill up shorter models. */
  numbers: Float32Array
  /** Numbers of each. */
  width: number
}

/** How near chunks are to a vector, 1 the nearest. */
export interface Nearness {
  /** By their ids. */
  ids: readonly string[]
  scores: Float32Array
}

/** By tenant, place and model. */
const kept = new KeptByVersion<KeptVectors>(MOST_BYTES)

/**
 * How near each chunk of a business is to a vector: exact, without reading 4 kB of each chunk in the database for every
 * question. What is in memory is brought up to `version` first, by reading what has changed.
 */
export async function nearness(
  tx: Tx,
  index: { tenantId: string; slot: VectorSlot; model: string; version: string },
  vector: readonly number[],
): Promise<Nearness> {
  const { ids, numbers, width } = await currentVectors(tx, index)
  const asked = ofLengthOne(vector)
  const most = Math.min(width, asked.length)
  const scores = new Float32Array(ids.length)
  for (let row = 0, from = 0; row < scores.length; row++, from += width) {
    let dot = 0
    for (let at = 0; at < most; at++) dot += numbers[from + at]! * asked[at]!
    scores[row] = Math.max(-1, Math.min(1, dot))
  }
  return { ids, scores }
}

async function currentVectors(
  tx: Tx,
  { tenantId, slot, model, version }: { tenantId: string; slot: VectorSlot; model: string; version: string },
): Promise<KeptVectors> {
  const key = `${tenantId}:${slot}:${model}`
  const known = kept.current(key, version)
  if (known) return known
  const { embedding, model: modelOf } = slotColumns(slot)
  const { rows } = await tx.execute<{ id: string; stamp: string }>(sql`
    select c.id, c.xmin::text as stamp from knowledge_chunks c
     where c.tenant_id = ${tenantId} and ${modelOf} = ${model} and ${embedding} is not null
     order by c.id`)
  const before = rowsOf(kept.latest(key))
  const byChunk = new Map<string, { stamp: string; values: Float32Array }>()
  const unread: string[] = []
  for (const { id, stamp } of rows) {
    const values = before.get(`${id}:${stamp}`)
    if (values) byChunk.set(id, { stamp, values })
    else unread.push(id)
  }
  for (let from = 0; from < unread.length; from += BATCH) {
    const ids = unread.slice(from, from + BATCH)
    const read = await tx.execute<{ id: string; stamp: string; sent: Buffer }>(sql`
      select c.id, c.xmin::text as stamp, vector_send(${embedding}) as sent from knowledge_chunks c
       where c.tenant_id = ${tenantId} and c.id = any(${sqlArray(ids, 'uuid')}) and ${modelOf} = ${model}`)
    for (const { id, stamp, sent } of read.rows)
      byChunk.set(id, { stamp, values: ofLengthOne(readVector(sent)) })
  }
  const found = rows.flatMap(({ id }) => {
    const one = byChunk.get(id)
    return one ? [{ id, ...one }] : []
  })
  const width = found.reduce((most, { values }) => Math.max(most, values.length), 0)
  const numbers = new Float32Array(found.length * width)
  for (const [row, { values }] of found.entries()) numbers.set(values, row * width)
  const value = { ids: found.map(({ id }) => id), stamps: found.map(({ stamp }) => stamp), numbers, width }
  kept.keep(key, { version, value, bytes: numbers.byteLength + found.length * ENTRY_BYTES })
  return value
}

/** By id and stamp. */
function rowsOf(known: KeptVectors | undefined): Map<string, Float32Array> {
  if (!known) return new Map()
  const { ids, stamps, numbers, width } = known
  return new Map(
    ids.map((id, row) => [`${id}:${stamps[row]}`, numbers.subarray(row * width, (row + 1) * width)]),
  )
}

/** As pgvector sends it: how many numbers, two bytes of nothing, then the numbers, all big-endian. */
function readVector(sent: Buffer): Float32Array {
  const values = new Float32Array(sent.readUInt16BE(0))
  for (let at = 0; at < values.length; at++) values[at] = sent.readFloatBE(4 + at * 4)
  return values
}

/** Points where the vector does, without the zeros at its end. */
function ofLengthOne(vector: ArrayLike<number>): Float32Array {
  let [end, squares] = [0, 0]
  for (let at = 0; at < vector.length; at++) {
    const value = vector[at]!
    squares += value * value
    if (value !== 0) end = at + 1
  }
  const length = Math.sqrt(squares) || 1
  const values = new Float32Array(end)
  for (let at = 0; at < end; at++) values[at] = vector[at]! / length
  return values
}
