import type { Services } from '../context.ts'

/** Lets a person's open dashboards begin anew, on every server, with what they may do now. */
export async function announceMember(
  services: Pick<Services, 'bus' | 'log'>,
  member: { tenantId: string; userId: string },
): Promise<void> {
  // Sockets also look for themselves every few seconds, so a bus that is away undoes nothing.
  await services.bus
    .publishControl({ type: 'member_changed', ...member })
    .catch((error: unknown) =>
      services.log.warn({ error, ...member }, 'a change of the team could not be sent'),
    )
}
