import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface VendorCall {
  path: string
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: each vendor has a body of its own
  body: any
}

/** What the server does with a call; `null` leaves it without an answer. */
export type Behaviour = (
  call: VendorCall,
) => { status?: number; headers?: Record<string, string>; body: unknown } | null

/** A server that speaks a vendor's wire: what it is asked is kept, what it says is decided by the test. */
export async function startVendorServer(behave: Behaviour) {
  const calls: VendorCall[] = []
  const server = createServer((request, response: ServerResponse) => {
    let sent = ''
    request.on('data', (piece) => (sent += piece))
    request.on('end', () => {
      const call = { path: request.url!, headers: request.headers, body: JSON.parse(sent) }
      calls.push(call)
      const answer = behave(call)
      if (answer === null) return
      const { status = 200, headers = {}, body } = answer
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
