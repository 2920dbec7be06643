import { Id, notFound, type Permission, ServiceError } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

type Who = Pick<ServiceContext, 'actor'>

/** Who may read a conversation: its visitor, and who may read all. */
export function requireConversation(ctx: Who, sessionId: string): void {
  requireOwnOr(ctx, 'conversations.read', sessionId)
}

/** Who may speak as the visitor: the visitor, or the business's server with a secret key. */
export function requireVisitorSide(ctx: Who, sessionId: string): void {
  requireOwnOr(ctx, 'conversations.begin', sessionId)
  if (ctx.actor.kind === 'member') {
    throw new ServiceError('FORBIDDEN', 'Only the visitor may do this.')
  }
}

/** Who may act in a conversation as a person of the business. */
export function requireAgent(ctx: Who, sessionId: string): void {
  requirePermission(ctx, 'conversations.answer')
  requireOwnOr(ctx, 'conversations.answer', sessionId)
}

/** A visitor holds everything in their own conversation, and nothing in another. */
function requireOwnOr(ctx: Who, permission: Permission, sessionId: string): void {
  const { actor } = ctx
  // Made to begin conversations: what happens in one is the affair of its token.
  if (actor.kind === 'publishable_key') requirePermission(ctx, 'conversations.read')
  if (actor.kind !== 'visitor') requirePermission(ctx, permission)
  if (!Id.safeParse(sessionId).success) throw notFound('conversation')
  if (actor.kind === 'visitor' && actor.sessionId !== sessionId) throw notFound('conversation')
}
