import { randomUUID } from 'node:crypto'
import type { FoundSource } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'

/** What a tool said, as a source that an answer may cite; it leads nowhere. */
export function toolSource(
  { id, title, name }: { id: string; title: string; name: string },
  content: string,
  language: Locale,
): FoundSource {
  return {
    chunkId: randomUUID(),
    documentId: id,
    tool: name,
    title,
    url: null,
    headingPath: [],
    content,
    language,
    score: 1,
  }
}
