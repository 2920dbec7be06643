import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import type { IndexStats } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'
import { loadUnsearched, type Unsearched } from './document-days.ts'

/** What a search needs to know of a business's knowledge before it looks anything up. */
export interface KnowledgeIndex {
  stats: IndexStats
  documentLanguages: Locale[]
  /** Another one after each change of any passage: what is remembered of the index holds as long as it is the same. */
  version: string
  /** The place whose vectors are searched and the model that made them; null when nothing is written about it. */
  serving: number | null
  model: string | null
}

/** What every search begins with. */
export interface SearchStart {
  unsearched: Unsearched
  index: KnowledgeIndex
}

export async function loadSearchStart(tx: Tx, tenantId: string): Promise<SearchStart> {
  // In this order: where each sees a moment of its own, what is being written is in no version that is taken for whole.
  const [index, unsearched] = await Promise.all([loadIndex(tx, tenantId), loadUnsearched(tx, tenantId)])
  return { unsearched, index }
}

/** In one statement. */
export async function loadIndex(tx: Tx, tenantId: string): Promise<KnowledgeIndex> {
  // The transaction that last wrote the figures of a language: every change of a passage does.
  const { rows } = await tx.execute<{
    language: Locale | null
    chunkCount: number
    totalLength: number
    version: string
    serving: number | null
    model: string | null
  }>(sql`
    select s.language, s.chunk_count as "chunkCount", s.total_length::float8 as "totalLength",
           s.xmin::text as version, v.serving, v.model
      from (select 1) one
      left join knowledge_stats s on s.tenant_id = ${tenantId}
      left join knowledge_vectors v on v.tenant_id = ${tenantId}
     order by s.language`)
  const filled = rows.filter(({ language, chunkCount }) => language !== null && chunkCount > 0)
  const chunkCount = filled.reduce((sum, row) => sum + row.chunkCount, 0)
  const totalLength = filled.reduce((sum, row) => sum + row.totalLength, 0)
  const { serving, model } = rows[0]!
  return {
    stats: { chunkCount, averageLength: chunkCount === 0 ? 0 : totalLength / chunkCount },
    documentLanguages: filled.map(({ language }) => language!),
    version: `${rows.map((row) => row.version).join('-')}:${chunkCount}:${totalLength}`,
    serving,
    model,
  }
}

/**
 * Has the index count as changed: something of a document was changed that its passages are shown with, such as its
 * title.
 */
export async function touchIndex(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`
    update knowledge_stats set chunk_count = chunk_count
     where tenant_id = ${tenantId}
       and language = (select min(language) from knowledge_stats where tenant_id = ${tenantId})`)
}
