import { sql } from 'drizzle-orm'
import { customType, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Serves before the tenant is known: sign-in, API-key look-up. */
export const authRole = pgRole('vk_auth').existing()
/** Serves inside `withTenant`. */
export const appRole = pgRole('vk_app').existing()
/** Works without a tenant: queues, retention, reclaiming turns. */
export const jobsRole = pgRole('vk_jobs').existing()

/** Equality on uuid keeps the index usable; casting the column to text would scan the table. */
const ownTenant = sql.raw(`tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`)

export const tenantId = () => uuid('tenant_id').notNull()
export const at = (column: string) => timestamp(column, { withTimezone: true })
export const createdAt = () => at('created_at').notNull().defaultNow()
export const updatedAt = () =>
  at('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date())

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The languages we write. */
export const languages = ['en', 'es', 'pt'] as const
/** What a document may be written in. */
export const writtenLanguages = [...languages, 'other'] as const

/** The one rule of tenancy, as a policy for the role that serves tenants. */
export const ownTenantOnly = (table: string) =>
  pgPolicy(`${table}_own_tenant`, { for: 'all', to: appRole, using: ownTenant, withCheck: ownTenant })

/** Lets a role without a tenant reach rows; what it may do with them is set by its grants. */
export const openTo = (table: string, role: typeof authRole) =>
  pgPolicy(`${table}_${role.name}`, { for: 'all', to: role, using: sql`true`, withCheck: sql`true` })
