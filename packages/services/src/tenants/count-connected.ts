import type { Connected } from '@visualkit/contracts'
import { connectionsAtOnce } from '@visualkit/plans'
import type { Services } from '../context.ts'
import { teamRoom } from '../users/member-row.ts'

/** Where presence counts the visitors of a business; a connection is named `conversation/connection`. */
export const visitorsRoom = (tenantId: string): string => `visitors:${tenantId}`

/** Where presence counts the open pages of one conversation's visitor. */
export const visitorRoom = (sessionId: string): string => `visitor:${sessionId}`

/** Connections a business's visitors may have at once: what its plan gives, and no more than the operator does. */
export async function connectionLimit(
  services: Pick<Services, 'gate' | 'allows'>,
  tenantId: string,
): Promise<number | null> {
  const ofPlan = connectionsAtOnce(await services.gate.plan(tenantId))
  const { connectionsPerBusiness } = services.allows
  if (ofPlan === null || connectionsPerBusiness === null) return ofPlan ?? connectionsPerBusiness
  return Math.min(ofPlan, connectionsPerBusiness)
}

/** Who is connected to a business now, over all servers, each once however many pages they have open. */
export async function countConnected(
  services: Pick<Services, 'presence' | 'gate' | 'allows'>,
  tenantId: string,
): Promise<Connected> {
  const { presence } = services
  const [visitors, people, connections, limit] = await Promise.all([
    presence.count(visitorsRoom(tenantId)),
    presence.count(teamRoom(tenantId)),
    presence.connections(visitorsRoom(tenantId)),
    connectionLimit(services, tenantId),
  ])
  return { visitors, people, connections, limit }
}
