import type { BusControl } from '@visualkit/realtime'
import type { Services } from '../context.ts'
import { forAMoment } from '../sessions/announce.ts'

/**
 * Tells all servers of a change that was just committed. Never throws, and waits a second at most: a bus that is away
 * undoes nothing and holds nobody up, because servers look for such changes themselves within seconds.
 */
export async function tellServers(
  services: Pick<Services, 'bus' | 'log'>,
  control: BusControl,
): Promise<void> {
  await forAMoment(
    services.bus.publishControl(control).catch((error: unknown) => {
      services.log.warn({ error, type: control.type }, 'The other servers could not be told of a change.')
    }),
  )
}
