import type { ErrorCode, ErrorDetails } from '@visualkit/contracts'
import type { Block } from '../extract/blocks.ts'

/** Files that only the reading process opens. */
export const FILE_FORMATS = ['pdf', 'docx', 'xlsx', 'pptx'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** A page, a slide, a sheet, or a document that has none of them. */
export interface FilePart {
  /** From 1. */
  page?: number
  /** Pages, slides or sheets the file has. */
  pages?: number
  /** What the file calls itself. */
  title?: string
  blocks: Block[]
  /** JPEG of a page without text: what stands on it must be recognised. */
  picture?: Uint8Array
  /** Pictures that stand after the blocks, or beside them on the page. */
  pictures?: PictureInside[]
}

/** A picture inside a document: PNG, JPEG or WebP. */
export interface PictureInside {
  /** 1, 2, 3 … on its page, or in a document that has none. */
  number: number
  bytes: Uint8Array
  /** What its document says it shows. */
  description?: string
}

export interface ReadRequest {
  type: 'read'
  bytes: Uint8Array
  format: FileFormat
  /** Parts that are known already. */
  from: number
  limits: FileLimits
}

export interface FileLimits {
  pages: number
  /** Pages without text, which are drawn and recognised. */
  scans: number
  /** Pictures inside the document. */
  pictures: number
  rows: number
  /** What the parts of a zipped file may unpack to, all together. */
  unpackedBytes: number
}

export type ChildRequest = ReadRequest | { type: 'next' }

export interface ReadFailure {
  code: ErrorCode
  message: string
  details: ErrorDetails | undefined
}

export type ChildReply =
  | { type: 'ready' }
  | { type: 'part'; part: FilePart | null }
  | { type: 'failed'; failure: ReadFailure }
