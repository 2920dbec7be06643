import type { Message, ServerMessage, Session, SessionSummary } from '@visualkit/contracts'
import type { BusEvent } from '@visualkit/realtime'
import type { Services } from '../context.ts'
import { type SessionRow, toSession } from './session-row.ts'

const LONGEST_WAIT_MS = 1_000

/**
 * Tells all servers what was just committed. Never throws: what is announced is safe in the database, and a client
 * that missed it finds it there.
 */
export async function announce(
  services: Pick<Services, 'bus' | 'log'>,
  tenantId: string,
  events: Omit<BusEvent, 'tenantId'>[],
): Promise<void> {
  await forAMoment(tell(services, tenantId, events))
}

/** As `announce`, for who need not know when it was sent. */
export async function tell(
  services: Pick<Services, 'bus' | 'log'>,
  tenantId: string,
  events: Omit<BusEvent, 'tenantId'>[],
): Promise<void> {
  try {
    if (events.length === 1) return await services.bus.publish({ tenantId, ...events[0]! })
    // Together, but started in order: each driver keeps the order of publishing.
    await Promise.all(events.map((event) => services.bus.publish({ tenantId, ...event })))
  } catch (error) {
    // While the bus is away it says so itself, once; servers find what they were not told in the database.
    if (services.bus.isUp())
      services.log.warn({ error, tenantId }, 'Events could not be sent to the other servers.')
  }
}

/** Waits for what was sent, but not long: a bus that is away holds nobody up, as what is told stands in the database. */
export async function forAMoment(published: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, LONGEST_WAIT_MS)
  })
  await Promise.race([published, late])
  clearTimeout(timer)
}

/** Asks the visitor of a closed conversation how it went; nothing when they have said it, or it is open. */
export function surveyEvents(row: SessionRow): Omit<BusEvent, 'tenantId'>[] {
  const message = surveyOf(toSession(row))
  return message ? [{ sessionId: row.id, audience: 'visitor', message }] : []
}

export function surveyOf(session: Session): Extract<ServerMessage, { type: 'survey' }> | null {
  if (session.status !== 'resolved' || session.rating !== null) return null
  const survey = { kind: 'satisfaction' as const, lowest: 1 as const, highest: 5 as const }
  return { type: 'survey', sessionId: session.id, survey }
}

/**
 * The event of a message that changed nothing of its conversation but what was said last, and how long it waits.
 * @param stateRevision of the conversation, where a visitor said it.
 */
export function messageEvent(
  sessionId: string,
  message: Message,
  stateRevision?: number,
): Omit<BusEvent, 'tenantId'> {
  return {
    sessionId,
    audience: 'all',
    message: { type: 'message', sessionId, message },
    changesInbox: stateRevision === undefined ? true : { stateRevision },
  }
}

/** The events of new messages and of the conversation they changed. */
export function conversationEvents(
  row: SessionRow,
  summary: SessionSummary,
  messages: Message[],
): Omit<BusEvent, 'tenantId'>[] {
  const sessionId = row.id
  return [
    ...messages.map((message) => ({
      sessionId,
      audience: 'all' as const,
      message: { type: 'message' as const, sessionId, message },
    })),
    { sessionId, audience: 'all', message: { type: 'session', session: toSession(row) } },
    { sessionId, audience: 'agents', message: { type: 'inbox', summary } },
  ]
}
