import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { ClientBase, Pool } from 'pg'

/** A handle inside one open transaction. The only way to reach a tenant's tables. */
export type Tx = NodePgDatabase

export interface ScrubOptions {
  /** Tables of knowledge, costs and the audit log too, which otherwise lose no words of people; takes longer. */
  all?: boolean
}

/**
 * The database as the server sees it. Transactions must be short: the embedded driver runs one at a time, so never
 * wait for a model or a network inside one, and never use `Database` inside its own callback (it would wait for ever).
 */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** Role `vk_app`, rows of one tenant only. Throws when `tenantId` is not a UUID. */
  withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * As `withTenant` for work that only reads, which PostgreSQL holds it to: all of its statements see the same moment,
   * and what was read is handed out without waiting for the end of the transaction.
   */
  readTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * As `withTenant` for one statement, which travels with what opens and what ends its transaction: one round trip
   * instead of two.
   */
  oneForTenant<T>(tenantId: string, statement: (tx: Tx) => Promise<T>): Promise<T>
  /** Role `vk_auth`: what is needed before the tenant is known. */
  withAuth<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Role `vk_jobs`: work across tenants, named for the log. */
  withJobs<T>(purpose: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * One statement of ours as `vk_auth`, as it stands and in a transaction of its own, for what is asked hundreds of
   * times a second.
   */
  askAsAuth<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
  /** Better Auth's handle: every query runs as `vk_auth`. */
  readonly auth: NodePgDatabase
  /**
   * Takes what was deleted out of the database's own files, where they are ours: the embedded ones. PostgreSQL does it
   * in its own time.
   */
  scrub(options?: ScrubOptions): Promise<void>
  /** Round trip, in milliseconds. Throws when the database does not answer. */
  ping(): Promise<number>
  close(): Promise<void>
}

/** What the drivers open: for `compose.ts` and the command line. Verbs get it as a `Database`. */
export interface OpenDatabase extends Database {
  /** For pg-boss; its connections start as `vk_auth`. */
  readonly pool: Pool
  /** Whether `withOwner` works: always embedded, with the owner's URL on PostgreSQL. */
  readonly hasOwner: boolean
  /**
   * Work as the owner of the tables, such as a backup. On PostgreSQL it needs the owner's URL and a connection of its
   * own; embedded it holds up everything else meanwhile. Never for a request.
   */
  withOwner<T>(work: (owner: ClientBase) => Promise<T>): Promise<T>
}
