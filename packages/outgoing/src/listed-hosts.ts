import { ServiceError } from '@visualkit/contracts'

let listed: readonly string[] | null = null

/**
 * Holds every way out of this program to the hosts of a list: `name`, `name:port`, or `*.name` for all below it.
 * Said once, by whoever starts the program.
 * @param hosts null for no list: then the other rules alone decide.
 */
export function reachOnly(hosts: readonly string[] | null): void {
  listed = hosts
}

/** @throws ServiceError VALIDATION_ERROR for a host that is not on the list. */
export function requireListed(url: URL): void {
  if (listed === null) return
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const isListed = listed.some((entry) => {
    if (entry.startsWith('*.')) return url.hostname.endsWith(entry.slice(1))
    return entry === url.hostname || entry === `${url.hostname}:${port}`
  })
  if (isListed) return
  throw new ServiceError(
    'VALIDATION_ERROR',
    `${url.hostname} is not among the hosts this server may reach. Ask whoever runs it to add it (VK_ONLY_HOSTS).`,
    { reason: 'not_listed' },
  )
}
