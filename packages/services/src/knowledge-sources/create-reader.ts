import { createExportReader } from './export-reader.ts'
import { createFolderReader } from './folder-reader.ts'
import { createGitReader } from './git-reader.ts'
import type { ReaderInput, SourceReader } from './source-reader.ts'
import { createWebReader } from './web-reader.ts'

/** What reads a source of its kind. @throws SourceProblemError */
export async function createReader(input: ReaderInput): Promise<SourceReader> {
  switch (input.source.kind) {
    case 'page':
    case 'sitemap':
    case 'site':
      return createWebReader(input)
    case 'folder':
      return createFolderReader(input)
    case 'git':
      return createGitReader(input)
    case 'export':
      return createExportReader(input)
  }
}
