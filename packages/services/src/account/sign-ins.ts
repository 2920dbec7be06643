import { notFound, type SignInSession } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { isBySso, requireProof } from '../access/require-step-up.ts'
import { tellServers } from '../access/tell-servers.ts'
import type { Services } from '../context.ts'
import { changePerson } from './change-person.ts'
import { describeDevice } from './describe-device.ts'
import { endWaysIn } from './one-time-token.ts'
import type { PersonContext } from './person.ts'

const MAX_LISTED = 200

/** The browsers a person is signed in with, the one that asks in front, then the ones used last. */
export async function listSignIns(ctx: PersonContext): Promise<SignInSession[]> {
  const { authSessions } = schema
  const { signIn } = ctx.person
  const rows = await ctx.db.withAuth((tx) =>
    tx
      .select()
      .from(authSessions)
      .where(and(isOwn(ctx.person), gt(authSessions.expiresAt, ctx.now())))
      .orderBy(desc(authSessions.updatedAt))
      .limit(MAX_LISTED),
  )
  const sessions = rows.map((row) => ({
    id: row.id,
    isCurrent: row.id === signIn.sessionId,
    device: describeDevice(row.userAgent),
    ipAddress: row.ipAddress || null,
    method: row.signInMethod,
    signedInAt: row.createdAt.toISOString(),
    lastUsedAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }))
  return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}

/** Signs one of one's own browsers out, at once: also its open sockets, on every server. */
export async function revokeSignIn(ctx: PersonContext, { id }: { id: string }): Promise<{ id: string }> {
  requireId(id, 'sign-in')
  const { authSessions } = schema
  const { userId, signIn } = ctx.person
  requireProof(ctx, signIn)
  await changePerson(ctx, userId, async (tx) => {
    const gone = await tx
      .delete(authSessions)
      .where(and(eq(authSessions.id, id), isOwn(ctx.person)))
      .returning({ id: authSessions.id })
    if (gone.length === 0) throw notFound('sign-in')
    return { result: undefined, audit: { action: 'sign_in.revoke', details: { sessions: 1 } } }
  })
  await announceSignedOut(ctx, [id])
  return { id }
}

/** Signs all one's other browsers out. */
export async function revokeOtherSignIns(ctx: PersonContext): Promise<{ revoked: number }> {
  const { userId, signIn } = ctx.person
  requireProof(ctx, signIn)
  const gone = await changePerson(ctx, userId, async (tx) => {
    const others = and(isOwn(ctx.person), ne(schema.authSessions.id, signIn.sessionId))
    const rows = await tx.delete(schema.authSessions).where(others).returning({ id: schema.authSessions.id })
    const result = rows.map(({ id }) => id)
    const audit = { action: 'sign_in.revoke' as const, details: { sessions: result.length } }
    return { result, audit: result.length > 0 ? audit : null }
  })
  await announceSignedOut(ctx, gone)
  return { revoked: gone.length }
}

/** What somebody may see and end: the provider of one business has no say in how its people sign in elsewhere. */
function isOwn({ userId, signIn }: PersonContext['person']) {
  const { authSessions } = schema
  return and(
    eq(authSessions.userId, userId),
    isBySso(signIn) ? eq(authSessions.signInMethod, signIn.method ?? '') : undefined,
  )
}

/**
 * Ends a person's sign-ins, but for the one that is kept, and what would make new ones: links that were asked for
 * before, and sign-ins that wait for a code. Call `announceSignedOut` after the transaction.
 */
export async function endSignIns(tx: Tx, userId: string, keptId?: string): Promise<string[]> {
  await endWaysIn(tx, userId)
  const { authSessions } = schema
  const rows = await tx
    .delete(authSessions)
    .where(and(eq(authSessions.userId, userId), keptId ? ne(authSessions.id, keptId) : undefined))
    .returning({ id: authSessions.id })
  return rows.map(({ id }) => id)
}

/** Ends the sign-in a secret belongs to: of a browser that signs in anew, or whose second step is still to come. */
export async function endSignInOfToken(
  services: Pick<Services, 'db' | 'bus' | 'log'>,
  token: string,
): Promise<void> {
  const { authSessions } = schema
  const rows = await services.db.withAuth((tx) =>
    tx.delete(authSessions).where(eq(authSessions.token, token)).returning({ id: authSessions.id }),
  )
  await announceSignedOut(
    services,
    rows.map(({ id }) => id),
  )
}

/** Closes the sockets of ended sign-ins on every server. */
export async function announceSignedOut(
  services: Pick<Services, 'bus' | 'log'>,
  sessionIds: string[],
): Promise<void> {
  if (sessionIds.length > 0) await tellServers(services, { type: 'signed_out', sessionIds })
}

/** Whether a sign-in is still good: a socket asks before it opens. */
export async function isSignedIn(
  services: Pick<Services, 'db' | 'now'>,
  sessionId: string,
): Promise<boolean> {
  return (await liveSignIns(services, [sessionId])).has(sessionId)
}

/** Those of some sign-ins that are still good. */
export async function liveSignIns(
  services: Pick<Services, 'db' | 'now'>,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const { authSessions } = schema
  const rows = await services.db.withAuth((tx) =>
    tx
      .select({ id: authSessions.id })
      .from(authSessions)
      .where(and(inArray(authSessions.id, [...sessionIds]), gt(authSessions.expiresAt, services.now()))),
  )
  return new Set(rows.map(({ id }) => id))
}
