import { LIMITS, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { conversationEvents } from '../sessions/announce.ts'
import { lockSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'

const { sessions } = schema

/** Where the conversation keeps it; what is said about people is looked for under this name. */
const KEY = 'contactEmail'

/** The address a visitor left to be written to, as an expression over `s` (the conversation). Nobody vouches for it. */
export const SAID_ADDRESS: SQL = sql`s.metadata ->> ${sql.raw(`'${KEY}'`)}`

type Conversation = { tenantId: string; id: string }

const ofSession = ({ tenantId, id }: Conversation) =>
  and(eq(sessions.tenantId, tenantId), eq(sessions.id, id))

/** By it servers see that what they know of the conversation is no longer so. */
const isNewState = { stateRevision: sql`${sessions.stateRevision} + 1` }

export type StateEvents = ReturnType<typeof conversationEvents>

/**
 * @returns what to announce.
 * @throws VALIDATION_ERROR when what is known of the conversation leaves no room for it.
 */
export async function keepSaidAddress(tx: Tx, session: Conversation, email: string): Promise<StateEvents> {
  const [kept] = await tx
    .update(sessions)
    .set({
      metadata: sql`${sessions.metadata} || jsonb_build_object(${KEY}::text, ${email}::text)`,
      ...isNewState,
    })
    .where(
      and(ofSession(session), sql`octet_length(${sessions.metadata}::text) < ${LIMITS.metadataBytes * 2}`),
    )
    .returning({ id: sessions.id })
  if (!kept) throw new ServiceError('VALIDATION_ERROR', 'The metadata of this conversation are too large.')
  return stateEvents(tx, session)
}

/** @returns what to announce; nothing where there was no address. */
export async function forgetSaidAddress(tx: Tx, session: Conversation): Promise<StateEvents> {
  const [forgotten] = await tx
    .update(sessions)
    .set({ metadata: sql`${sessions.metadata} - ${KEY}::text`, ...isNewState })
    .where(and(ofSession(session), sql`${sessions.metadata} ? ${KEY}::text`))
    .returning({ id: sessions.id })
  return forgotten ? stateEvents(tx, session) : []
}

/** How the conversation and its row of the inbox are now. */
async function stateEvents(tx: Tx, { tenantId, id }: Conversation): Promise<StateEvents> {
  const row = await lockSession(tx, tenantId, id)
  return conversationEvents(row, await summarise(tx, row), [])
}
