import { schema } from '@visualkit/db'
import { and, gt, isNull, type SQL, sql } from 'drizzle-orm'

const { escalations } = schema

/** Calls that are still to be made, as a condition on `escalations`. */
export function isToCome(now: Date): SQL | undefined {
  return and(gt(escalations.callAt, now), isNull(escalations.callCanceledAt))
}

/** Conversations in which a call is still to be made, as a condition on `sessions`. */
export function hasPlannedCall(now: Date): SQL {
  return sql`exists (select 1 from escalations c where c.tenant_id = sessions.tenant_id
    and c.session_id = sessions.id and c.call_canceled_at is null and c.call_at > ${now.toISOString()}::timestamptz)`
}

/** Customers who are still to be called, as a condition on `end_users`. */
export function isToBeCalled(now: Date): SQL {
  return sql`exists (select 1 from sessions where sessions.tenant_id = end_users.tenant_id
    and sessions.end_user_id = end_users.id and ${hasPlannedCall(now)})`
}
