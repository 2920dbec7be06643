import type { Citation } from '@visualkit/contracts'

export interface CitationGroup {
  documentId: string
  /** The markers that count into this document, such as "1–3, 5". */
  numbers: string
  citations: Citation[]
}

/** The sources of an answer by document, in the order of their first marker. */
export function groupCitations(citations: readonly Citation[]): CitationGroup[] {
  const groups = new Map<string, { indexes: number[]; citations: Citation[] }>()
  citations.forEach((citation, at) => {
    const group = groups.get(citation.documentId) ?? { indexes: [], citations: [] }
    groups.set(citation.documentId, group)
    group.indexes.push(at + 1)
    group.citations.push(citation)
  })
  return [...groups].map(([documentId, group]) => ({
    documentId,
    numbers: ranges(group.indexes),
    citations: group.citations,
  }))
}

/** [1, 2, 3, 5] -> "1–3, 5" */
function ranges(ascending: readonly number[]): string {
  const parts: [number, number][] = []
  for (const value of ascending) {
    const last = parts.at(-1)
    if (last && last[1] === value - 1) last[1] = value
    else parts.push([value, value])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
