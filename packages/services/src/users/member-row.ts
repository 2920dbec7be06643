import { type Member, notFound, type Role } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'

const { memberships, users } = schema

export type MembershipRow = typeof memberships.$inferSelect

/** What colleagues may know of each other. */
export const memberColumns = {
  userId: users.id,
  name: users.name,
  email: users.email,
  hasTwoFactor: users.twoFactorEnabled,
  role: memberships.role,
  status: memberships.status,
  lastActiveAt: memberships.lastActiveAt,
  joinedAt: memberships.createdAt,
}

type Row = {
  [Column in keyof typeof memberColumns]: (typeof memberColumns)[Column]['_']['notNull'] extends true
    ? (typeof memberColumns)[Column]['_']['data']
    : (typeof memberColumns)[Column]['_']['data'] | null
}

export function toMember(row: Row, online: ReadonlySet<string>): Member {
  return {
    ...row,
    status: row.status === 'active' ? 'active' : 'deactivated',
    isOnline: row.status === 'active' && online.has(row.userId),
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
    joinedAt: row.joinedAt.toISOString(),
  }
}

/** One member, joined with who they are. Throws NOT_FOUND. */
export async function loadMember(tx: Tx, tenantId: string, userId: string): Promise<Row> {
  const [row] = await tx
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)))
  if (!row) throw notFound('member')
  return row
}

/** A membership, held until the transaction ends. Throws NOT_FOUND. */
export async function lockMembership(tx: Tx, tenantId: string, userId: string): Promise<MembershipRow> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)))
    .for('update')
  if (!row) throw notFound('member')
  return row
}

export async function updateMembership(
  tx: Tx,
  { tenantId, userId }: { tenantId: string; userId: string },
  changes: { role?: Role; status?: MembershipRow['status'] },
  now: Date,
): Promise<void> {
  await tx
    .update(memberships)
    .set({ ...changes, updatedAt: now })
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)))
}

/** Where presence counts everybody of the team, also those no visitor waits for. */
export function teamRoom(tenantId: string): string {
  return `team:${tenantId}`
}

/** Who of the team has a dashboard open; nobody when that cannot be told. */
export async function onlineMembers(
  services: Pick<Services, 'presence' | 'log'>,
  tenantId: string,
): Promise<Set<string>> {
  try {
    return new Set(await services.presence.persons(teamRoom(tenantId)))
  } catch (error) {
    services.log.warn({ error }, 'Presence could not be read.')
    return new Set()
  }
}
