import { randomUUID } from 'node:crypto'
import { type Database, endAfter, schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'

const { turns } = schema

/** How long a server is believed alive after it last said so. */
export const LEASE_SECONDS = 20

export interface ClaimedTurn {
  id: string
  tenantId: string
  sessionId: string
  messageId: string
  /** How often it was begun, this time included. */
  attempts: number
  /** Proves that the lease is still this claim's. */
  leaseOwner: string
}

type TurnDatabase = Pick<Database, 'kind' | 'withTenant' | 'withJobs'>

/** A turn by what is known of it before it is claimed. */
export interface TurnKeys {
  tenantId: string
  sessionId: string
  messageId: string | SQL
}

/** The statements a turn works from are asked along with its claim. */
interface Alongside<T> {
  /** How many they are. */
  statements: number
  ask(tx: Tx, turn: TurnKeys): Promise<T>
}

/**
 * Takes the session's oldest open turn, or null when there is none or another server is on it. The session's row is
 * locked, and the turn's own is judged again once it is, so that two servers never claim at once.
 */
export async function claimTurn(
  db: TurnDatabase,
  instanceId: string,
  tenantId: string,
  sessionId: string,
): Promise<ClaimedTurn | null> {
  const nothing: Alongside<null> = { statements: 0, ask: async () => null }
  const claimed = await claimTurnWith(db, instanceId, { tenantId, sessionId }, nothing)
  return claimed?.turn ?? null
}

/** As `claimTurn`, with what else is read of the turn in the same round trip. Claims nothing when that fails. */
export async function claimTurnWith<T>(
  db: TurnDatabase,
  instanceId: string,
  { tenantId, sessionId }: Pick<ClaimedTurn, 'tenantId' | 'sessionId'>,
  alongside: Alongside<T>,
): Promise<{ turn: ClaimedTurn; read: T } | null> {
  const leaseOwner = `${instanceId}:${randomUUID()}`
  const messageId = sql`(select t.message_id from turns t
    where t.tenant_id = ${tenantId} and t.session_id = ${sessionId} and t.status = 'running'
      and t.lease_owner = ${leaseOwner})`
  const [{ rows }, read] = await db.withTenant(tenantId, (tx) => {
    endAfter(tx, 1 + alongside.statements)
    const claim = tx.execute<{ id: string; messageId: string; attempts: number }>(sql`
        with held as materialized (
          select id from sessions where tenant_id = ${tenantId} and id = ${sessionId} and holder = 'ai' for update),
        oldest as materialized (
          select turns.id from turns join held on held.id = turns.session_id
           where turns.tenant_id = ${tenantId} and turns.status in ('pending', 'running')
           order by turns.seq limit 1)
        update turns
           set status = 'running', lease_owner = ${leaseOwner}, lease_until = ${leaseEnd}, attempts = turns.attempts + 1
          from oldest
         where turns.tenant_id = ${tenantId} and turns.id = oldest.id
           and (turns.status = 'pending' or ${abandoned(db, instanceId)})
        returning turns.id, turns.message_id as "messageId", turns.attempts ${withoutWaiting(db)}`)
    // A query is sent when somebody waits for it: this one first, for the others see what it has claimed.
    const taken = claim.then((result) => result)
    return Promise.all([taken, alongside.ask(tx, { tenantId, sessionId, messageId })])
  })
  const [claimed] = rows
  return claimed ? { turn: { ...claimed, tenantId, sessionId, leaseOwner }, read } : null
}

/** Says that the server is alive. False when the turn is no longer this claim's: cancelled, or taken over. */
export async function renewLease(db: TurnDatabase, turn: ClaimedTurn): Promise<boolean> {
  const renewed = await db.withTenant(turn.tenantId, (tx) =>
    tx
      .update(turns)
      .set({ leaseUntil: leaseEnd })
      .where(
        and(
          eq(turns.tenantId, turn.tenantId),
          eq(turns.id, turn.id),
          eq(turns.status, 'running'),
          eq(turns.leaseOwner, turn.leaseOwner),
        ),
      )
      .returning({ id: turns.id }),
  )
  return renewed.length > 0
}

/** Sessions of all tenants with a turn that nobody works on. */
export async function findWaitingSessions(
  db: TurnDatabase,
  instanceId: string,
  limit = 200,
): Promise<{ tenantId: string; sessionId: string }[]> {
  return db.withJobs('find waiting turns', (tx) =>
    tx
      .selectDistinct({ tenantId: turns.tenantId, sessionId: turns.sessionId })
      .from(turns)
      .where(
        and(
          inArray(turns.status, ['pending', 'running']),
          sql`not exists (select 1 from turns busy where busy.tenant_id = ${turns.tenantId}
            and busy.session_id = ${turns.sessionId} and busy.status = 'running'
            and not (${abandoned(db, instanceId, 'busy')}))`,
          sql`exists (select 1 from tenants served where served.id = ${turns.tenantId} and served.status = 'active')`,
        ),
      )
      .limit(limit),
  )
}

/**
 * A claim that is lost with the database's machine is made again: its commit waits for no disk. The embedded database
 * writes to the disk only when a commit waits, and would forget with this process how often a turn was begun.
 */
function withoutWaiting({ kind }: TurnDatabase): SQL {
  return kind === 'postgres' ? sql`, set_config('synchronous_commit', 'off', true)` : sql``
}

/** By the database's clock, which all servers share. */
const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`

/**
 * Whether the server of a running turn is gone. One process alone can have the embedded database open, so there a
 * lease of another one is dead already.
 */
function abandoned(db: TurnDatabase, instanceId: string, table = 'turns') {
  const of = sql.raw(table)
  return db.kind === 'embedded'
    ? sql`${of}.status = 'running' and (${of}.lease_until < now() or not starts_with(${of}.lease_owner, ${instanceId}))`
    : sql`${of}.status = 'running' and ${of}.lease_until < now()`
}
