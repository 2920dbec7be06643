import { VKError } from './vk-error.ts'

const HOSTED = 'https://api.visualkit.live'

/**
 * Where the API is, without a slash at its end. When only the socket was named, the API is on the same host, or stands
 * beside it as `api.` beside `wss.`: a key must not go to anybody else.
 * @throws VALIDATION_ERROR for what is no address.
 */
export function apiAddress(baseUrl: string | undefined, wsUrl: string | undefined): string {
  const beside = wsUrl?.replace(/^ws(.*?\/\/[^/?#]+).*/, 'http$1').replace('//wss.', '//api.')
  const address = (baseUrl ?? beside ?? HOSTED).replace(/\/+$/, '')
  if (/^https?:\/\//.test(address)) return address
  throw new VKError('VALIDATION_ERROR', `${address} is no address of a server.`)
}

/** Where the socket is: at `/ws` of a host that is named without a path. */
export function socketAddress(wsUrl: string): string {
  return wsUrl.replace(/^(\w+:\/\/[^/?#]+)\/?$/, '$1/ws')
}
