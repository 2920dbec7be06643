import { type EndUser, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { Personal } from '../audit/audit-values.ts'

const { endUsers } = schema

export type EndUserRow = typeof endUsers.$inferSelect

export function toEndUser(row: EndUserRow): EndUser {
  const { id, externalId, email, name, locale, metadata, verified, firstSeenAt, lastSeenAt } = row
  return {
    id,
    externalId,
    email,
    name,
    locale,
    metadata,
    verified,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }
}

/** Throws NOT_FOUND. */
export async function loadEndUser(
  tx: Tx,
  tenantId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<EndUserRow> {
  const query = tx
    .select()
    .from(endUsers)
    .where(and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, id)))
  const [row] = options.lock ? await query.for('update') : await query
  if (!row) throw notFound('person')
  return row
}

/** What changed of a profile, for the audit log: whatever somebody is called or described by is about the person. */
export function profileChanges(before: EndUserRow | null, after: EndUserRow) {
  const person = { kind: 'end_user' as const, id: after.id }
  const fields = ['externalId', 'email', 'name', 'locale', 'metadata', 'verified'] as const
  const said = (row: EndUserRow, name: (typeof fields)[number]) => JSON.stringify(row[name])
  const changed = fields.filter((name) => !before || said(before, name) !== said(after, name))
  const seal = (value: EndUserRow[(typeof fields)[number]]) =>
    value === null || typeof value === 'boolean'
      ? value
      : new Personal(person, typeof value === 'string' ? value : JSON.stringify(value))
  const sealed = (row: EndUserRow) => Object.fromEntries(changed.map((name) => [name, seal(row[name])]))
  return changed.length === 0 ? null : { before: before && sealed(before), after: sealed(after) }
}
