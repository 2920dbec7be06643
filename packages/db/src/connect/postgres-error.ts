import pg from 'pg'

/** The error PostgreSQL sent, found through the wrappers of drizzle and our own (`cause`). */
export function postgresError(error: unknown): pg.DatabaseError | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 8; depth++) {
    if (current instanceof pg.DatabaseError) return current
    current = current.cause
  }
  return undefined
}

/** Whether a row was refused because it exists already; with `constraint`, because of that constraint or index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = postgresError(error)
  return found?.code === '23505' && (constraint === undefined || found.constraint === constraint)
}

/** Whether a row was refused because what it points to is missing, or what points to it is still there. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  const found = postgresError(error)
  return found?.code === '23503' && (constraint === undefined || found.constraint === constraint)
}

/** Also a user who is refused, whose password was changed: that is for the operator to mend, and may be soon. */
const LOST_SQLSTATE = /^(08|57P0[123]|28P01|28000)/
const LOST_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])

/** Whether the connection was lost or could not be made: the statement may be tried again on a new one. */
export function isConnectionLoss(error: unknown): boolean {
  const found = postgresError(error)
  if (found) return LOST_SQLSTATE.test(found.code ?? '')
  for (let current = error, depth = 0; current instanceof Error && depth < 8; depth++) {
    if ('code' in current && LOST_CODES.has(String(current.code))) return true
    if (
      /Connection terminated|Client has encountered a connection error|not queryable|timeout exceeded when trying to connect/.test(
        current.message,
      )
    )
      return true
    current = current.cause as Error
  }
  return false
}

/** query_canceled, lock_not_available */
const OUT_OF_TIME = new Set(['57014', '55P03'])

/** Whether a statement took too long, or waited too long for a row that others hold: later it may go well. */
export function isOutOfTime(error: unknown): boolean {
  return OUT_OF_TIME.has(postgresError(error)?.code ?? '')
}

/** invalid_sql_statement_name; feature_not_supported, when what a kept statement returns has changed. */
const LOST_STATEMENT = new Set(['26000', '0A000'])

/** Whether a statement that the connection should have kept cannot be used any more. */
export function isLostStatement(error: unknown): boolean {
  return LOST_STATEMENT.has(postgresError(error)?.code ?? '')
}
