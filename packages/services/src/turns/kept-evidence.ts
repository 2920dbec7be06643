import type { Answer, EvidenceChunk } from '@visualkit/ai'
import type { Citation, ContextChunk } from '@visualkit/contracts'

/** Chunks of the evidence that are kept whatever is cited. */
const CONTEXT_CHUNKS = 24

/** What is kept with the reply: what was found, and what it cites of the rest. */
export function contextOf(
  evidence: readonly EvidenceChunk[],
  citations: readonly Citation[],
): ContextChunk[] {
  const cited = new Set(citations.map(({ documentId }) => documentId))
  return evidence.filter(({ documentId }, at) => at < CONTEXT_CHUNKS || cited.has(documentId)).map(toContext)
}

function toContext({ chunkId, documentId, title, content, score, url }: EvidenceChunk): ContextChunk {
  return { chunkId, documentId, title, content, score, ...(url !== null && { url }) }
}

export function toCitations({ citations }: Pick<Answer, 'citations'>, evidence: EvidenceChunk[]): Citation[] {
  return citations.flatMap(({ chunkIndex, quote, score }) => {
    const chunk = evidence.find((candidate) => candidate.index === chunkIndex)
    if (!chunk) return []
    const { documentId, title, url, page, tool } = chunk
    const place = {
      ...(url !== null && { url }),
      ...(page !== undefined && { page }),
      ...(tool !== undefined && { tool }),
    }
    return [{ documentId, title, ...place, quote, score }]
  })
}
