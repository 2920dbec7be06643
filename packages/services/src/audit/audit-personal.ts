import { type AuditDetail, type AuditOrigin, ERASED_VALUE } from '@visualkit/contracts'
import { describeDevice } from '../account/describe-device.ts'
import type { StoredAuditRow } from './audit-order.ts'
import type { SealedValue } from './audit-values.ts'
import { decryptForPerson, type Subject } from './person-cipher.ts'
import { type PersonKeys, personName, personOf } from './person-keys.ts'

/** What a reader sees in place of a value about people that was not asked for. */
const LEFT_OUT = '[personal]'

type Keys = PersonKeys | ReadonlyMap<string, null>
type Columns = Pick<StoredAuditRow, 'tenantId' | 'actorKind' | 'actorId' | 'origin'>

/** Whose keys a row needs to be read. */
export function peopleOf(row: StoredAuditRow): Subject[] {
  return [...whoseOrigin(row), ...sealedIn([row.details, row.before, row.after])]
}

/** Whose key the address and browser of a row need. */
export function whoseOrigin(row: Columns): Subject[] {
  const actor = row.origin && actorSubject(row)
  return actor ? [actor] : []
}

/**
 * The values about people in a row: opened, `[erased]` when the person was, null without their key, or left out.
 */
export function readPersonal(
  row: StoredAuditRow,
  keys: Keys,
  { personal }: { personal: boolean },
): Pick<AuditDetail, 'origin' | 'before' | 'after' | 'details'> {
  const unseal = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unseal)
    if (typeof value !== 'object' || value === null) return value
    const subject = isSealed(value) ? personOf(value.$person) : null
    if (subject) {
      if (!personal) return LEFT_OUT
      const { sealed } = value as SealedValue
      if (sealed === null || isErased(keys, subject)) return ERASED_VALUE
      return open(row.tenantId, keys, subject, Buffer.from(sealed, 'base64url'))
    }
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, unseal(field)]))
  }
  return {
    origin: readOrigin(row, keys, { personal }),
    before: unseal(row.before) as AuditDetail['before'],
    after: unseal(row.after) as AuditDetail['after'],
    details: unseal(row.details) as AuditDetail['details'],
  }
}

/** From where an act came, as far as it may be known. */
export function readOrigin(
  row: Columns,
  keys: Keys,
  { personal }: { personal: boolean },
): AuditOrigin | null {
  const subject = actorSubject(row)
  if (!row.origin || !subject) return null
  const unknown = { address: null, userAgent: null, device: describeDevice(null), erased: false }
  if (!personal) return { ...unknown, address: LEFT_OUT }
  const text = open(row.tenantId, keys, subject, row.origin)
  if (text === null) return { ...unknown, erased: isErased(keys, subject) }
  const { address = null, userAgent = null } = JSON.parse(text) as { address?: string; userAgent?: string }
  return { address, userAgent, device: describeDevice(userAgent), erased: false }
}

function open(tenantId: string, keys: Keys, subject: Subject, sealed: Buffer): string | null {
  const key = keys.get(personName(subject))
  if (!key) return null
  try {
    return decryptForPerson(key, tenantId, subject, sealed)
  } catch {
    // Changed in the database: `verifyAudit` tells where.
    return null
  }
}

function isErased(keys: Keys, subject: Subject): boolean {
  return keys.get(personName(subject)) === null
}

function actorSubject({ actorKind, actorId }: Columns): Subject | null {
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
