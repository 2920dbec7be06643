import type { AuditDetail } from '@visualkit/contracts'
import type { StoredAuditRow } from './audit-order.ts'
import type { SealedValue } from './audit-values.ts'
import { decryptForPerson, type Subject } from './person-cipher.ts'
import { type PersonKeys, personOf } from './person-keys.ts'

/** What a reader sees in place of a value about people that was not asked for. */
const LEFT_OUT = '[personal]'

/** Whose keys a row needs to be read. */
export function peopleOf(row: StoredAuditRow): Subject[] {
  const actor = row.origin && actorSubject(row)
  return [...(actor ? [actor] : []), ...sealedIn([row.details, row.before, row.after])]
}

/** The values about people in a row: opened, null when the person was erased, or left out. */
export function readPersonal(
  row: StoredAuditRow,
  keys: PersonKeys | ReadonlyMap<string, null>,
  { personal }: { personal: boolean },
): Pick<AuditDetail, 'origin' | 'before' | 'after' | 'details'> {
  const read = (subject: Subject, sealed: Buffer | null): string | null => {
    if (!personal) return LEFT_OUT
    const key = keys.get(`${subject.kind}:${subject.id}`)
    if (!key || !sealed) return null
    try {
      return decryptForPerson(key, row.tenantId, subject, sealed)
    } catch {
      // Changed in the database: `verifyAudit` tells where.
      return null
    }
  }
  const unseal = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unseal)
    if (typeof value !== 'object' || value === null) return value
    const subject = isSealed(value) ? personOf(value.$person) : null
    if (subject) {
      const { sealed } = value as SealedValue
      return read(subject, sealed === null ? null : Buffer.from(sealed, 'base64url'))
    }
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, unseal(field)]))
  }
  return {
    origin: readOrigin(row, read, personal),
    before: unseal(row.before) as AuditDetail['before'],
    after: unseal(row.after) as AuditDetail['after'],
    details: unseal(row.details) as AuditDetail['details'],
  }
}

function readOrigin(
  row: StoredAuditRow,
  read: (subject: Subject, sealed: Buffer) => string | null,
  personal: boolean,
): AuditDetail['origin'] {
  const subject = actorSubject(row)
  if (!row.origin || !subject) return null
  if (!personal) return { address: LEFT_OUT, userAgent: null, erased: false }
  const text = read(subject, row.origin)
  if (text === null) return { address: null, userAgent: null, erased: true }
  const { address = null, userAgent = null } = JSON.parse(text) as { address?: string; userAgent?: string }
  return { address, userAgent, erased: false }
}

function actorSubject({ actorKind, actorId }: StoredAuditRow): Subject | null {
  if (actorId === null) return null
  if (actorKind === 'member') return { kind: 'user', id: actorId }
  if (actorKind === 'visitor' || actorKind === 'key') return { kind: actorKind, id: actorId }
  return null
}

function sealedIn(value: unknown): Subject[] {
  if (typeof value !== 'object' || value === null) return []
  const subject = isSealed(value) ? personOf(value.$person) : null
  return subject ? [subject] : Object.values(value).flatMap(sealedIn)
}

function isSealed(value: object): value is SealedValue {
  return typeof (value as Partial<SealedValue>).$person === 'string' && 'sealed' in value
}
