import { Id, notFound, ServiceError } from '@visualkit/contracts'
import type { Actor, ServiceContext } from '../context.ts'

/** Who may read a conversation or speak in it as its visitor: the visitor, a secret key, a member. */
export function requireConversation(ctx: Pick<ServiceContext, 'actor'>, sessionId: string): void {
  const { actor } = ctx
  if (actor.kind === 'publishable_key') {
    throw new ServiceError(
      'FORBIDDEN',
      'A publishable key only creates conversations. Use the token of the conversation.',
    )
  }
  if (!Id.safeParse(sessionId).success) throw notFound('conversation')
  if (actor.kind === 'visitor' && actor.sessionId !== sessionId) throw notFound('conversation')
}

/** Who may speak as the visitor: the visitor, or the business's server with a secret key. */
export function requireVisitorSide(ctx: Pick<ServiceContext, 'actor'>, sessionId: string): void {
  requireConversation(ctx, sessionId)
  if (ctx.actor.kind === 'member') {
    throw new ServiceError('FORBIDDEN', 'Only the visitor may do this.')
  }
}

/** Who may read across conversations: members and secret keys. */
export function requireBusiness(ctx: Pick<ServiceContext, 'actor'>): void {
  if (!isBusiness(ctx.actor)) {
    throw new ServiceError('FORBIDDEN', 'This needs a secret key or a signed-in member.')
  }
}

/** Who may act as a person of the business: members but viewers, and secret keys. */
export function requireAgent(ctx: Pick<ServiceContext, 'actor'>, sessionId?: string): void {
  requireBusiness(ctx)
  if (ctx.actor.kind === 'member' && ctx.actor.role === 'viewer') {
    throw new ServiceError('FORBIDDEN', 'Your role may read conversations, but not act in them.')
  }
  if (sessionId !== undefined) requireConversation(ctx, sessionId)
}

function isBusiness(actor: Actor): boolean {
  return actor.kind === 'member' || actor.kind === 'secret_key' || actor.kind === 'system'
}
