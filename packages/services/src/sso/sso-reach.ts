import type { Role } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'

/** How a sign-in was made. */
export interface SignInReach {
  method: string
  /** The business whose provider made it; null for other ways, and when the provider was switched off since. */
  ssoTenantId: string | null
}

/** One place of a person in a team. */
export interface Place {
  tenantId: string
  role: Role
  /** Whether they are of those who come by single sign-on only: by the domain of their address, or by an earlier one. */
  enforced: boolean
  /** Whether the business asks its people for a second step. */
  requireTwoStep: boolean
}

/**
 * Whether a sign-in opens a business. What the provider of one business says opens that business alone: no other has
 * chosen to believe it. Where single sign-on is enforced, owners still get in with a password and a code: the provider
 * may be away, or set up wrongly. A business may ask for a second step; that of its provider is the provider's affair.
 */
export function opens(
  { method, ssoTenantId }: SignInReach,
  { tenantId, role, enforced, requireTwoStep }: Place,
): boolean {
  if (method.startsWith('sso:')) return ssoTenantId === tenantId
  if (requireTwoStep && !isTwoStep(method)) return false
  return !enforced || (role === 'owner' && method.startsWith('password+'))
}

/** Whether a sign-in was made with more than one thing: a code besides, a passkey, or what a provider of a business asks. */
export function isTwoStep(method: string | null): boolean {
  return method !== null && (method.includes('+') || method === 'passkey' || method.startsWith('sso:'))
}

/** What sign-ins reach, by their method. Needs the look-up role. */
export async function readReaches(
  tx: Tx,
  methods: readonly (string | null)[],
): Promise<(method: string | null) => SignInReach> {
  const { ssoConnections } = schema
  const ids = [...new Set(methods.flatMap((method) => connectionOf(method) ?? []))]
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: ssoConnections.id, tenantId: ssoConnections.tenantId })
          .from(ssoConnections)
          .where(and(inArray(ssoConnections.id, ids), isNotNull(ssoConnections.enabledAt)))
  const tenantOf = new Map(rows.map(({ id, tenantId }) => [id, tenantId]))
  return (method) => ({
    method: method ?? 'unknown',
    ssoTenantId: tenantOf.get(connectionOf(method) ?? '') ?? null,
  })
}

/** What a sign-in by a connection is called. */
export function ssoMethod(connectionId: string): string {
  return `sso:${connectionId}`
}

/** The connection that made a sign-in, by the method's name. */
export function connectionOf(method: string | null): string | null {
  return /^sso:([0-9a-f-]{36})$/.exec(method ?? '')?.[1] ?? null
}

const speaksByDomain = sql`exists (
  select 1 from sso_domains d
  where d.tenant_id = c.tenant_id and d.connection_id = c.id and d.verified_at is not null
    and d.domain = split_part(${schema.users.email}, '@', 2))`

/**
 * The provider that speaks for a member, joined to `memberships` and `users`: by the domain of their address, or because
 * one of the business has signed them in before. Whoever came that way stays so, whatever their address becomes, also
 * when another provider takes its place.
 */
export const ssoOfMember = sql`${schema.ssoConnections.id} = (
  select c.id from sso_connections c
  where c.tenant_id = ${schema.memberships.tenantId} and c.enabled_at is not null
    and (${speaksByDomain} or ${schema.memberships.ssoSince} is not null or exists (
      select 1 from accounts a
      where a.user_id = ${schema.memberships.userId} and a.provider_id = 'sso:' || c.id))
  order by c.enforced_at is null, not ${speaksByDomain}, c.id
  limit 1)`

/**
 * Whether an address is one that a business of the person lets in by single sign-on only: changed, it would open the
 * business by a password again. Switched-off members count too. Needs the look-up role.
 */
export async function isHeldAddress(tx: Tx, { id, email }: { id: string; email: string }): Promise<boolean> {
  const { memberships, ssoConnections, ssoDomains } = schema
  const [row] = await tx
    .select({ id: ssoConnections.id })
    .from(memberships)
    .innerJoin(ssoDomains, eq(ssoDomains.tenantId, memberships.tenantId))
    .innerJoin(ssoConnections, eq(ssoConnections.id, ssoDomains.connectionId))
    .where(
      and(
        eq(memberships.userId, id),
        eq(ssoDomains.domain, email.slice(email.lastIndexOf('@') + 1)),
        isNotNull(ssoDomains.verifiedAt),
        isNotNull(ssoConnections.enforcedAt),
      ),
    )
    .limit(1)
  return row !== undefined
}
