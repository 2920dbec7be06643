import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle } from 'drizzle-orm/node-postgres'
import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres/session'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { escapeLiteral } from 'pg'
import type { Database, Tx } from '../database.ts'
import { openEnd, runEnd } from './before-commit.ts'
import { isConnectionLoss } from './postgres-error.ts'

/** What both drivers bring. */
export interface DatabaseParts {
  kind: Database['kind']
  pool: pg.Pool
  close(): Promise<void>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const dialect = new PgDialect()

/** The tenant scope over a pool: every transaction names its role, and a tenant's also its tenant. */
export function createDatabase({ kind, pool, close }: DatabaseParts): Database {
  const around = new AsyncLocalStorage<{ open: boolean }>()

  async function transaction<T>(settings: Record<string, string>, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (around.getStore()?.open) {
      throw new Error(
        'A transaction is open here already: use its tx, the embedded database has one connection.',
      )
    }
    const client = await begin(pool, settings)
    const scope = { open: true }
    let broken: unknown
    try {
      const tx = handle(client, scope)
      openEnd(tx)
      const result = await around.run(scope, async () => {
        const done = await work(tx)
        await runEnd(tx)
        return done
      })
      scope.open = false
      // A failed statement that was swallowed leaves nothing to commit; PostgreSQL answers ROLLBACK, without an error.
      const { command } = await client.query('commit')
      if (command !== 'COMMIT')
        throw new Error('The transaction was rolled back: a statement in it had failed.')
      return result
    } catch (error) {
      scope.open = false
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken !== undefined)
    }
  }

  return {
    kind,
    auth: drizzle({ client: pool }),
    // Not async, so that a bad id throws before anything is asked of the pool.
    withTenant: async (tenantId, work) => {
      if (!UUID.test(tenantId)) throw new TypeError('The tenant id is not a UUID.')
      return transaction({ role: 'vk_app', 'app.tenant_id': tenantId }, work)
    },
    withAuth: (work) => transaction({ role: 'vk_auth' }, work),
    withJobs: (purpose, work) =>
      transaction({ role: 'vk_jobs', application_name: `visualkit: ${purpose}` }, work),
    ping: async () => {
      const startedAt = performance.now()
      await pool.query('select 1')
      return performance.now() - startedAt
    },
    close,
  }
}

/** Opens a transaction and sets its role in one message. A pooled connection that died since is replaced. */
async function begin(pool: pg.Pool, settings: Record<string, string>): Promise<pg.PoolClient> {
  const sets = Object.entries(settings).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  )
  const text = `begin; select ${sets.join(', ')}`
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      await client.query(text)
      return client
    } catch (error) {
      client.release(true)
      if (attempt >= 3 || !isConnectionLoss(error)) throw error
    }
  }
}

/**
 * A drizzle handle that dies with its transaction: kept longer, it would run in whatever transaction has the
 * connection next, which may be another tenant's.
 */
function handle(client: pg.PoolClient, scope: { open: boolean }): Tx {
  const gate = {
    query: (...args: unknown[]) => {
      if (!scope.open) throw new Error('This transaction has ended.')
      return (client.query as (...args: unknown[]) => unknown).apply(client, args)
    },
  }
  const session = new NodePgSession<Record<string, never>, Record<string, never>>(
    gate as unknown as pg.PoolClient,
    dialect,
    undefined,
  )
  return new NodePgTransaction(dialect, session, undefined)
}
