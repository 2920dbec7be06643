import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { KnowledgeIndex } from './knowledge-index.ts'

/** Above so many chunks the list of all words is not worth its reading time. */
const MAX_CHUNKS = 20_000
/** Vocabularies kept in memory; one of 1,400 chunks takes about a megabyte. */
const MAX_VOCABULARIES = 20

type Vocabulary = Map<string, number>
/** Keyed by tenant and language; read again when a passage has changed. */
const vocabularies = new Map<string, { version: string; words: Vocabulary }>()

/** The words of the index in one language, with the number of chunks that hold each; null when they are too many. */
export async function loadVocabulary(
  tx: Tx,
  { tenantId, language, index }: { tenantId: string; language: Locale; index: KnowledgeIndex },
): Promise<Vocabulary | null> {
  const { stats, version } = index
  if (stats.chunkCount > MAX_CHUNKS) return null
  const key = `${tenantId}:${language}`
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
