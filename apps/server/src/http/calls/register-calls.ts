import { readCallCalendar, type Services } from '@visualkit/services'
import type { FastifyInstance } from 'fastify'

/** Calendar entries of planned calls, for whoever was given their address. */
export function registerCalls(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { token: string } }>('/calls/:token', async (request, reply) => {
    const calendar = await readCallCalendar(services, request.params.token)
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="call.ics"')
      .header('cache-control', 'no-store')
      .send(calendar)
  })
}
