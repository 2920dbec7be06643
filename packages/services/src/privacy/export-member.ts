import { Readable } from 'node:stream'
import { schema } from '@visualkit/db'
import { and, asc, eq, gt } from 'drizzle-orm'
import { readPersonal } from '../audit/audit-personal.ts'
import { findPersonKeys } from '../audit/person-keys.ts'
import type { ServiceContext } from '../context.ts'
import { type DataRequestRow, progressOf } from './data-request-row.ts'
import type { ZipEntry } from './export-zip.ts'

const { accounts, auditLogs, authSessions, memberships, messages, passkeys, users } = schema

const BATCH = 500

/**
 * What is kept of a person of the business: their account and sign-ins, and what they did and wrote in this
 * business. Asked for from a sign-in by the provider of the business, without how they sign in. Of visitors and colleagues only ids.
 */
export async function memberEntries(ctx: ServiceContext, row: DataRequestRow): Promise<ZipEntry[]> {
  const { tenantId, subjectId: userId } = row
  const json = (path: string, read: () => Promise<unknown>): ZipEntry => ({
    path,
    read: async () => Buffer.from(JSON.stringify(await read(), null, 2)),
  })
  return [
    json('account.json', () => (progressOf(row)?.bySso ? loadNameOf(ctx, userId) : loadAccount(ctx, userId))),
    json('membership.json', () => loadMembership(ctx, tenantId, userId)),
    { path: 'acts.jsonl', read: async () => Readable.from(acts(ctx, tenantId, userId)) },
    { path: 'messages.jsonl', read: async () => Readable.from(written(ctx, tenantId, userId)) },
  ]
}

async function loadMembership(ctx: ServiceContext, tenantId: string, userId: string) {
  const [membership] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({
        role: memberships.role,
        since: memberships.createdAt,
        lastActiveAt: memberships.lastActiveAt,
      })
      .from(memberships)
      .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId))),
  )
  return membership ?? null
}

async function loadNameOf(ctx: ServiceContext, userId: string) {
  const { id, name, email } = users
  const [user] = await ctx.db.withAuth((tx) =>
    tx.select({ id, name, email }).from(users).where(eq(users.id, userId)),
  )
  return user ?? null
}

async function loadAccount(ctx: ServiceContext, userId: string) {
  return ctx.db.withAuth(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId))
    const methods = await tx
      .select({ provider: accounts.providerId, since: accounts.createdAt })
      .from(accounts)
      .where(eq(accounts.userId, userId))
    const keys = await tx
      .select({ name: passkeys.name, since: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
    const signIns = await tx
      .select({
        at: authSessions.createdAt,
        lastUsedAt: authSessions.updatedAt,
        address: authSessions.ipAddress,
        browser: authSessions.userAgent,
        method: authSessions.signInMethod,
      })
      .from(authSessions)
      .where(eq(authSessions.userId, userId))
      .orderBy(asc(authSessions.createdAt))
    return { ...user, signInMethods: methods, passkeys: keys, signIns }
  })
}

async function* acts(ctx: ServiceContext, tenantId: string, userId: string): AsyncGenerator<Buffer> {
  const self = { kind: 'user' as const, id: userId }
  for (let after = 0, more = true; more; ) {
    const rows = await ctx.db.withTenant(tenantId, async (tx) => {
      const found = await tx
        .select()
        .from(auditLogs)
        .where(
          and(
            eq(auditLogs.tenantId, tenantId),
            eq(auditLogs.actor, `member:${userId}`),
            gt(auditLogs.seq, after),
          ),
        )
        .orderBy(asc(auditLogs.seq))
        .limit(BATCH)
      // With nobody else's key, values about others stay closed.
      const keys = await findPersonKeys(tx, ctx, tenantId, [self])
      return found.map((row) => ({ row, open: readPersonal(row, keys, { personal: true }) }))
    })
    more = rows.length === BATCH
    after = rows.at(-1)?.row.seq ?? after
    for (const { row, open } of rows)
      yield line({
        at: row.createdAt,
        action: row.action,
        targetType: row.targetType,
        targetId: row.targetId,
        ...open,
      })
  }
}

async function* written(ctx: ServiceContext, tenantId: string, userId: string): AsyncGenerator<Buffer> {
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(eq(messages.tenantId, tenantId), eq(messages.authorUserId, userId), eq(messages.role, 'agent')),
      )
      .orderBy(asc(messages.createdAt)),
  )
  for (const { id } of rows) {
    const [message] = await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .select({ at: messages.createdAt, conversationId: messages.sessionId, text: messages.content })
        .from(messages)
        .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id))),
    )
    if (message) yield line(message)
  }
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
