import type { CostUnit } from '@visualkit/ai'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'

/** What was used of one thing on one day. */
export interface UsedOnDay {
  /** In UTC. */
  day: string
  serviceType: string
  personalityId: string | null
  /** `provider/model`. */
  model: string
  modality: string
  unit: CostUnit
  tier: 'fast' | 'strong' | null
  quantity: number
  costUsd: number
  /** Of that, what is compared with asking the strong model each time. */
  comparedUsd: number
  /** What the strong model would have cost instead of it. */
  strongUsd: number
}

/** Days that are over come from what a job added up; today is read from the events, as it is. */
export async function loadUsed(
  tx: Tx,
  tenantId: string,
  { from, to, now }: { from: string; to: string; now: Date },
): Promise<UsedOnDay[]> {
  const today = now.toISOString().slice(0, 10)
  const { rows } = await tx.execute<{ [K in keyof UsedOnDay]: UsedOnDay[K] }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, service_type as "serviceType", personality_id as "personalityId",
           provider || '/' || model as model, modality, unit, tier, quantity::float8 as quantity, cost_usd::float8 as "costUsd",
           compared_usd::float8 as "comparedUsd", strong_usd::float8 as "strongUsd"
      from cost_breakdowns
     where tenant_id = ${tenantId} and day >= ${from}::date and day <= ${to}::date and day < ${today}::date
    union all
    select ${today}, service_type, personality_id, provider || '/' || model, modality, unit, tier,
           sum(quantity)::float8, sum(cost_usd)::float8,
           coalesce(sum(cost_usd) filter (where strong_usd is not null), 0)::float8, coalesce(sum(strong_usd), 0)::float8
      from cost_events
     where tenant_id = ${tenantId} and ${today}::date between ${from}::date and ${to}::date
       and created_at >= ${today}::timestamp at time zone 'UTC'
     group by 2, 3, 4, 5, 6, 7`)
  return rows
}
