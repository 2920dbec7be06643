import type { FastifyReply, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { HttpServerOptions } from '../http-server-options.ts'

export interface Metrics {
  contentType: string
  observe(request: FastifyRequest, reply: FastifyReply): void
  text(): Promise<string>
}

/** Figures for Prometheus, of this server alone. Labels never hold ids: each would be a series of its own. */
export function createMetrics({ version, connections, services }: HttpServerOptions): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'visualkit_' })
  const requests = new Histogram({
    name: 'visualkit_http_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  new Gauge({
    name: 'visualkit_info',
    help: 'Version and drivers',
    labelNames: ['version', 'database', 'bus'],
    registers: [registry],
  })
    .labels(version, services.db.kind, services.bus.driver)
    .set(1)
  new Gauge({
    name: 'visualkit_websocket_connections',
    help: 'Open sockets, by who holds them',
    labelNames: ['who'],
    registers: [registry],
    collect() {
      const { visitors, agents } = connections?.() ?? { visitors: 0, agents: 0 }
      this.labels('visitor').set(visitors)
      this.labels('agent').set(agents)
    },
  })
  new Gauge({
    name: 'visualkit_frames_waiting',
    help: 'Shared screens waiting to be read',
    registers: [registry],
    collect() {
      this.set(services.frameReader.health().waiting)
    },
  })
  return {
    contentType: registry.contentType,
    observe(request, reply) {
      const route = request.routeOptions.url ?? 'none'
      requests.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
    },
    text: () => registry.metrics(),
  }
}
