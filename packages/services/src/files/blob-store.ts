import type { Readable } from 'node:stream'
import { ServiceError } from '@visualkit/contracts'

export interface Blob {
  bytes: Uint8Array
  mediaType: string
}

/** Keeps files by key. A key is a path of small letters, digits, `.`, `_` and `-`; see `checkBlobKey`. */
export interface BlobStore {
  /** Whole or not at all: a crash leaves no half file under the key. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** The same for what is too large to hold in memory. @returns its bytes. */
  putStream(key: string, chunks: AsyncIterable<Uint8Array>, mediaType: string): Promise<number>
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Blob | null>
  /** Piece by piece. Null when there is nothing under the key. */
  open(key: string): Promise<{ stream: Readable; sizeBytes: number; mediaType: string } | null>
  /** Does nothing when there is nothing under the key. @returns the bytes that went. */
  delete(key: string): Promise<number>
}

/** Refuses keys that could leave the store's folder. Throws VALIDATION_ERROR. */
export function checkBlobKey(key: string): void {
  const safe = key.length <= 500 && key.split('/').every((part) => /^[a-z0-9_-][a-z0-9._-]*$/.test(part))
  if (!safe) throw new ServiceError('VALIDATION_ERROR', 'This is not the name of a file here.')
}
