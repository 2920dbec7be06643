import { schema, type Tx } from '@visualkit/db'
import { and, eq, gt, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { changeEvents, type MessagePlace, noteChanges } from '../messages/change-messages.ts'
import { announce } from '../sessions/announce.ts'
import { auditedTool, loadTool, ofTenant } from './tool-row.ts'

const { messages, toolCalls } = schema

/** Deletes a tool with its secrets, and the calls of it that wait for somebody's agreement. */
export async function deleteTool(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const { events, ...deleted } = await ctx.db.withTenant(tenantId, async (tx) => {
    const asking = await askingFor(tx, tenantId, id)
    await noteChanges(tx, tenantId, asking)
    const before = await loadTool(tx, tenantId, id)
    await tx.delete(schema.tools).where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, { action: 'tool.delete', targetId: id, before: auditedTool(ctx, before) })
    return { id, deleted: true as const, events: await changeEvents(ctx, tx, tenantId, asking) }
  })
  await announce(ctx, tenantId, events)
  return deleted
}

/** The messages that wait for agreement to calls of a tool. */
function askingFor(tx: Tx, tenantId: string, toolId: string): Promise<MessagePlace[]> {
  return tx
    .select({ id: messages.id, sessionId: messages.sessionId })
    .from(toolCalls)
    .innerJoin(
      messages,
      and(
        eq(messages.tenantId, toolCalls.tenantId),
        eq(messages.sessionId, toolCalls.sessionId),
        eq(messages.toolCallId, toolCalls.id),
      ),
    )
    .where(
      and(
        eq(toolCalls.tenantId, tenantId),
        eq(toolCalls.toolId, toolId),
        eq(toolCalls.status, 'waiting'),
        gt(toolCalls.expiresAt, sql`now()`),
      ),
    )
}
