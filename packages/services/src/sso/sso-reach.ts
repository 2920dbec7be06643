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
  /** Whether their address is of a domain whose people come by single sign-on only. */
  enforced: boolean
}

/**
 * Whether a sign-in opens a business. What the provider of one business says opens that business alone: no other has
 * chosen to believe it. Where single sign-on is enforced, owners still get in with a password and a code: the provider
 * may be away, or set up wrongly.
 */
export function opens({ method, ssoTenantId }: SignInReach, { tenantId, role, enforced }: Place): boolean {
  if (method.startsWith('sso:')) return ssoTenantId === tenantId
  return !enforced || (role === 'owner' && method.startsWith('password+'))
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

/** The provider that speaks for a member's address, joined to `memberships` and `users`. */
export const ssoOfMember = {
  domain: and(
    eq(schema.ssoDomains.tenantId, schema.memberships.tenantId),
    isNotNull(schema.ssoDomains.verifiedAt),
    eq(schema.ssoDomains.domain, sql`split_part(${schema.users.email}, '@', 2)`),
  ),
  connection: and(
    eq(schema.ssoConnections.tenantId, schema.ssoDomains.tenantId),
    eq(schema.ssoConnections.id, schema.ssoDomains.connectionId),
    isNotNull(schema.ssoConnections.enabledAt),
  ),
}
