/**
 * Why the database cannot be opened, in one sentence an operator can act on. Commands print `message` and exit;
 * `code` says which case it is.
 */
export class StartError extends Error {
  readonly code: StartErrorCode

  constructor(code: StartErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
  }
}

export type StartErrorCode =
  /** Another process uses the data folder. */
  | 'locked'
  /** The data folder cannot be created or written. */
  | 'unwritable'
  /** Nothing answers, or it refuses the user. */
  | 'unreachable'
  /** Older than PostgreSQL 15, without pgvector, or not the one that is served. */
  | 'unsuitable'
  /** The owner or the serving user has too few or too many rights. */
  | 'rights'
  /** Migrations are missing, or the database belongs to another version. */
  | 'migrations'
  /** The backup is damaged, newer, or does not fit where it should be restored. */
  | 'backup'
  /** The embedded database did not start. */
  | 'crashed'
