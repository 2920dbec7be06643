import type { Tx } from '@visualkit/db'
import { BM25_B, BM25_K1, type IndexStats, type QueryTerm, TITLE_BOOST, termKey } from '@visualkit/knowledge'
import { type SQL, sql } from 'drizzle-orm'
import { asTermTable } from './count-terms.ts'
import { isAnswering } from './document-writing.ts'
import { type ChunkFilters, type FoundChunk, matches } from './search-words.ts'

/** In so many chunks a word is common: reading all of them would be most of the time, and it decides little. */
const COMMON_FROM = 1_000
/** The most that one word counts, in its weight: BM25 approaches it as the word is repeated. */
const MOST = BM25_K1 + 1

export interface AskedTerms {
  terms: QueryTerm[]
  /** Chunks that hold a term, by `termKey`. */
  counts: ReadonlyMap<string, number>
  /** idf by `termKey`. */
  rarities: ReadonlyMap<string, number>
  stats: IndexStats
  limit: number
  /** Default: `COMMON_FROM`. */
  commonFrom?: number | undefined
}

/**
 * The chunks of highest BM25 score. Rare words are read first; when what common ones could add at most is less than
 * the last of the best has already, no chunk without a rare word can be among them, and common words are looked up in
 * those chunks alone that could be (MaxScore). The result is the same as reading everything.
 */
export async function scoreChunks(tx: Tx, filters: ChunkFilters, asked: AskedTerms): Promise<FoundChunk[]> {
  const { counts, rarities, limit, commonFrom = COMMON_FROM } = asked
  const terms = asked.terms.map((term) => ({
    ...term,
    weight: term.weight * (rarities.get(termKey(term)) ?? 0),
  }))
  const isCommon = (term: QueryTerm) => (counts.get(termKey(term)) ?? 0) >= commonFrom
  const [rare, common] = [terms.filter((term) => !isCommon(term)), terms.filter(isCommon)]
  if (rare.length > 0 && common.length > 0) {
    const most = common.reduce((sum, { weight }) => sum + weight * MOST, 0)
    const best = await load(tx, filters, bestOfRare(filters, asked, { rare, common, most, limit }))
    if (best.length > 0) return best
  }
  return load(tx, filters, bestOfAll(filters, asked, terms))
}

/** One row of the posting table, scored. */
function scoreOf(stats: IndexStats): SQL {
  return sql`q.weight * f.tf * ${MOST}::float8
    / (f.tf + ${BM25_K1}::float8 * (1 - ${BM25_B}::float8
       + ${BM25_B}::float8 * p.length / ${stats.averageLength || 1}::float8))`
}

const FREQUENCY = sql`cross join lateral (select (p.tf + ${TITLE_BOOST}::float8 * p.title_tf) as tf) f`

function summed(filters: ChunkFilters, { stats }: AskedTerms, terms: QueryTerm[]): SQL {
  return sql`select p.chunk_id, sum(${scoreOf(stats)}) as score
    from ${asTermTable(terms)}
    join knowledge_postings p
      on p.tenant_id = ${filters.tenantId} and p.language = q.language and p.term = q.term
    ${FREQUENCY}
   where ${matches(filters, sql`p.chunk_id`)}
   group by p.chunk_id`
}

function bestOfAll(filters: ChunkFilters, asked: AskedTerms, terms: QueryTerm[]): SQL {
  return sql`with best as (
    ${summed(filters, asked, terms)}
     order by score desc, p.chunk_id
     limit ${asked.limit})`
}

/** Empty when common words could bring in a chunk that has no rare one. */
function bestOfRare(
  filters: ChunkFilters,
  asked: AskedTerms,
  { rare, common, most, limit }: { rare: QueryTerm[]; common: QueryTerm[]; most: number; limit: number },
): SQL {
  return sql`with partly as materialized (${summed(filters, asked, rare)}),
    bar as (select min(score) as score from (select score from partly order by score desc limit ${limit}) as first
            having count(*) = ${limit}),
    candidates as materialized (
      select partly.chunk_id, partly.score
        from partly join bar on bar.score > ${most}::float8 and partly.score + ${most}::float8 >= bar.score),
    best as (
      select candidates.chunk_id, candidates.score + coalesce(sum(added.score), 0) as score
        from candidates
        cross join ${asTermTable(common)}
        left join lateral (
          select ${scoreOf(asked.stats)} as score
            from knowledge_postings p ${FREQUENCY}
           where p.tenant_id = ${filters.tenantId} and p.language = q.language and p.term = q.term
             and p.chunk_id = candidates.chunk_id
           limit 1) as added on true
       group by candidates.chunk_id, candidates.score
       order by score desc, candidates.chunk_id
       limit ${limit})`
}

async function load(tx: Tx, { tenantId }: ChunkFilters, best: SQL): Promise<FoundChunk[]> {
  const { rows } = await tx.execute<{ [K in keyof FoundChunk]: FoundChunk[K] }>(sql`
    ${best}
    select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
           c.page, c.content, c.language, best.score
      from best
      join knowledge_chunks c on c.tenant_id = ${tenantId} and c.id = best.chunk_id
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id and ${isAnswering}
     order by best.score desc, c.id`)
  return rows
}
