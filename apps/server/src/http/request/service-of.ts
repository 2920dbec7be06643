import type { Actor, ServiceContext, Services } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limiterOf } from './limiter-of.ts'
import { requestFacts } from './request-facts.ts'

/** What a verb works with for one request: its limits are told in the answer, its facts stand in the audit log. */
export function serviceOf(
  services: Services,
  { actor, request, reply }: { actor: Actor; request: FastifyRequest; reply: FastifyReply },
): ServiceContext {
  return {
    ...services,
    limiter: limiterOf(services.limiter, request, reply),
    actor,
    request: requestFacts(request),
  }
}
