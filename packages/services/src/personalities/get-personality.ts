import type { Personality } from '@visualkit/contracts'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadPersonality, toPersonality } from './personality-row.ts'

export async function getPersonality(ctx: ServiceContext, { id }: { id: string }): Promise<Personality> {
  requirePermission(ctx, 'assistants.read')
  requireId(id, 'assistant')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toPersonality(await loadPersonality(tx, tenantId, id)))
}
