import { CLOSE, type ClientMessage, ServiceError } from '@visualkit/contracts'
import { isSignedIn, memberKey, rolesNow, type TicketHolder, useTicket } from '@visualkit/services'
import type { WebSocket } from 'ws'
import { takeAnonymous } from '../http/request/take-or-refuse.ts'
import { openAgentSocket, ticketUsed } from './agent-socket.ts'
import type { Connection } from './connection.ts'
import { readToken } from './read-token.ts'
import { reasonOf } from './refusal.ts'
import { sameText } from './same-text.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'
import { openVisitorSocket } from './visitor-socket.ts'

/** One socket of this server, and who is behind it as far as it is known. */
export interface Client {
  connection: Connection
  socket: WebSocket
  session: SocketSession | null
  /** The sign-in that opened an agent's socket. */
  signInId: string | null
  /** The business it is of, from when it is known. */
  tenantId: string | null
  /** Publishable key that opened the visitor's conversation. */
  keyId: string | null
  member: Member | null
  /** Until it says hello: where it comes from, and the end of its time for that. */
  waiting: { arrival: Arrival; timer: NodeJS.Timeout } | null
  /** A packet came while it was greeted. */
  hasEarly: boolean
}

type Member = TicketHolder['member']

/** Where a socket comes from. */
export interface Arrival {
  address: string
  origin: string | undefined
  /** Opened by a page of ours, or by a program. */
  isOwnPage: boolean
}

export type AllowOrigin = (
  origin: string | undefined,
  who: { tenantId: string; keyId: string | null },
) => Promise<boolean>

/** Finds out who says hello, and opens what they may have; a refusal is told before the socket is closed. */
export async function greet(
  parts: SocketParts,
  client: Client,
  hello: Extract<ClientMessage, { type: 'hello' }>,
  arrival: Arrival,
  allowOrigin: AllowOrigin | undefined,
): Promise<void> {
  const { connection } = client
  const { services } = parts
  // Of many that come back at once, some have gone before their turn.
  if (!connection.isOpen) return
  try {
    const { holder, token } = readToken(services, hello.token)
    const member = holder?.member ?? null
    if (holder) {
      // Named before it is looked up, so that a sign-out in between closes the socket too.
      client.signInId = holder.signInId
      if (!(await isSignedIn(services, holder.signInId)))
        throw new ServiceError('UNAUTHORIZED', 'This browser was signed out.', { reason: 'expired' })
      if (!(await useTicket(services, holder))) throw ticketUsed()
    }
    const who = {
      tenantId: sameText((member ?? token!).tenantId),
      keyId: token?.keyId == null ? null : sameText(token.keyId),
    }
    // Named before it is looked up, so that a suspension in between closes the socket too.
    client.tenantId = who.tenantId
    await services.gate.requireActive(who.tenantId)
    client.keyId = who.keyId
    if (member) {
      // The ticket says what they could do when it was made.
      const standing = { ...member, signInId: client.signInId }
      const role = (await rolesNow(services, [standing])).get(memberKey(standing))
      if (!role) return turnAway(connection, CLOSE.accessChanged, 'You are not a member of this business.')
      member.role = role
      // Not before: the look at who still stands would take the ticket's older role for a change.
      client.member = member
    }
    if (member && !arrival.isOwnPage)
      return turnAway(connection, CLOSE.forbidden, 'The inbox opens on the dashboard only.')
    if (allowOrigin && !(await allowOrigin(arrival.origin, who)))
      return turnAway(connection, CLOSE.forbidden, 'This website may not use the widget.')
    if (hello.client)
      services.log.debug({ connectionId: connection.id, client: hello.client }, 'A client said hello.')
    const session = member
      ? await openAgentSocket(parts, connection, member, hello.epoch)
      : await openVisitorSocket(
          parts,
          connection,
          { ...token!, ...who },
          {
            lastSeq: hello.lastSeq ?? 0,
            revision: hello.revision,
            epoch: hello.epoch,
          },
        )
    // The client may have gone while it was greeted.
    if (client.socket.readyState >= client.socket.CLOSING) await session.onClose()
    else client.session = session
  } catch (error) {
    await refuse(parts, client, error, arrival.address)
  }
}

/** Says why first: a closed socket tells a program only a number. */
function turnAway(connection: Connection, code: number, sentence: string): void {
  connection.refuse(new ServiceError('FORBIDDEN', sentence))
  connection.close(code, sentence)
}

async function refuse(parts: SocketParts, client: Client, error: unknown, address: string): Promise<void> {
  const { connection } = client
  const reason = error instanceof ServiceError ? reasonOf(error) : 'failed'
  // A token that opens nothing may be a guess.
  const isGuess = reason === 'token_invalid' || reason === 'not_found'
  const tooMany = isGuess ? await countGuess(parts, address) : null
  connection.refuse(tooMany ?? error)
  if (reason === 'suspended') connection.close(CLOSE.suspended, 'This business is suspended.')
  else if (reason === 'too_many_connections')
    connection.close(CLOSE.rateLimited, 'This business has as many connections as it may.')
  else if (tooMany) connection.close(CLOSE.rateLimited, 'Too many tokens that open nothing. Wait a while.')
  else if (error instanceof ServiceError && error.code === 'RATE_LIMITED')
    connection.close(CLOSE.rateLimited, 'This conversation was opened too often. Wait a while.')
  else if (isGuess || (error instanceof ServiceError && error.code === 'UNAUTHORIZED'))
    connection.close(CLOSE.unauthorized, 'The token does not open a conversation.')
  else connection.close(1011, 'Something failed on our side. Connect again.')
}

/** The refusal when there were too many guesses. */
async function countGuess({ services }: SocketParts, address: string): Promise<unknown> {
  return takeAnonymous(services.limiter, address).then(
    () => null,
    (error: unknown) => error,
  )
}
