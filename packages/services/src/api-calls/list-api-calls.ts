import type { ListApiCallsInput, ListApiCallsOutput } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

/**
 * The last calls of the business's API, the newest first. Whoever follows them names the newest one they hold, and gets
 * what came since; when that one is no longer kept, all of them.
 * @throws ServiceError UNAVAILABLE while the log cannot be read.
 */
export async function listApiCalls(
  ctx: ServiceContext,
  { after }: ListApiCallsInput,
): Promise<ListApiCallsOutput> {
  requirePermission(ctx, 'calls.read')
  const calls = await ctx.calls.recent(ctx.actor.tenantId)
  const known = after === undefined ? -1 : calls.findIndex(({ id }) => id === after)
  return known === -1 ? { calls, whole: true } : { calls: calls.slice(0, known), whole: false }
}
