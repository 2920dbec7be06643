import type { AuditName } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessionColumns } from '../sessions/session-row.ts'
import { visitorName } from '../sessions/session-summary.ts'

const {
  aiPersonalities,
  apiKeys,
  dataRequests,
  endUsers,
  invitations,
  knowledgeDocuments,
  memberships,
  messages,
  personKeys,
  sessions,
  ssoConnections,
  tenants,
  users,
  widgets,
} = schema

/** A thing or person by the word the audit log has for its kind. */
export interface AuditReference {
  type: string
  id: string | null
}

/** Kinds under another word: a row's actor and its target may be the same person. */
const SAME: Record<string, string> = { user: 'member', key: 'api_key', visitor: 'session' }
/** Whose key, destroyed, says that they were erased. */
const SUBJECTS: Record<string, string> = { member: 'user', session: 'visitor', end_user: 'end_user' }

/** Kinds that can be looked up: of the others nobody can say that they are gone. */
const LOOKED_UP = new Set([
  'member',
  'session',
  'message',
  'end_user',
  'document',
  'tenant',
  'api_key',
  'widget',
  'personality',
  'invitation',
  'data_request',
])

/** The name is null for a visitor who has none. `sessionId`: the conversation it stands in. */
type Found = { id: string; name: string | null; sessionId?: string }

export type NameOf = (reference: AuditReference) => AuditName & { sessionId: string | null }

/** Looks the present names of things and people up, one query for each kind. */
export async function loadAuditNames(
  tx: Tx,
  tenantId: string,
  references: readonly AuditReference[],
): Promise<NameOf> {
  const byKind = new Map<string, Set<string>>()
  for (const { type, id } of references) {
    if (id === null || !z.uuid().safeParse(id).success) continue
    const kind = SAME[type] ?? type
    if (!LOOKED_UP.has(kind)) continue
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id))
  }
  const names = new Map<string, Found>()
  for (const [kind, ids] of byKind)
    for (const found of await load(tx, tenantId, kind, [...ids])) names.set(`${kind}:${found.id}`, found)
  const erased = await loadErased(tx, tenantId, byKind)
  return ({ type, id }) => {
    const key = `${SAME[type] ?? type}:${id}`
    const found = names.get(key)
    const sessionId = found?.sessionId ?? null
    if (erased.has(key)) return { name: null, state: 'erased', sessionId }
    const isGone = !found && byKind.get(SAME[type] ?? type)?.has(id ?? '')
    return { name: found?.name ?? null, state: isGone ? 'gone' : 'known', sessionId }
  }
}

async function load(tx: Tx, tenantId: string, kind: string, ids: string[]): Promise<Found[]> {
  switch (kind) {
    case 'member':
      return tx
        .select({ id: users.id, name: users.name })
        .from(users)
        .innerJoin(memberships, eq(memberships.userId, users.id))
        .where(and(eq(memberships.tenantId, tenantId), inArray(users.id, ids)))
    case 'session': {
      const rows = await tx
        .select(sessionColumns)
        .from(sessions)
        .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, ids)))
      return rows.map((row) => ({ id: row.id, name: visitorName(row), sessionId: row.id }))
    }
    case 'message': {
      const rows = await tx
        .select({ ...sessionColumns, messageId: messages.id })
        .from(messages)
        .innerJoin(sessions, and(eq(sessions.tenantId, tenantId), eq(sessions.id, messages.sessionId)))
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, ids)))
      return rows.map((row) => ({ id: row.messageId, name: visitorName(row), sessionId: row.id }))
    }
    case 'invitation':
      return tx
        .select({ id: invitations.id, name: invitations.email })
        .from(invitations)
        .where(and(eq(invitations.tenantId, tenantId), inArray(invitations.id, ids)))
    case 'data_request': {
      const rows = await tx
        .select({ id: dataRequests.id })
        .from(dataRequests)
        .where(and(eq(dataRequests.tenantId, tenantId), inArray(dataRequests.id, ids)))
      return rows.map(({ id }) => ({ id, name: null }))
    }
    case 'end_user': {
      const rows = await tx
        .select()
        .from(endUsers)
        .where(and(eq(endUsers.tenantId, tenantId), inArray(endUsers.id, ids)))
      return rows.map((row) => ({ id: row.id, name: row.name ?? row.email ?? row.externalId }))
    }
    case 'document':
      return tx
        .select({ id: knowledgeDocuments.id, name: knowledgeDocuments.title })
        .from(knowledgeDocuments)
        .where(and(eq(knowledgeDocuments.tenantId, tenantId), inArray(knowledgeDocuments.id, ids)))
    case 'tenant':
      return tx
        .select({ id: tenants.id, name: tenants.name })
        .from(tenants)
        .where(and(eq(tenants.id, tenantId), inArray(tenants.id, ids)))
    case 'api_key':
      return named(tx, tenantId, apiKeys, ids)
    case 'sso_connection':
      return named(tx, tenantId, ssoConnections, ids)
    case 'widget':
      return named(tx, tenantId, widgets, ids)
    case 'personality':
      return named(tx, tenantId, aiPersonalities, ids)
    default:
      return []
  }
}

async function named(
  tx: Tx,
  tenantId: string,
  table: typeof apiKeys | typeof widgets | typeof aiPersonalities | typeof ssoConnections,
  ids: string[],
): Promise<Found[]> {
  return tx
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, ids)))
}

async function loadErased(tx: Tx, tenantId: string, byKind: Map<string, Set<string>>): Promise<Set<string>> {
  const ids = Object.keys(SUBJECTS).flatMap((kind) => [...(byKind.get(kind) ?? [])])
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ kind: personKeys.subjectKind, id: personKeys.subjectId })
    .from(personKeys)
    .where(
      and(
        eq(personKeys.tenantId, tenantId),
        inArray(personKeys.subjectId, ids),
        isNotNull(personKeys.destroyedAt),
      ),
    )
  return new Set(rows.map(({ kind, id }) => `${SAME[kind] ?? kind}:${id}`))
}
