import { VKClient } from 'visualkit'
import { WebSocket } from 'ws'
import type { Cluster } from './start-cluster.ts'

/** The SDK as a visitor has it, with an address of its own, as a proxy in front of the servers would name it. */
export function visitorClient({ network, business }: Cluster, number: number): VKClient {
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  const headers = { 'x-forwarded-for': address }
  return new VKClient({
    apiKey: business.secretKey,
    baseUrl: network.url,
    wsUrl: `${network.url.replace(/^http/, 'ws')}/ws`,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), ...headers } }),
    WebSocket: class extends WebSocket {
      constructor(url: string) {
        super(url, { headers, perMessageDeflate: false })
      }
    },
  })
}
