/** A chunk with its place in its document. */
export interface PlacedChunk {
  id: string
  documentId: string
  /** 0, 1, 2 … in the document. */
  position: number
  content: string
}

/** How many chunks before and after a result belong to its surroundings. */
export const NEIGHBOUR_SPAN = 2
/** Best results whose surroundings are read. */
export const NEIGHBOURS_OF = 3
const MAX_NEIGHBOURS = 6
/** All neighbours together: what a model reads besides the results. */
const MAX_CHARACTERS = 5_000

/**
 * What stands around the best results and is not among them: an explanation is found, and its steps are in the next
 * section. The best result's surroundings come first, each document's in its own order.
 * @param around chunks of the same documents, at least those within `NEIGHBOUR_SPAN` of the best results.
 */
export function neighboursOf<C extends PlacedChunk>(results: readonly C[], around: readonly C[]): C[] {
  const taken = new Set(results.map((result) => result.id))
  const neighbours: C[] = []
  let characters = 0
  for (const result of results.slice(0, NEIGHBOURS_OF)) {
    const near = around
      .filter(
        ({ documentId, position }) =>
          documentId === result.documentId && Math.abs(position - result.position) <= NEIGHBOUR_SPAN,
      )
      .sort((a, b) => a.position - b.position)
    for (const chunk of near) {
      if (taken.has(chunk.id)) continue
      if (neighbours.length >= MAX_NEIGHBOURS || characters + chunk.content.length > MAX_CHARACTERS)
        return neighbours
      taken.add(chunk.id)
      characters += chunk.content.length
      neighbours.push(chunk)
    }
  }
  return neighbours
}
