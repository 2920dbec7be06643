import { RATE_LIMITS, ServiceError, type ToolTrial, TryToolInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { callTool } from './call-tool.ts'
import { loadTool } from './tool-row.ts'

/** Calls a tool for whoever set it up, with arguments of their own: what an assistant would read. It is a real call. */
export async function tryTool(ctx: ServiceContext, input: TryToolInput): Promise<ToolTrial> {
  requirePermission(ctx, 'assistants.write')
  const { id, arguments: given } = TryToolInput.parse(input)
  await limitTrials(ctx)
  const { tenantId } = ctx.actor
  const { row, locale } = await ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadTool(tx, tenantId, id)
    const [business] = await tx
      .select({ locale: schema.tenants.locale })
      .from(schema.tenants)
      .where(eq(schema.tenants.id, tenantId))
    await writeAudit(tx, ctx, { action: 'tool.try', targetId: id, details: { name: row.name } })
    return { row, locale: business!.locale }
  })
  const startedAt = performance.now()
  const outcome = await callTool(ctx, row, given, { locale })
  return {
    ok: outcome.ok,
    status: outcome.status,
    tookMs: Math.round(performance.now() - startedAt),
    text: outcome.ok ? outcome.text : '',
    error: outcome.ok ? null : outcome.message,
    reason: outcome.ok ? null : outcome.reason,
    request: outcome.request,
  }
}

/** Whoever tries tools, or lists those of others, has us call addresses. */
export async function limitTrials({ actor, limiter }: ServiceContext): Promise<void> {
  const { points, seconds } = RATE_LIMITS.toolTrials
  const { allowed, retryAfterSeconds } = await limiter.take('tool-trials', actor.tenantId, points, seconds)
  if (allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `Tools are tried at most ${points} times in ${seconds / 60} minutes. Wait a while.`,
    { retryAfterSeconds },
  )
}
