import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** Tickets that opened a realtime connection, until long after they have expired on every clock: none works twice. */
export const usedTickets = pgTable(
  'used_tickets',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The ticket's own id. */
    ticketId: uuid('ticket_id').notNull(),
    /** When the ticket expires, by the clock of the server that made it. */
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ticketId] }),
    index('used_tickets_expiry').on(t.expiresAt),
    ownTenantOnly('used_tickets'),
    openTo('used_tickets', jobsRole),
  ],
).enableRLS()
