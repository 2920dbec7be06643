import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle } from 'drizzle-orm/node-postgres'
import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres/session'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { escapeLiteral, Query } from 'pg'
import type { Database, ScrubOptions, Tx } from '../database.ts'
import { openEnd, runEnd } from './before-commit.ts'
import { isLostStatement } from './postgres-error.ts'
import { createStatementNames, type StatementNames } from './statement-names.ts'
import { JOB_LIMITS, REQUEST_LIMITS } from './time-limits.ts'
import { Transaction, type TransactionKind } from './transaction.ts'

/** What both drivers bring. */
export interface DatabaseParts {
  kind: Database['kind']
  pool: pg.Pool
  /** Whether a connection keeps the statements it was given by a name: not one that a pooler lends out. */
  keepsStatements: boolean
  scrub?(options?: ScrubOptions): Promise<void>
  close(): Promise<void>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const dialect = new PgDialect()

/** The tenant scope over a pool: every transaction names its role, and a tenant's also its tenant. */
export function createDatabase({ kind, pool, keepsStatements, scrub, close }: DatabaseParts): Database {
  const around = new AsyncLocalStorage<{ open: boolean }>()
  // The embedded database has no clock that would interrupt a statement; it serves one process alone.
  const names = keepsStatements ? createStatementNames() : undefined
  const namesAsAuth = keepsStatements ? createStatementNames('vk_auth_') : undefined
  const [ofRequest, ofJob] = kind === 'postgres' ? [REQUEST_LIMITS, JOB_LIMITS] : [{}, {}]

  async function inTransaction<T>(
    settings: Record<string, string>,
    work: (tx: Tx) => Promise<T>,
    { kind = 'any', names }: { kind?: TransactionKind; names?: StatementNames | undefined } = {},
  ): Promise<T> {
    if (around.getStore()?.open) {
      throw new Error(
        'A transaction is open here already: use its tx, the embedded database has one connection.',
      )
    }
    const transaction = new Transaction(pool, beginAs(settings, kind), { kind, names })
    const scope = { open: true }
    try {
      const tx = handle(transaction)
      openEnd(tx, (statements) => transaction.endAfter(statements))
      const result = await around.run(scope, async () => {
        const done = await work(tx)
        await runEnd(tx)
        return done
      })
      scope.open = false
      await transaction.commit()
      return result
    } catch (error) {
      scope.open = false
      await transaction.rollback()
      throw error
    }
  }

  function asTenant(tenantId: string): Record<string, string> {
    if (!UUID.test(tenantId)) throw new TypeError('The tenant id is not a UUID.')
    return { role: 'vk_app', 'app.tenant_id': tenantId, ...ofRequest }
  }

  /** Of a tenant's transactions alone: no other changes roles on its way, and they are what is done all day. */
  const inTenant = async <T>(tenantId: string, work: (tx: Tx) => Promise<T>, kind: TransactionKind) =>
    inTransaction(asTenant(tenantId), work, { kind, names })

  return {
    kind,
    auth: drizzle({ client: pool }),
    askAsAuth: async <Row extends object>(text: string, values: readonly unknown[]) => {
      const name = namesAsAuth?.nameOf(text) ?? undefined
      try {
        // A query that is made costs less than a description of one, which is copied field by field each time.
        const query = Object.assign(new Query<Row & pg.QueryResultRow>(text, [...values]), { name, text })
        return (await (pool.query(query) as unknown as Promise<pg.QueryResult<Row & pg.QueryResultRow>>)).rows
      } catch (error) {
        if (isLostStatement(error)) namesAsAuth?.forget(text)
        throw error
      }
    },
    withTenant: (tenantId, work) => inTenant(tenantId, work, 'any'),
    readTenant: (tenantId, work) => inTenant(tenantId, work, 'read'),
    oneForTenant: (tenantId, work) => inTenant(tenantId, work, 'one'),
    withAuth: (work) => inTransaction({ role: 'vk_auth', ...ofRequest }, work),
    withJobs: (purpose, work) =>
      inTransaction({ role: 'vk_jobs', application_name: `visualkit: ${purpose}`, ...ofJob }, work),
    scrub: async (options) => scrub?.(options),
    ping: async () => {
      const startedAt = performance.now()
      await pool.query('select 1')
      return performance.now() - startedAt
    },
    close,
  }
}

/** What opens a transaction: values are ours or checked, and PostgreSQL takes no parameters here. */
export function beginAs(settings: Record<string, string>, kind: TransactionKind = 'any'): string {
  const sets = Object.entries(settings).map(([name, value]) => `set local ${name} = ${escapeLiteral(value)}`)
  // What only reads sees one moment: a document that is replaced between two of its statements is not half of each.
  return [kind === 'read' ? 'begin isolation level repeatable read read only' : 'begin', ...sets].join('; ')
}

/**
 * A drizzle handle that dies with its transaction: kept longer, it would run in whatever transaction has the
 * connection next, which may be another tenant's.
 */
function handle(transaction: Transaction): Tx {
  const session = new NodePgSession<Record<string, never>, Record<string, never>>(
    { query: (...args: unknown[]) => transaction.query(args) } as unknown as pg.PoolClient,
    dialect,
    undefined,
  )
  return new NodePgTransaction(dialect, session, undefined)
}
