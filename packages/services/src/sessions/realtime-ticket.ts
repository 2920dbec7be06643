import { Id, ServiceError } from '@visualkit/contracts'
import { z } from 'zod'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { openToken, signToken } from './signed-token.ts'

const PURPOSE = 'ticket'
/** A ticket only opens the socket; a browser cannot send headers with one, and addresses end up in logs. */
const LIFETIME_SECONDS = 60

const Payload = z.object({
  t: Id,
  u: Id,
  n: z.string(),
  r: z.enum(['owner', 'admin', 'agent', 'viewer']),
  e: z.number().int(),
})

/** Lets a signed-in member's browser open a realtime connection within a minute. */
export function issueRealtimeTicket(ctx: ServiceContext): {
  ticket: string
  wsUrl: string
  expiresAt: string
} {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new ServiceError('FORBIDDEN', 'Only a signed-in member gets a ticket.')
  const seconds = Math.floor(ctx.now().getTime() / 1000) + LIFETIME_SECONDS
  const payload = { t: actor.tenantId, u: actor.userId, n: actor.name, r: actor.role, e: seconds }
  return {
    ticket: signToken(ctx.secrets.sessionToken, PURPOSE, payload),
    wsUrl: ctx.urls.ws,
    expiresAt: new Date(seconds * 1000).toISOString(),
  }
}

/** The member behind a ticket, or null when it is no ticket of ours. Throws UNAUTHORIZED when it has expired. */
export function verifyRealtimeTicket(
  services: Pick<Services, 'secrets' | 'now'>,
  ticket: string,
): Extract<Actor, { kind: 'member' }> | null {
  const payload = Payload.safeParse(openToken(services.secrets.sessionToken, PURPOSE, ticket))
  if (!payload.success) return null
  const { t, u, n, r, e } = payload.data
  if (e * 1000 <= services.now().getTime()) {
    throw new ServiceError('UNAUTHORIZED', 'The ticket has expired. Ask for a new one.', {
      reason: 'expired',
    })
  }
  return { kind: 'member', tenantId: t, userId: u, name: n, role: r }
}
