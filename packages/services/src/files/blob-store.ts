import { ServiceError } from '@visualkit/contracts'

export interface Blob {
  bytes: Uint8Array
  mediaType: string
}

/** Keeps files by key. A key is a path of small letters, digits, `.`, `_` and `-`; see `checkBlobKey`. */
export interface BlobStore {
  /** Whole or not at all: a crash leaves no half file under the key. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Blob | null>
  /** Does nothing when there is nothing under the key. */
  delete(key: string): Promise<void>
}

/** Refuses keys that could leave the store's folder. Throws VALIDATION_ERROR. */
export function checkBlobKey(key: string): void {
  const safe = key.length <= 500 && key.split('/').every((part) => /^[a-z0-9_-][a-z0-9._-]*$/.test(part))
  if (!safe) throw new ServiceError('VALIDATION_ERROR', 'This is not the name of a file here.')
}
