import { OUTCOMES, type Outcome } from '@visualkit/contracts/quality-measures'
import type { Tx } from '@visualkit/db'
import type { Proportion } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'
import type { Variant } from './answer-settings.ts'

interface ExperimentId {
  tenantId: string
  id: string
}

export interface CountedOutcomes {
  /** Visitors who were answered by each. */
  sample: Record<Variant, number>
  outcomes: Record<Outcome, Record<Variant, Proportion>>
}

type Counts = { variant: Variant; sample: number } & Record<
  `${Outcome}_trials` | `${Outcome}_successes`,
  number
>

/**
 * What came of the conversations of an experiment. Each visitor counts once, with the first conversation they had in
 * it: a second one by the same person says little that is new. Conversations of one visitor id, and of one person, are
 * one visitor's, also when they were named later or came from two devices.
 * - `answered`: no question of it was left without an answer; of those that asked the knowledge at all.
 * - `well_rated`: judged good, with no answer judged bad; of those that were judged.
 * - `handed_over`: a person was asked for; of all.
 * - `resolved_alone`: no person was asked for; of those that were resolved.
 */
export async function countOutcomes(tx: Tx, experiment: ExperimentId): Promise<CountedOutcomes> {
  const { rows } = await tx.execute<Counts>(sql`
    ${outcomesOf(experiment)}
    select variant, count(*)::int as sample,
           ${sql.join(OUTCOMES.map(countsOf), sql`, `)}
      from outcomes group by variant`)
  const of = (variant: Variant) => rows.find((row) => row.variant === variant)
  const proportion = (variant: Variant, outcome: Outcome): Proportion => ({
    successes: of(variant)?.[`${outcome}_successes`] ?? 0,
    trials: of(variant)?.[`${outcome}_trials`] ?? 0,
  })
  return {
    sample: { a: of('a')?.sample ?? 0, b: of('b')?.sample ?? 0 },
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, { a: proportion('a', outcome), b: proportion('b', outcome) }]),
    ) as CountedOutcomes['outcomes'],
  }
}

/** One outcome of the first `count` visitors of each variant that it is known of, in the order they came. */
export async function countFirst(
  tx: Tx,
  experiment: ExperimentId,
  { outcome, count }: { outcome: Outcome; count: number },
): Promise<Record<Variant, Proportion>> {
  const { rows } = await tx.execute<{ variant: Variant; successes: number; trials: number }>(sql`
    ${outcomesOf(experiment)}
    select variant, count(*)::int as trials, (count(*) filter (where good))::int as successes
      from (select variant, ${sql.identifier(outcome)} as good,
                   row_number() over (partition by variant order by created_at, session_id) as place
              from outcomes where ${sql.identifier(outcome)} is not null) known
     where place <= ${count} group by variant`)
  const of = (variant: Variant): Proportion => {
    const { successes = 0, trials = 0 } = rows.find((row) => row.variant === variant) ?? {}
    return { successes, trials }
  }
  return { a: of('a'), b: of('b') }
}

function countsOf(outcome: Outcome) {
  const column = sql.identifier(outcome)
  return sql`count(${column})::int as ${sql.identifier(`${outcome}_trials`)},
             (count(*) filter (where ${column}))::int as ${sql.identifier(`${outcome}_successes`)}`
}

/** One row for each visitor, with their outcomes; null: not known of them. */
function outcomesOf({ tenantId, id }: ExperimentId) {
  return sql`
    with every as (
      select e.session_id, e.variant, e.created_at, s.status, s.rating_score,
             coalesce('v' || s.visitor_id, 's' || s.id) as visitor,
             coalesce('u' || s.end_user_id, 'v' || s.visitor_id, 's' || s.id) as person
        from rag_exposures e
        join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
       where e.tenant_id = ${tenantId} and e.experiment_id = ${id}),
    by_visitor as (select *, min(person) over (partition by visitor) as least from every),
    by_person as (select *, min(least) over (partition by person) as lesser from by_visitor),
    met as (
      select distinct on (subject) *
        from (select *, min(lesser) over (partition by visitor) as subject from by_person) named
       order by subject, created_at, session_id),
    judged as (
      select met.session_id, met.variant, met.created_at, met.status, met.rating_score, said.answered, said.helpful,
             exists (select 1 from escalations x
                      where x.tenant_id = ${tenantId} and x.session_id = met.session_id
                        and x.created_at >= met.created_at) as handed
        from met
        left join lateral (
          select bool_and(m.answered) filter (where m.model is not null) as answered,
                 bool_and(m.helpful) as helpful
            from messages m
           where m.tenant_id = ${tenantId} and m.session_id = met.session_id
             and m.role = 'assistant' and m.created_at >= met.created_at) said on true),
    outcomes as (
      select session_id, variant, created_at, answered,
             case when helpful is not null or rating_score is not null
                  then coalesce(helpful, true) and coalesce(rating_score, 5) >= 4 end as well_rated,
             handed as handed_over,
             case when status = 'resolved' then not handed end as resolved_alone
        from judged)`
}
