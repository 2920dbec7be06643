import type { Retention, RetentionPreview } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, count, eq, isNotNull, lt, not, type SQL } from 'drizzle-orm'
import { hasPlannedCall, isToBeCalled } from '../calls/planned-call.ts'
import { countForgettable } from './forget-old-requests.ts'
import { namesSomebody } from './remove-names.ts'

const { auditLogs, chatFiles, endUsers, frames, sessions, testFrames } = schema

const DAY_MS = 86_400_000

/** What is older than it may be, by a condition on each table; null: nothing ever is. */
export interface Expired {
  conversations: SQL | null
  frames: SQL | null
  /** Pictures of conversations that tests show; what somebody of the business brought stays. */
  testFrames: SQL | null
  /** Tests of conversations keep no words of screens that are older. */
  testScreensBefore: Date | null
  files: SQL | null
  profiles: SQL | null
  /** Conversations that stay, without who held them and what they said beside it. */
  nameless: SQL | null
  /** Requests about people that are over stay, without whom they were about. */
  requestsBefore: Date | null
  auditBefore: Date | null
}

/** The conditions for one business, at a moment. */
export function expiredAt(tenantId: string, days: Required<Retention>, now: Date): Expired {
  const before = (count: number | null) => (count === null ? null : new Date(now.getTime() - count * DAY_MS))
  const when = (limit: Date | null, condition: (limit: Date) => SQL | undefined): SQL | null =>
    limit === null ? null : (condition(limit) ?? null)
  const people = before(days.endUserDays)
  return {
    // After the last event: a conversation that goes on is not old, nor is one whose call is still to be made.
    conversations: when(before(days.conversationDays), (limit) =>
      and(eq(sessions.tenantId, tenantId), lt(sessions.updatedAt, limit), not(hasPlannedCall(now))),
    ),
    frames: when(before(days.frameDays), (limit) =>
      and(eq(frames.tenantId, tenantId), lt(frames.capturedAt, limit)),
    ),
    // Copies of what was seen and of what was attached: the shorter time holds for both.
    testFrames: when(later(before(days.frameDays), before(days.fileDays)), (limit) =>
      and(
        eq(testFrames.tenantId, tenantId),
        isNotNull(testFrames.sessionId),
        lt(testFrames.createdAt, limit),
      ),
    ),
    testScreensBefore: before(days.frameDays),
    files: when(before(days.fileDays), (limit) =>
      and(eq(chatFiles.tenantId, tenantId), lt(chatFiles.createdAt, limit)),
    ),
    profiles: when(people, (limit) =>
      and(eq(endUsers.tenantId, tenantId), lt(endUsers.lastSeenAt, limit), not(isToBeCalled(now))),
    ),
    nameless: when(people, (limit) =>
      and(
        eq(sessions.tenantId, tenantId),
        lt(sessions.updatedAt, limit),
        namesSomebody(),
        not(hasPlannedCall(now)),
      ),
    ),
    requestsBefore: people,
    auditBefore: before(days.auditDays),
  }
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

/** How much is older than it may be. */
export async function countExpired(tx: Tx, tenantId: string, expired: Expired): Promise<RetentionPreview> {
  const counted = async (
    table:
      | typeof sessions
      | typeof frames
      | typeof testFrames
      | typeof chatFiles
      | typeof endUsers
      | typeof auditLogs,
    condition: SQL | null | undefined,
  ) => {
    if (!condition) return 0
    const [row] = await tx.select({ n: count() }).from(table).where(condition)
    return row?.n ?? 0
  }
  return {
    conversations: await counted(sessions, expired.conversations),
    frames: (await counted(frames, expired.frames)) + (await counted(testFrames, expired.testFrames)),
    files: await counted(chatFiles, expired.files),
    people:
      (await counted(endUsers, expired.profiles)) +
      (await counted(sessions, expired.nameless)) +
      (await countForgettable(tx, tenantId, expired.requestsBefore)),
    auditRows: await counted(
      auditLogs,
      expired.auditBefore &&
        and(eq(auditLogs.tenantId, tenantId), lt(auditLogs.createdAt, expired.auditBefore)),
    ),
  }
}
