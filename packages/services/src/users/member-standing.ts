import type { Role } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { ServiceContext, Services } from '../context.ts'
import { opens, readReaches, ssoOfMember } from '../sso/sso-reach.ts'

const { memberships } = schema

/** A few minutes are exact enough, and a write for each of a day's hours is little. */
export const ACTIVE_EVERY_MS = 5 * 60_000

/** A member behind a socket, and the sign-in it was opened with. */
export interface StandingMember {
  tenantId: string
  userId: string
  signInId: string | null
}

/**
 * What people may do in businesses now, by `memberKey`; nobody is in it who was removed or switched off, or whose
 * sign-in does not open the business.
 */
export async function rolesNow(
  { db }: Pick<Services, 'db'>,
  members: readonly StandingMember[],
): Promise<Map<string, Role>> {
  if (members.length === 0) return new Map()
  const { authSessions, ssoConnections, tenants, users } = schema
  const signInIds = [...new Set(members.flatMap(({ signInId }) => signInId ?? []))]
  const { rows, methods, reach } = await db.withAuth(async (tx) => {
    const rows = await tx
      .select({
        tenantId: memberships.tenantId,
        userId: memberships.userId,
        role: memberships.role,
        enforcedAt: ssoConnections.enforcedAt,
        settings: tenants.settings,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .leftJoin(ssoConnections, ssoOfMember)
      .where(
        and(
          inArray(memberships.userId, [...new Set(members.map(({ userId }) => userId))]),
          eq(memberships.status, 'active'),
        ),
      )
    const signIns = await tx
      .select({ id: authSessions.id, method: authSessions.signInMethod })
      .from(authSessions)
      .where(inArray(authSessions.id, signInIds))
    const methods = new Map(signIns.map(({ id, method }) => [id, method]))
    return { rows, methods, reach: await readReaches(tx, [...methods.values()]) }
  })
  const places = new Map(rows.map((row) => [`${row.tenantId}/${row.userId}`, row]))
  const now = new Map<string, Role>()
  for (const member of members) {
    const place = places.get(`${member.tenantId}/${member.userId}`)
    const method = methods.get(member.signInId ?? '') ?? null
    if (!place) continue
    const requireTwoStep = place.settings.requireTwoStep === true
    if (opens(reach(method), { ...place, enforced: place.enforcedAt !== null, requireTwoStep }))
      now.set(memberKey(member), place.role)
  }
  return now
}

export function memberKey({ tenantId, userId, signInId }: StandingMember): string {
  return `${tenantId}/${userId}/${signInId}`
}

/** Notes that a member is at work now. */
export async function noteActive(ctx: ServiceContext): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') return
  const now = ctx.now()
  const before = new Date(now.getTime() - ACTIVE_EVERY_MS)
  await ctx.db.withTenant(actor.tenantId, (tx) =>
    tx
      .update(memberships)
      .set({ lastActiveAt: now })
      .where(
        and(
          eq(memberships.tenantId, actor.tenantId),
          eq(memberships.userId, actor.userId),
          or(isNull(memberships.lastActiveAt), lt(memberships.lastActiveAt, before)),
        ),
      ),
  )
}
