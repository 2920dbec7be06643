/** Numbers of a vector of the index; shorter ones are filled up with zeros, which changes no cosine. */
export const INDEX_DIMENSIONS = 1_024

/** What came back for texts is no set of vectors the index can hold. */
export class VectorsError extends Error {
  override name = 'VectorsError'
}

/**
 * Checks that every text got a vector that can be compared.
 * @throws VectorsError that says what to do.
 */
export function checkVectors(model: string, vectors: readonly (readonly number[])[], texts: number): void {
  if (vectors.length !== texts)
    throw new VectorsError(`${model} gave ${vectors.length} vectors for ${texts} texts.`)
  const [first] = vectors
  for (const vector of vectors) {
    if (vector.length === 0) throw new VectorsError(`${model} gave an empty vector.`)
    if (vector.length > INDEX_DIMENSIONS)
      throw new VectorsError(
        `${model} gives vectors of ${vector.length} numbers; the index holds ${INDEX_DIMENSIONS} at most. Choose a model with fewer, or, when the model can give shorter ones, say "dimensions": ${INDEX_DIMENSIONS} for it in the file of VK_MODEL_CATALOGUE.`,
      )
    if (vector.length !== first!.length)
      throw new VectorsError(`${model} gave vectors of ${first!.length} and of ${vector.length} numbers.`)
    if (!vector.every(Number.isFinite))
      throw new VectorsError(`${model} gave a vector that is not all numbers.`)
  }
}
