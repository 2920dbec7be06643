import { tellServers } from '../access/tell-servers.ts'
import type { Services } from '../context.ts'

/** Lets a person's open dashboards begin anew, on every server, with what they may do now. */
export async function announceMember(
  services: Pick<Services, 'bus' | 'log'>,
  member: { tenantId: string; userId: string },
): Promise<void> {
  await tellServers(services, { type: 'member_changed', tenantId: member.tenantId, userId: member.userId })
}
