import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the vendors are sent, taken together: each has some of it. */
export interface VendorBody {
  input: string[]
  texts: string[]
  dimensions?: number
  /** Google: several at once; one alone stands without. */
  requests?: VendorContent[]
  content: VendorContent['content']
}

interface VendorContent {
  content: { parts: { text: string }[] }
}

export interface VendorCall {
  path: string
  headers: IncomingHttpHeaders
  body: VendorBody
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
