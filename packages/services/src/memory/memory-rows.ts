import {
  DEFAULT_MEMORY_MODE,
  FACT_KINDS,
  type FactKind,
  MEMORY_LIMITS,
  type MemoryMode,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { SessionRow } from '../sessions/session-row.ts'
import type { NewFact } from './turn-memory.ts'

const { endUserFacts, endUsers, sessions, tenants } = schema

const DAY_MS = 86_400_000
/** More than all kinds together may have. */
const MOST_ROWS = 40

type Holder = Pick<SessionRow, 'id' | 'tenantId' | 'endUserId' | 'mode' | 'meetingId'>

/** Whose memory a conversation has: the customer's whom the business vouched for, else its own. */
export interface MemoryOwner {
  mode: MemoryMode
  /** Null: whoever holds the conversation, in this one alone. */
  endUserId: string | null
  isKept: boolean
}

export async function memoryOwner(tx: Tx, session: Holder): Promise<MemoryOwner> {
  const { tenantId } = session
  const [tenant] = await tx
    .select({ settings: tenants.settings })
    .from(tenants)
    .where(eq(tenants.id, tenantId))
  return ownerOf(session, tenant?.settings.memory, await vouchedFor(tx, session))
}

/** The same, of what was read already. */
export function ownerOf(
  session: Pick<Holder, 'mode' | 'meetingId'>,
  mode: MemoryMode = DEFAULT_MEMORY_MODE,
  endUserId: string | null = null,
): MemoryOwner {
  // Of several people in a meeting nobody knows who said it.
  const isOfOne = session.mode !== 'meeting' && session.meetingId === null
  return {
    mode,
    endUserId,
    isKept: isOfOne && (mode === 'everyone' || (mode === 'identified' && endUserId !== null)),
  }
}

async function vouchedFor(tx: Tx, { tenantId, endUserId }: Holder): Promise<string | null> {
  if (endUserId === null) return null
  const [person] = await tx
    .select({ verified: endUsers.verified })
    .from(endUsers)
    .where(and(eq(endUsers.tenantId, tenantId), eq(endUsers.id, endUserId)))
  return person?.verified ? endUserId : null
}

/** Facts of the owner that still hold, what was said last first. */
export function loadFacts(
  tx: Tx,
  session: Pick<Holder, 'id' | 'tenantId'>,
  owner: Pick<MemoryOwner, 'endUserId'>,
  now: Date,
) {
  return loadHeld(tx, ofOwner(session, owner), now)
}

/** Matters of conversations that are over, or whose problem is known to be solved, are not open any more. */
export async function loadHeld(tx: Tx, whose: SQL | undefined, now: Date) {
  return tx
    .select({
      id: endUserFacts.id,
      kind: endUserFacts.kind,
      fact: endUserFacts.fact,
      sessionId: endUserFacts.sessionId,
      messageId: endUserFacts.messageId,
      createdAt: endUserFacts.createdAt,
      expiresAt: endUserFacts.expiresAt,
    })
    .from(endUserFacts)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, endUserFacts.tenantId), eq(sessions.id, endUserFacts.sessionId)),
    )
    .where(
      and(
        whose,
        or(isNull(endUserFacts.expiresAt), gt(endUserFacts.expiresAt, now)),
        or(
          ne(endUserFacts.kind, 'matter'),
          and(ne(sessions.status, 'resolved'), isNull(sessions.resolution)),
        ),
      ),
    )
    .orderBy(desc(endUserFacts.createdAt), desc(endUserFacts.id))
    .limit(MOST_ROWS)
}

/** Writes facts down. Said again, one is as new as now; of each kind what was said first makes room. */
export async function keepFacts(
  tx: Tx,
  session: Holder,
  facts: readonly NewFact[],
  { messageId, now }: { messageId: string; now: Date },
): Promise<void> {
  const owner = await memoryOwner(tx, session)
  if (!owner.isKept || facts.length === 0) return
  for (const kind of FACT_KINDS) {
    const said = facts.filter((one) => one.kind === kind).slice(-MEMORY_LIMITS.ofKind[kind])
    if (said.length === 0) continue
    const again = said.map(({ fact }) => fact.toLowerCase())
    await tx
      .delete(endUserFacts)
      .where(
        and(
          ofOwner(session, owner),
          eq(endUserFacts.kind, kind),
          inArray(sql`lower(${endUserFacts.fact})`, again),
        ),
      )
    await tx.insert(endUserFacts).values(
      said.map(({ fact, messageId: from = messageId }) => ({
        ...{ tenantId: session.tenantId, endUserId: owner.endUserId, sessionId: session.id },
        ...{ messageId: from, kind, fact, createdAt: now },
        expiresAt: new Date(now.getTime() + MEMORY_LIMITS.days[kind] * DAY_MS),
      })),
    )
    const kept = tx
      .select({ id: endUserFacts.id })
      .from(endUserFacts)
      .where(and(ofOwner(session, owner), eq(endUserFacts.kind, kind)))
      .orderBy(desc(endUserFacts.createdAt), desc(endUserFacts.id))
      .limit(MEMORY_LIMITS.ofKind[kind])
    await tx
      .delete(endUserFacts)
      .where(
        and(ofOwner(session, owner), eq(endUserFacts.kind, kind), sql`${endUserFacts.id} not in ${kept}`),
      )
  }
}

/** Forgets what is remembered of whoever holds a conversation, in whatever mode it was kept. @returns how much it was. */
export async function forgetFacts(tx: Tx, session: Holder, what: 'all' | FactKind): Promise<number> {
  const owner = await memoryOwner(tx, session)
  const gone = await tx
    .delete(endUserFacts)
    .where(and(ofOwner(session, owner), what === 'all' ? undefined : eq(endUserFacts.kind, what)))
    .returning({ id: endUserFacts.id })
  return gone.length
}

/** Takes matters away that have their answer. */
export async function closeMatters(tx: Tx, session: Holder, matters: readonly string[]): Promise<void> {
  if (matters.length === 0) return
  const owner = await memoryOwner(tx, session)
  await tx
    .delete(endUserFacts)
    .where(
      and(ofOwner(session, owner), eq(endUserFacts.kind, 'matter'), inArray(endUserFacts.fact, [...matters])),
    )
}

/** What belongs to a customer, and what was said in their conversations while nobody had vouched for them. */
export function ofEndUser(tx: Tx, tenantId: string, endUserId: string): SQL | undefined {
  const theirs = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.endUserId, endUserId)))
  return and(
    eq(endUserFacts.tenantId, tenantId),
    or(
      eq(endUserFacts.endUserId, endUserId),
      and(isNull(endUserFacts.endUserId), inArray(endUserFacts.sessionId, theirs)),
    ),
  )
}

/** What belongs to the person, and what was said in this conversation before they were known. */
export function ofOwner(
  { id, tenantId }: Pick<Holder, 'id' | 'tenantId'>,
  { endUserId }: Pick<MemoryOwner, 'endUserId'>,
): SQL | undefined {
  const ofHere = and(eq(endUserFacts.sessionId, id), isNull(endUserFacts.endUserId))
  return and(
    eq(endUserFacts.tenantId, tenantId),
    endUserId === null ? ofHere : or(eq(endUserFacts.endUserId, endUserId), ofHere),
  )
}
