import { notFound, TOOL_LIMITS, type ToolCall } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { BusEvent } from '@visualkit/realtime'
import { and, desc, eq, gt, isNotNull } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import type { Services } from '../context.ts'
import { changeEvents, messagesOfCalls, noteChanges } from '../messages/change-messages.ts'
import type { ProposedCall } from './propose-call.ts'

const { toolCalls, tools } = schema

export type ToolCallRow = typeof toolCalls.$inferSelect

/** One that runs for so long was cut off: nobody knows what came of it. */
const LONGEST_RUN_MS = 120_000

/** Writes down a call that waits for somebody's agreement. */
export async function addToolCall(
  tx: Tx,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
  { toolId, summary, values, approver, toolChangedAt }: ProposedCall,
  now: Date,
): Promise<ToolCallRow> {
  const expiresAt = new Date(now.getTime() + TOOL_LIMITS.approvalMinutes * 60_000)
  const [tool] = await tx
    .select({ updatedAt: tools.updatedAt })
    .from(tools)
    .where(and(eq(tools.tenantId, tenantId), eq(tools.id, toolId)))
  // One that was changed while the answer was written is older than the change, and is not made.
  const createdAt = tool?.updatedAt.getTime() === toolChangedAt.getTime() ? now : toolChangedAt
  const [row] = await tx
    .insert(toolCalls)
    .values({ tenantId, sessionId, toolId, summary, arguments: values, approver, expiresAt, createdAt })
    .returning()
  return row!
}

/**
 * Nothing of a conversation that ends is done later, when it is opened again.
 * @returns what tells of it; the locked conversation is as it is then.
 */
export async function expireWaitingCalls(
  services: Pick<Services, 'secrets' | 'now'>,
  tx: Tx,
  session: { tenantId: string; id: string; revision: number },
): Promise<Omit<BusEvent, 'tenantId'>[]> {
  const { tenantId, id: sessionId } = session
  const expired = await tx
    .update(toolCalls)
    .set({ status: 'expired' })
    .where(
      and(
        eq(toolCalls.tenantId, tenantId),
        eq(toolCalls.sessionId, sessionId),
        eq(toolCalls.status, 'waiting'),
      ),
    )
    .returning()
  if (expired.length === 0) return []
  const { events, count } = await noteCalls(services, tx, { tenantId, sessionId }, expired)
  session.revision += count
  return events
}

/**
 * Notes that calls changed in the messages that ask agreement for them.
 * @returns what tells of it, and how many messages they are.
 */
export async function noteCalls(
  services: Pick<Services, 'secrets' | 'now'>,
  tx: Tx,
  conversation: { tenantId: string; sessionId: string },
  calls: readonly ToolCallRow[],
): Promise<{ events: Omit<BusEvent, 'tenantId'>[]; count: number }> {
  const { tenantId, sessionId } = conversation
  const places = await messagesOfCalls(
    tx,
    conversation,
    calls.map(({ id }) => id),
  )
  await noteChanges(tx, tenantId, places)
  const changed = await changeEvents(services, tx, tenantId, places)
  const told = calls.map((call) => ({
    sessionId,
    audience: 'all' as const,
    message: { type: 'tool.call' as const, sessionId, toolCall: toToolCall(call, services.now()) },
  }))
  return { events: [...changed, ...told], count: places.length }
}

/** The newest call of a conversation that its visitor has decided. */
export async function decidedCall(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<{ call: ToolCallRow; title: string } | null> {
  const [row] = await tx
    .select({ call: toolCalls, title: tools.title })
    .from(toolCalls)
    .innerJoin(tools, and(eq(tools.tenantId, toolCalls.tenantId), eq(tools.id, toolCalls.toolId)))
    .where(
      and(
        eq(toolCalls.tenantId, tenantId),
        eq(toolCalls.sessionId, id),
        eq(toolCalls.approver, 'visitor'),
        isNotNull(toolCalls.decidedAt),
      ),
    )
    .orderBy(desc(toolCalls.decidedAt))
    .limit(1)
  return row ?? null
}

/** The newest call that waits for the visitor of a conversation. */
export async function waitingCall(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
  now: Date,
): Promise<ToolCallRow | null> {
  const [row] = await tx
    .select()
    .from(toolCalls)
    .where(
      and(
        eq(toolCalls.tenantId, tenantId),
        eq(toolCalls.sessionId, id),
        eq(toolCalls.status, 'waiting'),
        eq(toolCalls.approver, 'visitor'),
        gt(toolCalls.expiresAt, now),
      ),
    )
    .orderBy(desc(toolCalls.createdAt))
    .limit(1)
  return row ?? null
}

/** Held until the transaction ends, so that a call is decided once. Throws NOT_FOUND. */
export async function lockToolCall(
  tx: Tx,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
  id: string,
): Promise<{ call: ToolCallRow; tool: typeof tools.$inferSelect }> {
  requireId(id, 'call')
  const [row] = await tx
    .select({ call: toolCalls, tool: tools })
    .from(toolCalls)
    .innerJoin(tools, and(eq(tools.tenantId, toolCalls.tenantId), eq(tools.id, toolCalls.toolId)))
    .where(and(eq(toolCalls.tenantId, tenantId), eq(toolCalls.sessionId, sessionId), eq(toolCalls.id, id)))
    .for('update', { of: toolCalls })
  if (!row) throw notFound('call')
  return row
}

export type ShownCall = Pick<
  ToolCallRow,
  'id' | 'summary' | 'approver' | 'status' | 'expiresAt' | 'decidedAt'
>

export function toToolCall(row: ShownCall, now: Date): ToolCall {
  const { id, summary, approver, expiresAt } = row
  return { id, summary, approver, status: statusNow(row, now), expiresAt: expiresAt.toISOString() }
}

export function statusNow({ status, expiresAt, decidedAt }: ShownCall, now: Date): ToolCallRow['status'] {
  if (status === 'waiting' && expiresAt <= now) return 'expired'
  if (status === 'running' && decidedAt && now.getTime() - decidedAt.getTime() > LONGEST_RUN_MS)
    return 'failed'
  return status
}
