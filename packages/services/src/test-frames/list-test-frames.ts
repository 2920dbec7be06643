import { type TestFrame, TestFramesInput } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadTestFrames, toTestFrame } from './test-frame-row.ts'

/** What simulated customers show, with new links; what is gone is missing. */
export async function listTestFrames(ctx: ServiceContext, input: { ids: string[] }): Promise<TestFrame[]> {
  requirePermission(ctx, 'assistants.read')
  const { ids } = TestFramesInput.parse(input)
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) => loadTestFrames(tx, tenantId, ids))
  return rows.map((row) => toTestFrame(ctx, row))
}
