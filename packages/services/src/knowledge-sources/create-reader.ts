import type { ReaderInput, SourceReader } from './source-reader.ts'
import { createWebReader } from './web-reader.ts'

/** What reads a source of this kind. @throws SourceProblemError */
export async function createReader(input: ReaderInput): Promise<SourceReader> {
  switch (input.source.kind) {
    case 'page':
    case 'sitemap':
    case 'site':
      return createWebReader(input)
    default:
      throw new Error(`Nothing reads a source of the kind ${input.source.kind}.`)
  }
}
