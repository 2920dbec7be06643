import { randomUUID } from 'node:crypto'
import { Id, ServiceError } from '@visualkit/contracts'
import { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { openToken, signToken } from './signed-token.ts'

const PURPOSE = 'ticket'
/** A ticket only opens the socket; a browser cannot send headers with one, and addresses end up in logs. */
const LIFETIME_SECONDS = 60

const Payload = z.object({
  /** Of the ticket itself: it opens one connection. */
  j: z.uuid(),
  t: Id,
  u: Id,
  n: z.string(),
  r: z.enum(['owner', 'admin', 'agent', 'viewer']),
  /** The sign-in it comes from: it ends with it. */
  s: Id,
  e: z.number().int(),
})

/** Lets a signed-in member's browser open a realtime connection within a minute. */
export function issueRealtimeTicket(ctx: ServiceContext): {
  ticket: string
  wsUrl: string
  expiresAt: string
} {
  const { actor } = ctx
  if (actor.kind !== 'member' || !actor.signIn)
    throw new ServiceError('FORBIDDEN', 'Only a signed-in member gets a ticket.')
  requirePermission(ctx, 'conversations.read')
  const seconds = Math.floor(ctx.now().getTime() / 1000) + LIFETIME_SECONDS
  const { tenantId, userId, name, role, signIn } = actor
  const payload = {
    j: randomUUID(),
    t: tenantId,
    u: userId,
    n: name,
    r: role,
    s: signIn.sessionId,
    e: seconds,
  }
  return {
    ticket: signToken(ctx.secrets.sessionToken, PURPOSE, payload),
    wsUrl: ctx.urls.ws,
    expiresAt: new Date(seconds * 1000).toISOString(),
  }
}

/** Who holds a ticket, and the sign-in it came from. */
export interface TicketHolder {
  member: Extract<Actor, { kind: 'member' }>
  signInId: string
  ticketId: string
}

/** Who holds a ticket, or null when it is no ticket of ours. Throws UNAUTHORIZED when it has expired. */
export function verifyRealtimeTicket(
  services: Pick<Services, 'secrets' | 'now'>,
  ticket: string,
): TicketHolder | null {
  const opened = openToken(services.secrets.sessionToken, PURPOSE, ticket)
  // Most who say hello are visitors: what is no ticket at all is told without reading it.
  if (opened === null) return null
  const payload = Payload.safeParse(opened)
  if (!payload.success) return null
  const { j, t, u, n, r, s, e } = payload.data
  if (e * 1000 <= services.now().getTime()) {
    throw new ServiceError('UNAUTHORIZED', 'The ticket has expired. Ask for a new one.', {
      reason: 'expired',
    })
  }
  return { member: { kind: 'member', tenantId: t, userId: u, name: n, role: r }, signInId: s, ticketId: j }
}

/** Whether this ticket is used for the first time, on whatever server; from then on it is used. */
export async function useTicket(
  services: Pick<Services, 'limiter'>,
  { ticketId }: Pick<TicketHolder, 'ticketId'>,
): Promise<boolean> {
  // Longer than it lives, so that no clock lets it in again.
  const { allowed } = await services.limiter.take('ticket', ticketId, 1, LIFETIME_SECONDS * 2)
  return allowed
}
