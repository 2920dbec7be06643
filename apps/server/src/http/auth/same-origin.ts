import type { Services } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'

/**
 * Whether the page that sent the request is one of ours. A cookie travels with requests of any page, so it proves
 * nothing for a change without this.
 */
export function isSameOrigin(
  services: Pick<Services, 'urls'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
): boolean {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin'
  const ours = [services.urls.dashboard, services.urls.api].map((url) => new URL(url).origin)
  if (ours.includes(origin)) return true
  // Over https a server has the names that were set; over http it goes by any name of its machine.
  if (services.urls.dashboard.startsWith('https://')) return false
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
