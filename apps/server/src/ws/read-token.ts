import { ServiceError } from '@visualkit/contracts'
import {
  type Services,
  type SessionToken,
  type TicketHolder,
  verifyRealtimeTicket,
  verifySessionToken,
} from '@visualkit/services'
import { Refusal } from './refusal.ts'

/**
 * Whose token `hello` or `refresh` brings: a person of the business by a ticket, or a visitor.
 * @throws Refusal `token_invalid` when it opens nothing; UNAUTHORIZED when its time is over.
 */
export function readToken(
  services: Services,
  text: string,
): { holder: TicketHolder; token: null } | { holder: null; token: SessionToken } {
  try {
    // First, as most who say hello are visitors.
    return { holder: null, token: verifySessionToken(services, text) }
  } catch (error) {
    if (!(error instanceof ServiceError) || error.details?.reason === 'expired') throw error
    const holder = verifyRealtimeTicket(services, text)
    if (holder) return { holder, token: null }
    throw new Refusal('token_invalid', 'UNAUTHORIZED', error.message)
  }
}
