import type { NodePgDatabase } from 'drizzle-orm/node-postgres'

/** A handle inside one open transaction. The only way to reach a tenant's tables. */
export type Tx = NodePgDatabase

/**
 * The database as the server sees it. Transactions must be short: the embedded driver runs one at a time, so never
 * wait for a model or a network inside one, and never use `Database` inside its own callback (it would wait for ever).
 */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** Role `vk_app`, rows of one tenant only. Throws when `tenantId` is not a UUID. */
  withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Role `vk_auth`: what is needed before the tenant is known. */
  withAuth<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Role `vk_jobs`: work across tenants, named for the log. */
  withJobs<T>(purpose: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Better Auth's handle: every query runs as `vk_auth`. */
  readonly auth: NodePgDatabase
  /** Round trip, in milliseconds. Throws when the database does not answer. */
  ping(): Promise<number>
  close(): Promise<void>
}
