import pg from 'pg'

/**
 * A pool whose lost connections never crash the process: an idle one is dropped, one in use fails its own query.
 * Statements are named only where no pooler such as PgBouncer stands between (`statement-names.ts`).
 */
export function createPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    max: 50,
    idleTimeoutMillis: 20_000,
    maxLifetimeSeconds: 3_600,
    connectionTimeoutMillis: 10_000,
    // A transaction's statements are sent before earlier ones have ended.
    pipeline: true,
    keepAlive: true,
    application_name: 'visualkit',
    ...config,
  })
  pool.on('error', onError)
  // The pool listens to idle connections only; one that is lost while in use would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
