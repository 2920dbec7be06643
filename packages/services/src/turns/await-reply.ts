import { type Reply, type ServerMessage, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { selectMessages, toReply } from '../messages/message-row.ts'
import type { AwaitReplyOptions, TurnEvent } from './turn-runner.ts'

const { messages, turns } = schema

const LONGEST_WAIT_MS = 120_000
/** The bus says when a turn ends; this finds out when its word was lost. */
const LOOK_EVERY_MS = 2_000

type WaitServices = Pick<Services, 'db' | 'bus' | 'log' | 'secrets' | 'now'>

/** See `TurnRunner.awaitReply`. `begin` is called once the wait listens. */
export async function awaitReply(
  services: WaitServices,
  message: { tenantId: string; sessionId: string; messageId: string },
  begin: () => void,
  { signal, onEvent }: AwaitReplyOptions,
): Promise<Reply | null> {
  const { tenantId, sessionId } = message
  const turnId = await findTurn(services, message)
  if (turnId === null) return null
  let changed = Promise.withResolvers<void>()
  let shown = false
  const listen = (event: { sessionId: string | null; message: ServerMessage }) => {
    const said = event.message
    if (event.sessionId !== sessionId || !('turnId' in said) || said.turnId !== turnId) return
    if (said.type === 'turn.ended') return changed.resolve()
    const turnEvent = toTurnEvent(said)
    if (!turnEvent) return
    shown = turnEvent.type === 'reset' ? false : shown || turnEvent.type === 'delta'
    onEvent?.(turnEvent)
  }
  const stop = await services.bus.subscribe(tenantId, listen).catch((error: unknown) => {
    services.log.warn({ error }, 'The wait for a reply cannot listen; it looks into the database instead.')
    return () => {}
  })
  const onAbort = () => changed.resolve()
  signal?.addEventListener('abort', onAbort)
  try {
    const until = Date.now() + LONGEST_WAIT_MS
    begin()
    for (;;) {
      signal?.throwIfAborted()
      const state = await look(services, message)
      if (state.status === 'done' && state.reply) {
        if (onEvent && !shown) showAtOnce(state.reply, onEvent)
        onEvent?.({ type: 'ended', outcome: 'done' })
        return state.reply
      }
      if (state.status === 'cancelled' || state.status === 'failed' || state.status === 'done') {
        onEvent?.({ type: 'ended', outcome: 'cancelled' })
        return null
      }
      if (Date.now() > until) {
        throw new ServiceError(
          'UNAVAILABLE',
          'The answer takes too long. Ask for it again with the same clientMessageId.',
        )
      }
      const timer = setTimeout(() => changed.resolve(), LOOK_EVERY_MS)
      await changed.promise
      clearTimeout(timer)
      changed = Promise.withResolvers<void>()
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', onAbort)
  }
}

/** A reply that was written before somebody listened. */
function showAtOnce(reply: Reply, onEvent: (event: TurnEvent) => void) {
  onEvent({ type: 'delta', text: reply.content })
  for (const citation of reply.citations) onEvent({ type: 'citation', citation })
}

type Wanted = { tenantId: string; sessionId: string; messageId: string }

function findTurn(services: WaitServices, { tenantId, messageId }: Wanted): Promise<string | null> {
  return services.db.withTenant(tenantId, async (tx) => {
    const [turn] = await tx
      .select({ id: turns.id })
      .from(turns)
      .where(and(eq(turns.tenantId, tenantId), eq(turns.messageId, messageId)))
    return turn?.id ?? null
  })
}

function look(services: WaitServices, { tenantId, sessionId, messageId }: Wanted) {
  return services.db.withTenant(tenantId, async (tx) => {
    const [turn] = await tx
      .select({ status: turns.status })
      .from(turns)
      .where(and(eq(turns.tenantId, tenantId), eq(turns.messageId, messageId)))
    if (turn?.status !== 'done') return { status: turn?.status ?? 'cancelled', reply: null }
    const session = { tenantId, id: sessionId }
    const [row] = await selectMessages(tx, session, eq(messages.replyToMessageId, messageId))
    return { status: turn.status, reply: row ? toReply(services, row) : null }
  })
}

function toTurnEvent(message: ServerMessage): TurnEvent | null {
  switch (message.type) {
    case 'turn.started':
      return { type: 'started', turnId: message.turnId }
    case 'turn.status':
      return { type: 'status', status: message.status }
    case 'turn.delta':
      return { type: 'delta', text: message.text }
    case 'turn.reset':
      return { type: 'reset' }
    case 'turn.citation':
      return { type: 'citation', citation: message.citation }
    default:
      return null
  }
}
