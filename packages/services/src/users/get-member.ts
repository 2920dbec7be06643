import type { Member } from '@visualkit/contracts'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadMember, onlineMembers, toMember } from './member-row.ts'

/** One person of the business. */
export async function getMember(ctx: ServiceContext, { id }: { id: string }): Promise<Member> {
  requirePermission(ctx, 'team.read')
  requireId(id, 'member')
  const { tenantId } = ctx.actor
  const online = await onlineMembers(ctx, tenantId)
  return ctx.db.withTenant(tenantId, async (tx) => toMember(await loadMember(tx, tenantId, id), online))
}
