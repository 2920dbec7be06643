import { createHmac } from 'node:crypto'
import { type DataSubject, Id, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { sessionColumns } from '../sessions/session-row.ts'
import { visitorName } from '../sessions/session-summary.ts'
import { conversationsSaying, normalEmail, profilesUnder } from './said-address.ts'

const { endUsers, sessions } = schema

/** What belongs to somebody: conversations, by a condition, and profiles. */
export interface SubjectScope {
  conversations: SQL | undefined
  endUserIds: string[]
  /** Addresses that mails and invitations may have gone to. */
  emails: string[]
}

/** Reads what belongs to somebody. @param until leaves out what began after it. */
export async function scopeOf(
  tx: Tx,
  tenantId: string,
  { kind, id }: DataSubject,
  until: Date,
): Promise<SubjectScope> {
  const within = (condition: SQL | undefined) =>
    and(eq(sessions.tenantId, tenantId), condition, lte(sessions.createdAt, until))
  const none: SubjectScope = { conversations: sql`false`, endUserIds: [], emails: [] }
  if ((kind === 'conversation' || kind === 'end_user') && !Id.safeParse(id).success) return none
  switch (kind) {
    case 'conversation':
      return { ...none, conversations: within(eq(sessions.id, id)) }
    case 'visitor':
      return { ...none, conversations: within(eq(sessions.visitorId, id)) }
    case 'end_user': {
      const found = await profiles(tx, and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, id)))
      return { ...found, conversations: within(eq(sessions.endUserId, id)) }
    }
    case 'email': {
      const email = normalEmail(id)
      const found = await profiles(tx, and(eq(endUsers.tenantId, tenantId), profilesUnder([email])))
      const said = conversationsSaying([email])
      const known = found.endUserIds.length > 0 ? inArray(sessions.endUserId, found.endUserIds) : undefined
      return {
        ...found,
        emails: [...new Set([email, ...found.emails])],
        conversations: within(or(said, known)),
      }
    }
    case 'user':
      throw new ServiceError('VALIDATION_ERROR', 'People of the business have no conversations of their own.')
  }
}

/** The ids of a scope's conversations that are there now, at most so many. */
export async function conversationIds(tx: Tx, scope: SubjectScope, limit?: number): Promise<string[]> {
  const query = tx.select({ id: sessions.id }).from(sessions).where(scope.conversations).orderBy(sessions.id)
  const rows = limit === undefined ? await query : await query.limit(limit)
  return rows.map((row) => row.id)
}

/** Whether somebody must check who asks: nobody signed for what a browser said of itself. */
export async function needsCheck(tx: Tx, tenantId: string, subject: DataSubject): Promise<boolean> {
  if (subject.kind === 'email' || subject.kind === 'visitor') return true
  if (subject.kind !== 'end_user' || !Id.safeParse(subject.id).success) return false
  const [row] = await tx
    .select({ verified: endUsers.verified })
    .from(endUsers)
    .where(and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, subject.id)))
  return row?.verified !== true
}

/** What a person is called here now, null for a visitor without a name; undefined when nothing of them is left. */
export async function subjectName(
  tx: Tx,
  tenantId: string,
  subject: DataSubject,
): Promise<string | null | undefined> {
  const { kind, id } = subject
  if (kind === 'visitor' || kind === 'email') return id
  if (!Id.safeParse(id).success) return undefined
  if (kind === 'conversation') {
    const [row] = await tx
      .select(sessionColumns)
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)))
    return row && visitorName(row)
  }
  if (kind === 'end_user') {
    const [row] = await tx
      .select()
      .from(endUsers)
      .where(and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, id)))
    return row && (row.name ?? row.email ?? row.externalId)
  }
  const { memberships, users } = schema
  const [row] = await tx
    .select({ name: users.name })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.tenantId, tenantId), eq(users.id, id)))
  return row?.name
}

/** Throws NOT_FOUND unless something of the person is here. */
export async function requireSubject(tx: Tx, tenantId: string, subject: DataSubject): Promise<string | null> {
  const name = await subjectName(tx, tenantId, subject)
  if (name === undefined) throw nobody()
  return name
}

/** The one answer about somebody of whom nothing is here, however they were asked for. */
export function nobody(): ServiceError {
  return new ServiceError('NOT_FOUND', 'There is no such person, or nothing is kept of them.')
}

/** A name that leads nowhere, the same for the same person each time: for receipts, after the person is gone. */
export function pseudonymOf(
  { secrets }: Pick<Services, 'secrets'>,
  tenantId: string,
  { kind, id }: DataSubject,
): string {
  const text = kind === 'email' ? normalEmail(id) : id
  const digest = createHmac('sha256', secrets.audit).update(`pseudonym\n${tenantId}\n${kind}\n${text}`)
  return digest.digest('hex').slice(0, 32)
}

async function profiles(tx: Tx, condition: SQL | undefined): Promise<Omit<SubjectScope, 'conversations'>> {
  const rows = await tx.select({ id: endUsers.id, email: endUsers.email }).from(endUsers).where(condition)
  return {
    endUserIds: rows.map(({ id }) => id),
    emails: rows.flatMap(({ email }) => (email ? [normalEmail(email)] : [])),
  }
}
