import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { type IndexStats, type QueryTerm, termKey } from '@visualkit/knowledge'
import { type SQL, sql } from 'drizzle-orm'
import { sqlArray } from './sql-array.ts'

/** A word in so many chunks takes a while to count, and comes up again and again. */
const WORTH_REMEMBERING = 500
const MAX_TENANTS = 500
const MAX_TERMS = 5_000

/** Counts of common words by tenant: they hold until the figures of the index change. */
const remembered = new Map<string, { version: string; counts: Map<string, number> }>()

/** How many chunks hold each term, by `termKey`; terms that none holds are left out. */
export async function countTerms(
  tx: Tx,
  { tenantId, terms, stats }: { tenantId: string; terms: readonly QueryTerm[]; stats: IndexStats },
): Promise<Map<string, number>> {
  const common = commonOf(tenantId, `${stats.chunkCount}:${stats.averageLength}`)
  const counts = new Map<string, number>()
  for (const key of terms.map(termKey)) {
    const count = common.get(key)
    if (count !== undefined) counts.set(key, count)
  }
  const unknown = terms.filter((term) => !counts.has(termKey(term)))
  if (unknown.length === 0) return counts
  const { rows } = await tx.execute<{ language: Locale; term: string; count: number }>(sql`
    select p.language, p.term, count(*)::int as count
      from ${asTermTable(unknown)} join knowledge_postings p
        on p.tenant_id = ${tenantId} and p.language = q.language and p.term = q.term
     group by p.language, p.term`)
  for (const row of rows) {
    const key = termKey(row)
    counts.set(key, row.count)
    if (row.count >= WORTH_REMEMBERING && common.size < MAX_TERMS) common.set(key, row.count)
  }
  return counts
}

function commonOf(tenantId: string, version: string): Map<string, number> {
  const known = remembered.get(tenantId)
  const kept = known?.version === version ? known : { version, counts: new Map<string, number>() }
  remembered.delete(tenantId)
  remembered.set(tenantId, kept)
  if (remembered.size > MAX_TENANTS) remembered.delete(remembered.keys().next().value!)
  return kept.counts
}

/** Query terms as a table `q (language, term, weight)`. */
export function asTermTable(terms: readonly QueryTerm[]): SQL {
  return sql`unnest(${sqlArray(
    terms.map((term) => term.language),
    'text',
  )},
                    ${sqlArray(
                      terms.map((term) => term.term),
                      'text',
                    )},
                    ${sqlArray(
                      terms.map((term) => term.weight),
                      'float8',
                    )}) as q (language, term, weight)`
}
