import { Id, notFound, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

type Who = Pick<ServiceContext, 'actor'>

/** Who may set up the business: owners and admins, and the operator. */
export function requireManager({ actor }: Who): void {
  if (actor.kind === 'system') return
  if (actor.kind === 'member' && (actor.role === 'owner' || actor.role === 'admin')) return
  throw new ServiceError('FORBIDDEN', 'Only owners and admins may change this.')
}

/** Who may change the knowledge base: those who set up the business, and its server with a secret key. */
export function requireKnowledgeEditor(ctx: Who): void {
  if (ctx.actor.kind !== 'secret_key') requireManager(ctx)
}

/** An id that is no UUID answers like an unknown one, and never reaches the database. */
export function requireId(id: string, what: string): void {
  if (!Id.safeParse(id).success) throw notFound(what)
}
