import { randomUUID } from 'node:crypto'
import { Id, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { openToken, signToken } from './signed-token.ts'

const PURPOSE = 'ticket'
/** A ticket only opens the socket; a browser cannot send headers with one, and addresses end up in logs. */
const LIFETIME_SECONDS = 60
/** By so much the clocks of two servers may differ; a ticket that ends later was made by one that is far ahead. */
const LEEWAY_SECONDS = 60

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
  /** In seconds since 1970, by the clock of the server that made it. */
  expiresAtSeconds: number
}

/**
 * Who holds a ticket, or null when it is no ticket of ours.
 * @throws UNAUTHORIZED when it has expired, or would live longer than any ticket does.
 */
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
  if (e * 1000 > services.now().getTime() + (LIFETIME_SECONDS + LEEWAY_SECONDS) * 1000) {
    throw new ServiceError(
      'UNAUTHORIZED',
      'The ticket would live longer than tickets do: the clocks of our servers differ. Ask for a new one.',
      { reason: 'expired' },
    )
  }
  const member = { kind: 'member', tenantId: t, userId: u, name: n, role: r } as const
  return { member, signInId: s, ticketId: j, expiresAtSeconds: e }
}

/**
 * Whether this ticket is used for the first time, on whatever server; from then on it is used. The database knows, as it
 * is asked for the sign-in anyway: neither Redis, which may be away or begin anew, nor a clock can forget it.
 */
export async function useTicket(
  { db }: Pick<Services, 'db'>,
  { member, ticketId, expiresAtSeconds }: Pick<TicketHolder, 'member' | 'ticketId' | 'expiresAtSeconds'>,
): Promise<boolean> {
  const { tenantId } = member
  const expiresAt = new Date(expiresAtSeconds * 1000)
  const first = await db.withTenant(tenantId, (tx) =>
    tx
      .insert(schema.usedTickets)
      .values({ tenantId, ticketId, expiresAt })
      .onConflictDoNothing()
      .returning({ ticketId: schema.usedTickets.ticketId }),
  )
  return first.length > 0
}
