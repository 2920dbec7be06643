import type { Actor } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'

const actors = new WeakMap<FastifyRequest, { actor: string; tenantId: string }>()

/** Remembers who a request turned out to be of, for its line in the log. */
export function noteActor(request: FastifyRequest, actor: Actor): void {
  actors.set(request, { actor: nameOf(actor), tenantId: actor.tenantId })
}

/** As the audit log names them; nothing for somebody who is not known. */
export function actorOf(request: FastifyRequest): { actor?: string; tenantId?: string } {
  return actors.get(request) ?? {}
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return `visitor:${actor.sessionId}`
    case 'publishable_key':
    case 'secret_key':
      return `key:${actor.keyId}`
    case 'member':
      return `member:${actor.userId}`
    case 'system':
      return `system:${actor.purpose}`
  }
}
