import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { type IndexStats, type QueryTerm, repairTerm } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'

/** What a repaired word counts against one that was written right: it is a guess. */
const REPAIRED_WEIGHT = 0.8
/** Above so many chunks the list of all words is not worth its reading time. */
const MAX_CHUNKS = 20_000
/** Vocabularies kept in memory; one of 1,400 chunks takes about a megabyte. */
const MAX_VOCABULARIES = 20

type Vocabulary = Map<string, number>
/** Keyed by tenant and language; read again when the figures of the index have changed. */
const vocabularies = new Map<string, { version: string; words: Vocabulary }>()

/** Words of the index for words that it does not know and that were most likely misspelt. */
export async function repairTerms(
  tx: Tx,
  index: { tenantId: string; language: Locale; stats: IndexStats },
  unknown: readonly QueryTerm[],
): Promise<{ term: QueryTerm; chunkCount: number }[]> {
  if (unknown.length === 0 || index.stats.chunkCount > MAX_CHUNKS) return []
  const words = await vocabularyOf(tx, index)
  return unknown.flatMap((term) => {
    const repaired = repairTerm(term.term, words)
    if (repaired === null) return []
    const weight = term.weight * REPAIRED_WEIGHT
    return [{ term: { ...term, term: repaired, weight }, chunkCount: words.get(repaired) ?? 1 }]
  })
}

async function vocabularyOf(
  tx: Tx,
  { tenantId, language, stats }: { tenantId: string; language: Locale; stats: IndexStats },
): Promise<Vocabulary> {
  const key = `${tenantId}:${language}`
  const version = `${stats.chunkCount}:${stats.averageLength}`
  const known = vocabularies.get(key)
  vocabularies.delete(key)
  if (known?.version === version) {
    vocabularies.set(key, known)
    return known.words
  }
  const { rows } = await tx.execute<{ term: string; count: number }>(sql`
    select term, count(*)::int as count from knowledge_postings
     where tenant_id = ${tenantId} and language = ${language} group by term`)
  const words = new Map(rows.map((row) => [row.term, row.count]))
  vocabularies.set(key, { version, words })
  if (vocabularies.size > MAX_VOCABULARIES) vocabularies.delete(vocabularies.keys().next().value!)
  return words
}
