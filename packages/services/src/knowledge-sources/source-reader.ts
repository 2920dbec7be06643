import type { Metadata, SourceProblem } from '@visualkit/contracts'
import type { Block } from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import type { PageRow, RunRow, SourceRow } from './source-row.ts'

/** A page that may become a document. */
export interface FoundPage {
  address: string
  depth: number
}

export interface Found {
  pages: FoundPage[]
  /** `pages` is all there is: what is known and not among them is gone. */
  isComplete: boolean
  /** Pages that were found and left out, because the source has a limit. */
  leftOut: number
  bytes: number
  /** What stood in the way of some of them. */
  problem?: SourceProblem
}

/** How a page answers next time that it did not change. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** What became of a page. `found` are pages it leads to, `bytes` what came over the line. */
export type PageOutcome = { bytes: number; found?: FoundPage[] } & (
  | { kind: 'unchanged'; validators?: Validators }
  /** Text of a website, which waits until it is known what the whole site repeats. */
  | {
      kind: 'page'
      title: string
      heading: string
      language: string | null
      blocks: Block[]
      validators: Validators
    }
  /** A file, or a text that stands for itself. */
  | {
      kind: 'file'
      content: { bytes: Uint8Array; fileName: string } | { text: string; format: 'markdown' | 'html' }
      title?: string
      url?: string
      metadata?: Metadata
      validators: Validators
    }
  /** `dropsDocument`: a document that was made of it earlier goes. */
  | { kind: 'skipped'; problem: SourceProblem; dropsDocument: boolean }
  | { kind: 'failed'; problem: SourceProblem }
  | { kind: 'gone'; problem: SourceProblem }
  /** It is another page, found by a redirect; `outcome` is what became of that one. */
  | { kind: 'moved'; to: string; outcome: PageOutcome }
)

/** Reads one kind of source. */
export interface SourceReader {
  /** Its first pages, at the beginning of a run. @throws SourceProblemError, WaitError */
  begin(): Promise<Found>
  /** @throws WaitError */
  read(page: PageRow): Promise<PageOutcome>
  close(): Promise<void>
}

export interface ReaderInput {
  ctx: ServiceContext
  source: SourceRow
  run: RunRow
}
