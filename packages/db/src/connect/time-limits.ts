/** How long PostgreSQL bears with a transaction, by its own settings. */
interface TimeLimits extends Record<string, string> {
  statement_timeout: string
  lock_timeout: string
  idle_in_transaction_session_timeout: string
}

/**
 * Of a request: what asked has given up long before. Without them one statement, one wait for a row or one forgotten
 * transaction holds a connection, and all that it locked, for ever.
 */
export const REQUEST_LIMITS: TimeLimits = {
  statement_timeout: '60s',
  lock_timeout: '20s',
  idle_in_transaction_session_timeout: '60s',
}

/** Of a job, which deletes many rows at a time, and their files between two statements. */
export const JOB_LIMITS: TimeLimits = {
  statement_timeout: '10min',
  lock_timeout: '60s',
  idle_in_transaction_session_timeout: '10min',
}
