import { ListMembersInput, type MemberPage } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, count, eq, or, type SQL, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { memberColumns, onlineMembers, toMember } from './member-row.ts'

const { memberships, users } = schema

/** The people of the business, by name. */
export async function listMembers(ctx: ServiceContext, input: ListMembersInput = {}): Promise<MemberPage> {
  requirePermission(ctx, 'team.read')
  const { search, role, status, offset, limit } = ListMembersInput.parse(input)
  const { tenantId } = ctx.actor
  const online = await onlineMembers(ctx, tenantId)
  const ofTenant = eq(memberships.tenantId, tenantId)
  const fits = and(
    ofTenant,
    role && eq(memberships.role, role),
    status && eq(memberships.status, status === 'active' ? 'active' : 'suspended'),
    search ? or(contains(users.name, search), contains(users.email, search)) : undefined,
  )
  return ctx.db.withTenant(tenantId, async (tx) => {
    const counted = async (which: SQL | undefined) => {
      const [row] = await tx
        .select({ rows: count() })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(which)
      return row?.rows ?? 0
    }
    const rows = await tx
      .select(memberColumns)
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(fits)
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .offset(offset)
      .limit(limit)
    return {
      members: rows.map((row) => toMember(row, online)),
      total: await counted(fits),
      teamSize: await counted(ofTenant),
    }
  })
}

/** Whether a text holds another, whatever the case; the other is no pattern. */
function contains(column: typeof users.name | typeof users.email, text: string): SQL {
  return sql`position(lower(${text}) in lower(${column})) > 0`
}
