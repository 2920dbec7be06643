import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { loadUnsearched } from './document-days.ts'
import { type FoundChunk, matches } from './search-words.ts'

/** What a model reads of the documents for one answer, in tokens. */
export const EVIDENCE_TOKENS = 8_000
/** A knowledge base of more chunks is not counted: it is larger than a model reads. */
export const WHOLE_CHUNKS = 200
/** Characters of a token, of the languages that take most tokens. */
const CHARACTERS_OF_TOKEN = 3.5

/** About how many tokens a text takes, rather too many than too few. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_OF_TOKEN)
}

/** As many from the front as the tokens allow, and always the first. */
export function withinTokens<C extends { content: string }>(chunks: readonly C[], most: number): C[] {
  let left = most
  return chunks.filter(({ content }, at) => {
    left -= tokensOf(content)
    return at === 0 || left >= 0
  })
}

/**
 * Every chunk of the business that may be read today, document by document, when all of them together are no more than a
 * model reads at once; null when they are.
 */
export async function wholeKnowledge(tx: Tx, tenantId: string): Promise<FoundChunk[] | null> {
  const unsearched = await loadUnsearched(tx, tenantId)
  const { rows } = await tx.execute<{ [K in keyof FoundChunk]: FoundChunk[K] }>(sql`
    select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
           c.page, c.content, c.language, 0 as score
      from knowledge_chunks c
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id
     where c.tenant_id = ${tenantId} and ${matches({ tenantId, ...unsearched }, sql`c.id`)}
     order by d.title, d.id, c.position
     limit ${WHOLE_CHUNKS + 1}`)
  if (rows.length > WHOLE_CHUNKS) return null
  const tokens = rows.reduce((sum, { content }) => sum + tokensOf(content), 0)
  return tokens > EVIDENCE_TOKENS ? null : rows
}
