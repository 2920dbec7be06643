import { type Attachment, Id, notFound, type Permission, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import { mayActor, requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toAttachment } from './chat-file-row.ts'

const { chatFiles } = schema

type Row = typeof chatFiles.$inferSelect

/**
 * A file with a new link to it.
 * @throws NOT_FOUND also for a file of another conversation, and for one that its sender has not sent yet.
 */
export async function getAttachment(ctx: ServiceContext, { id }: { id: string }): Promise<Attachment> {
  requireRead(ctx, 'conversations.read')
  const { tenantId } = ctx.actor
  const row = await ctx.db.withTenant(tenantId, (tx) => findFile(tx, tenantId, id))
  if (!row || !mayRead(ctx, row)) throw notFound('file')
  return toAttachment(ctx, row)
}

/**
 * Deletes a file that no message has named yet, as its sender.
 * @throws NOT_FOUND, CONFLICT when it has been sent.
 */
export async function discardFile(ctx: ServiceContext, { id }: { id: string }) {
  requireRead(ctx, 'conversations.begin')
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const row = await findFile(tx, tenantId, id)
    if (!row || !mayRead(ctx, row) || !isOwn(ctx, row)) throw notFound('file')
    if (row.messageSeq !== null) throw sent()
    const unsent = and(eq(chatFiles.tenantId, tenantId), eq(chatFiles.id, id), isNull(chatFiles.messageSeq))
    const [locked] = await tx.select({ id: chatFiles.id }).from(chatFiles).where(unsent).for('update')
    if (!locked) throw sent()
    // Before its row, so that a crash leaves no file that nothing leads to.
    await ctx.blobs.delete(row.blobKey)
    await tx.delete(chatFiles).where(unsent)
  })
  return { id, deleted: true as const }
}

async function findFile(tx: Tx, tenantId: string, id: string): Promise<Row | undefined> {
  if (!Id.safeParse(id).success) return undefined
  const [row] = await tx
    .select()
    .from(chatFiles)
    .where(and(eq(chatFiles.tenantId, tenantId), eq(chatFiles.id, id)))
  return row
}

function requireRead(ctx: ServiceContext, permission: Permission): void {
  // Made to begin conversations: what happens in one is the affair of its token.
  if (ctx.actor.kind === 'publishable_key') requirePermission(ctx, 'conversations.read')
  if (ctx.actor.kind !== 'visitor') requirePermission(ctx, permission)
}

/** A visitor those of their own conversation; of the other side only what was sent. */
function mayRead(ctx: ServiceContext, row: Row): boolean {
  const { actor } = ctx
  if (actor.kind === 'visitor' && actor.sessionId !== row.sessionId) return false
  return row.messageSeq !== null || isOwn(ctx, row)
}

/** Whether it comes from the side of who asks. A server speaks for both. */
function isOwn({ actor }: ServiceContext, { sender }: Row): boolean {
  if (actor.kind === 'visitor') return sender === 'visitor'
  if (actor.kind === 'member') return sender === 'agent' && mayActor(actor, 'conversations.answer')
  return mayActor(actor, sender === 'visitor' ? 'conversations.begin' : 'conversations.answer')
}

const sent = () =>
  new ServiceError('CONFLICT', 'This file has been sent. It stays until the conversation is deleted.')
