import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const kinds = ['oidc', 'saml'] as const
const roles = ['agent', 'viewer'] as const

/**
 * The business's own sign-in: an identity provider, by OpenID Connect or SAML. Owned by a tenant, and readable by the
 * look-up role for all of them: where somebody signs in is asked before any tenant is known.
 */
export const ssoConnections = pgTable(
  'sso_connections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As the business calls it. */
    name: text('name').notNull(),
    /** Which language is spoken with it. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** The provider as it names itself: OIDC issuer, SAML entity id. Null until it is set up. */
    issuer: text('issuer'),
    /** OIDC: what we are to it. */
    clientId: text('client_id'),
    /** OIDC: the client's secret, encrypted under the key outside the database. */
    sealedSecret: text('sealed_secret'),
    /** SAML: where browsers are sent to sign in. */
    signInUrl: text('sign_in_url'),
    /** SAML: where browsers are sent when somebody who signed out there is signed out here; null: it did not say. */
    signOutUrl: text('sign_out_url'),
    /** SAML: certificates (PEM) whose signatures are taken. */
    certificates: jsonb('certificates').$type<string[]>().notNull().default([]),
    /** SAML: our certificate (PEM), by which the provider checks our requests and encrypts for us. */
    ownCertificate: text('own_certificate'),
    /** SAML: its key, encrypted under the key outside the database. */
    sealedKey: text('sealed_key'),
    /** Name of the attribute with the e-mail address; null: the usual ones. */
    emailClaim: text('email_claim'),
    /** Name of the attribute with the person's name; null: the usual ones. */
    nameClaim: text('name_claim'),
    /** Whether people of its domains join by signing in. */
    joins: boolean('joins').notNull().default(true),
    /** What they join as. */
    defaultRole: text('default_role', { enum: roles }).notNull().default('agent'),
    /** When a sign-in last went through as a test, with what is set now. */
    testedAt: at('tested_at'),
    /** Since when people sign in by it. */
    enabledAt: at('enabled_at'),
    /** Since when people of its domains reach the business in no other way. */
    enforcedAt: at('enforced_at'),
    /** Who set it up. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('sso_connections_tenant_id').on(t.tenantId, t.id),
    index('sso_connections_tenant').on(t.tenantId, t.createdAt),
    oneOf('sso_connections', 'kind', kinds),
    oneOf('sso_connections', 'default_role', roles),
    check('sso_connections_enforced', sql`enforced_at is null or enabled_at is not null`),
    maxLength('sso_connections', 'name', 100),
    maxLength('sso_connections', 'issuer', 2_000),
    maxLength('sso_connections', 'client_id', 500),
    maxBytes('sso_connections', 'sealed_secret', 8_192),
    maxLength('sso_connections', 'sign_in_url', 2_000),
    maxLength('sso_connections', 'sign_out_url', 2_000),
    maxLength('sso_connections', 'own_certificate', 8_192),
    maxBytes('sso_connections', 'sealed_key', 16_384),
    maxJson('sso_connections', 'certificates', 65_536),
    maxLength('sso_connections', 'email_claim', 500),
    maxLength('sso_connections', 'name_claim', 500),
    ownTenantOnly('sso_connections'),
    openTo('sso_connections', authRole),
  ],
).enableRLS()
