import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { type QueryTerm, termKey } from '@visualkit/knowledge'
import { type SQL, sql } from 'drizzle-orm'
import { sqlArray } from './sql-array.ts'

const MAX_TENANTS = 500
const MAX_TERMS = 5_000

/** Counts by tenant, of words that none holds too: they stand until a passage changes. */
const remembered = new Map<string, { version: string; counts: Map<string, number> }>()

/** How many chunks hold each term, by `termKey`; terms that none holds are left out. */
export async function countTerms(
  tx: Tx,
  { tenantId, terms, version }: { tenantId: string; terms: readonly QueryTerm[]; version: string },
): Promise<Map<string, number>> {
  const known = rememberedOf(tenantId, version)
  const counts = new Map<string, number>()
  const unknown = terms.filter((term) => {
    const count = known.get(termKey(term))
    if (count) counts.set(termKey(term), count)
    return count === undefined
  })
  if (unknown.length === 0) return counts
  const { rows } = await tx.execute<{ language: Locale; term: string; count: number }>(sql`
    select p.language, p.term, count(*)::int as count
      from ${asTermTable(unknown)} join knowledge_postings p
        on p.tenant_id = ${tenantId} and p.language = q.language and p.term = q.term
     group by p.language, p.term`)
  for (const row of rows) counts.set(termKey(row), row.count)
  if (known.size + unknown.length > MAX_TERMS) known.clear()
  for (const key of unknown.map(termKey)) known.set(key, counts.get(key) ?? 0)
  return counts
}

function rememberedOf(tenantId: string, version: string): Map<string, number> {
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
