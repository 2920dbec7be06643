import type { Readiness } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import { countConnected } from '../tenants/count-connected.ts'
import { answersInTime } from './answers-in-time.ts'
import { healthParts } from './health-parts.ts'

/**
 * Whether requests can be served now. Without Redis they are: what happens on other servers is found in the database,
 * and a balancer that asked would take out all servers at once.
 * @param options.parts also say which driver serves each part; for an operator or a member only.
 * @param options.tenantId of the member who asks: also say who is connected to their business.
 */
export async function readiness(
  services: Services,
  options: { draining: boolean; parts: boolean; tenantId?: string | undefined },
): Promise<Readiness> {
  const [database, bus] = await Promise.all([
    answersInTime(() => services.db.ping()),
    answersInTime(() => services.bus.ping()),
  ])
  return {
    status: options.draining ? 'draining' : database.ok ? 'ready' : 'unavailable',
    database: database.ok ? 'connected' : 'disconnected',
    redis: services.bus.driver === 'memory' ? 'embedded' : bus.ok ? 'connected' : 'disconnected',
    ...(options.parts && { parts: await healthParts(services) }),
    ...(database.ok &&
      options.tenantId !== undefined && { connected: await countConnected(services, options.tenantId) }),
  }
}
