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

/** Looks a PDF through for what would run or hide in it. */
export interface CheckRequest {
  type: 'check'
  bytes: Uint8Array
}

/** Why a PDF is not taken. `unchecked`: it cannot be told what is in it. */
export type PdfRefusal =
  | 'damaged'
  | 'encrypted'
  | 'commands'
  | 'opens_website'
  | 'scripted_form'
  | 'embedded_files'
  | 'unchecked'
export type PdfVerdict = { pages: number } | { refused: PdfRefusal }

export type ChildRequest = ReadRequest | CheckRequest | { type: 'next' }

export interface ReadFailure {
  code: ErrorCode
  message: string
  details: ErrorDetails | undefined
}

export type ChildReply =
  | { type: 'ready' }
  | { type: 'part'; part: FilePart | null }
  | { type: 'checked'; verdict: PdfVerdict }
  | { type: 'failed'; failure: ReadFailure }
