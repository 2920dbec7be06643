import type { SessionSummary } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, gt, inArray, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { isOneOf, loadSessions } from './session-row.ts'
import { summariseAll } from './session-summary.ts'

const { sessions } = schema

/** Longer than any server waits between writing the time of a change and committing it, with clocks that differ. */
const RECENT_SECONDS = 120
/** The newest of them; what is left then comes with a later look. */
const MOST_RECENT = 10_000

/** The last message of each conversation, by which a server sees what the bus did not bring. Of all businesses. */
export async function newestSeqs(
  { db }: Pick<Services, 'db'>,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db.withJobs('newest messages', (tx) =>
    tx
      .select({ id: sessions.id, lastSeq: sessions.lastSeq })
      .from(sessions)
      .where(isOneOf(sessions.id, sessionIds)),
  )
  return new Map(rows.map(({ id, lastSeq }) => [id, lastSeq]))
}

/** Conversations of these businesses that changed within the last two minutes, and when. */
export function changedSessions(
  { db }: Pick<Services, 'db'>,
  tenantIds: readonly string[],
): Promise<{ id: string; tenantId: string; updatedAt: Date }[]> {
  return db.withJobs('changed conversations', (tx) =>
    tx
      .select({ id: sessions.id, tenantId: sessions.tenantId, updatedAt: sessions.updatedAt })
      .from(sessions)
      .where(
        and(
          inArray(sessions.tenantId, [...tenantIds]),
          gt(sessions.updatedAt, sql`now() - make_interval(secs => ${RECENT_SECONDS})`),
        ),
      )
      .orderBy(desc(sessions.updatedAt))
      .limit(MOST_RECENT),
  )
}

/** Rows of the inbox of one business, for the sockets of its people; what was erased meanwhile is left out. */
export function missedSummaries(
  { db }: Pick<Services, 'db'>,
  tenantId: string,
  sessionIds: string[],
): Promise<SessionSummary[]> {
  return db.withTenant(tenantId, async (tx) => summariseAll(tx, await loadSessions(tx, tenantId, sessionIds)))
}
