import { createHash } from 'node:crypto'
import { redactForLog } from '@visualkit/redaction'
import type { Subject } from './person-cipher.ts'

/** A value about a person. The audit log keeps it as ciphertext under their key. */
export class Personal {
  readonly person: Subject
  readonly value: string

  constructor(person: Subject, value: string) {
    this.person = person
    this.value = value
  }
}

/** How the log holds a value about a person; `sealed` is null when they had been erased already. */
export interface SealedValue {
  $person: string
  sealed: string | null
}

type Json = Record<string, unknown>

/** Longest text that is kept whole, such as an assistant's instructions. */
const MAX_CHARACTERS = 20_000

/**
 * What may be written of a thing: a copy without secrets, with whatever looks personal masked. `Personal` values stay
 * in it, to be sealed when the keys are there.
 */
export function auditable(value: object | null | undefined): Json | null {
  if (value === null || value === undefined) return null
  return redactForLog(value, {
    characters: MAX_CHARACTERS,
    keep: (object) => object instanceof Personal,
  }) as Json
}

/** The people a value is about. */
export function peopleIn(value: unknown): Subject[] {
  if (value instanceof Personal) return [value.person]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(peopleIn)
}

/**
 * The value as the database takes it: people's values sealed, text well formed. One that is larger than `maxBytes` of
 * JSON is kept as its size and SHA-256 only.
 */
export function storable(
  value: Json | null,
  seal: (personal: Personal) => SealedValue,
  maxBytes: number,
): Json | null {
  if (value === null) return null
  const stored = convert(value, seal) as Json
  const text = JSON.stringify(stored)
  const bytes = Buffer.byteLength(text)
  if (bytes <= maxBytes) return stored
  return { $large: { bytes, sha256: createHash('sha256').update(text).digest('hex') } }
}

/** Only what differs between two states of a thing, by field. */
export function changesOf<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const changed = (Object.keys({ ...before, ...after }) as (keyof T)[]).filter(
    (name) => name !== 'updatedAt' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const only = (state: T) => Object.fromEntries(changed.map((name) => [name, state[name]])) as Partial<T>
  return { before: only(before), after: only(after) }
}

function convert(value: unknown, seal: (personal: Personal) => SealedValue): unknown {
  if (value instanceof Personal) return seal(value)
  if (typeof value === 'string') return plainText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => convert(item ?? null, seal))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [plainText(name), convert(field, seal)]),
  )
}

/** PostgreSQL takes no NUL and no half of a surrogate pair. */
function plainText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}
