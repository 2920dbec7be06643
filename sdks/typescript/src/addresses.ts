import { VKError } from './vk-error.ts'

/**
 * Where the API is, without a slash at its end. When only the socket was named, the API is on the same host, or stands
 * beside it as `api.` beside `wss.`: a key must not go to anybody else.
 * @throws VALIDATION_ERROR without both, or for what is no address.
 */
export function apiAddress(baseUrl: string | undefined, wsUrl: string | undefined): string {
  const beside = wsUrl?.replace(/^ws(.*?\/\/[^/?#]+).*/, 'http$1').replace('//wss.', '//api.')
  // Every business has its own server: there is none that a key could be sent to unasked.
  const address = (baseUrl || beside || '').replace(/\/+$/, '')
  if (/^https?:\/\//.test(address)) return address
  throw new VKError(
    'VALIDATION_ERROR',
    address ? `${address} is no address of a server.` : 'Give `baseUrl` or `wsUrl`.',
  )
}

/** Where the socket is: at `/ws` of a host that is named without a path. */
export function socketAddress(wsUrl: string): string {
  return wsUrl.replace(/^(\w+:\/\/[^/?#]+)\/?$/, '$1/ws')
}
