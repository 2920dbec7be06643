import type { Personality } from '@visualkit/contracts'
import { requireId } from '../access/require-manager.ts'
import type { ServiceContext } from '../context.ts'
import { requireBusiness } from '../sessions/session-access.ts'
import { loadPersonality, toPersonality } from './personality-row.ts'

export async function getPersonality(ctx: ServiceContext, { id }: { id: string }): Promise<Personality> {
  requireBusiness(ctx)
  requireId(id, 'assistant')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toPersonality(await loadPersonality(tx, tenantId, id)))
}
