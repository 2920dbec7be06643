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
  const ids = [...new Set(people.map(({ id }) => id))]
  if (ids.length === 0) return keys
  const wanted = new Set(people.map(personName))
  const rows = await tx
    .select()
    .from(personKeys)
    .where(and(eq(personKeys.tenantId, tenantId), inArray(personKeys.subjectId, ids)))
  const master = masterKeyOf(services.secrets.audit)
  for (const { subjectKind, subjectId, wrappedKey } of rows) {
    const person = { kind: subjectKind, id: subjectId }
    if (!wanted.has(personName(person))) continue
    keys.set(personName(person), wrappedKey && unwrapPersonKey(master, tenantId, person, wrappedKey))
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
 * @returns how many had a key.
 */
export async function destroyPersonKeys(
  tx: Tx,
  { now }: { now(): Date },
  tenantId: string,
  people: readonly Subject[],
): Promise<number> {
  if (people.length === 0) return 0
  const at = now()
  const rows = people.map(({ kind, id }) => ({ tenantId, subjectKind: kind, subjectId: id, destroyedAt: at }))
  const had = await findKeyed(tx, tenantId, people)
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
  return had
}

async function findKeyed(tx: Tx, tenantId: string, people: readonly Subject[]): Promise<number> {
  const rows = await tx
    .select({ kind: personKeys.subjectKind, id: personKeys.subjectId, key: personKeys.wrappedKey })
    .from(personKeys)
    .where(
      and(
        eq(personKeys.tenantId, tenantId),
        inArray(
          personKeys.subjectId,
          people.map(({ id }) => id),
        ),
      ),
    )
  const names = new Set(people.map(personName))
  return rows.filter((row) => row.key !== null && names.has(personName(row))).length
}
