import { createHash, timingSafeEqual } from 'node:crypto'
import { ServiceError } from '@visualkit/contracts'
import { readiness } from '@visualkit/services'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HttpServerOptions } from '../http-server-options.ts'
import { createMetrics } from './create-metrics.ts'

/** Probes without a key at the root; details and figures for the operator. */
export async function registerHealth(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  const { services, version } = options
  const metrics = createMetrics(options)
  const isOperator = (request: FastifyRequest) => sameToken(bearerOf(request), options.operatorToken)

  app.addHook('onResponse', async (request, reply) => metrics.observe(request, reply))

  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'healthy', version }
  })

  app.get('/ready', async (request, reply) => {
    const state = await readiness(services, { draining: options.isDraining(), parts: isOperator(request) })
    reply.code(state.status === 'ready' ? 200 : 503).header('cache-control', 'no-store')
    return state
  })

  app.get('/metrics', async (request, reply) => {
    if (!isOperator(request))
      throw new ServiceError('UNAUTHORIZED', 'Send the operator token as a bearer token.')
    reply.type(metrics.contentType).header('cache-control', 'no-store')
    return metrics.text()
  })
}

/** The token of `Authorization: Bearer …`, or an empty text. */
export function bearerOf(request: FastifyRequest): string {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

/** Compares in constant time, whatever the lengths. */
function sameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return given !== '' && timingSafeEqual(digest(given), digest(expected))
}
