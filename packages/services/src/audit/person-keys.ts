import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import {
  masterKeyOf,
  newPersonKey,
  type Subject,
  type SubjectKind,
  unwrapPersonKey,
} from './person-cipher.ts'

const { personKeys } = schema

export interface PersonKeyServices {
  secrets: { audit: string }
  now(): Date
}

/** Keys of people by `personName`; null for somebody who was erased, missing for somebody who never had one. */
export type PersonKeys = Map<string, Buffer | null>

/** One person in one word: `user:<id>`. */
export function personName({ kind, id }: Subject): string {
  return `${kind}:${id}`
}

/** The other way round; null for what is no person. */
export function personOf(name: string): Subject | null {
  const at = name.indexOf(':')
  const kind = name.slice(0, at) as SubjectKind
  return KINDS.has(kind) ? { kind, id: name.slice(at + 1) } : null
}

const KINDS = new Set<SubjectKind>(['user', 'end_user', 'visitor', 'key'])

/** The keys people have. */
export async function findPersonKeys(
  tx: Tx,
  services: PersonKeyServices,
  tenantId: string,
  people: readonly Subject[],
): Promise<PersonKeys> {
  const keys: PersonKeys = new Map()
  if (people.length === 0) return keys
  const master = masterKeyOf(services.secrets.audit)
  for (const [name, { subjectKind, subjectId, wrappedKey }] of await findRows(tx, tenantId, people)) {
    const person = { kind: subjectKind, id: subjectId }
    keys.set(name, wrappedKey && unwrapPersonKey(master, tenantId, person, wrappedKey))
  }
  return keys
}

/** The keys people have; those who have none get one. Somebody who was erased gets none. */
export async function takePersonKeys(
  tx: Tx,
  services: PersonKeyServices,
  tenantId: string,
  people: readonly Subject[],
): Promise<PersonKeys> {
  const keys = await findPersonKeys(tx, services, tenantId, people)
  const missing = people.filter((person) => !keys.has(personName(person)))
  if (missing.length === 0) return keys
  const master = masterKeyOf(services.secrets.audit)
  const unique = [...new Map(missing.map((person) => [personName(person), person])).values()]
  await tx
    .insert(personKeys)
    .values(
      unique.map((person) => ({
        tenantId,
        subjectKind: person.kind,
        subjectId: person.id,
        wrappedKey: newPersonKey(master, tenantId, person),
        createdAt: services.now(),
      })),
    )
    .onConflictDoNothing()
  // Read again: another transaction may have been first.
  return findPersonKeys(tx, services, tenantId, people)
}

/**
 * Makes what was written under people's keys unreadable for ever, and keeps them from getting new ones.
 * @param options.onlyKnown leaves people alone of whom nothing was written.
 * @returns how many had a key.
 */
export async function destroyPersonKeys(
  tx: Tx,
  { now }: { now(): Date },
  tenantId: string,
  people: readonly Subject[],
  options: { onlyKnown?: boolean } = {},
): Promise<number> {
  const known = await findRows(tx, tenantId, people)
  const destroyedAt = now()
  const rows = people
    .filter((person) => !options.onlyKnown || known.has(personName(person)))
    .map(({ kind, id }) => ({ tenantId, subjectKind: kind, subjectId: id, destroyedAt }))
  if (rows.length === 0) return 0
  await tx
    .insert(personKeys)
    .values(rows)
    .onConflictDoUpdate({
      target: [personKeys.tenantId, personKeys.subjectKind, personKeys.subjectId],
      set: {
        wrappedKey: null,
        destroyedAt: sql`coalesce(${personKeys.destroyedAt}, excluded.destroyed_at)`,
      },
    })
  return [...known.values()].filter((row) => row.wrappedKey !== null).length
}

async function findRows(tx: Tx, tenantId: string, people: readonly Subject[]) {
  const ids = [...new Set(people.map(({ id }) => id))]
  const rows = await tx
    .select()
    .from(personKeys)
    .where(and(eq(personKeys.tenantId, tenantId), inArray(personKeys.subjectId, ids)))
  const wanted = new Set(people.map(personName))
  const named = rows.map((row) => [personName({ kind: row.subjectKind, id: row.subjectId }), row] as const)
  return new Map(named.filter(([name]) => wanted.has(name)))
}
