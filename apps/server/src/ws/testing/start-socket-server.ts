import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OpenDatabase } from '@visualkit/db'
import { createTestServices, type TestServicesOptions } from '@visualkit/services/testing'
import { attachWebSocket, type WebSocketOptions } from '../attach-web-socket.ts'
import { closers } from './socket-client.ts'

/** The socket side with real services on a database, at a free port; it is closed with the test's `closers`. */
export async function startSocketServer(
  db: OpenDatabase,
  options: TestServicesOptions = {},
  socketOptions: WebSocketOptions = {},
) {
  const vk = await createTestServices(db, options)
  const server = createServer()
  const attached = attachWebSocket(server, vk.services, socketOptions)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`
  closers.push(async () => {
    await attached.drain({ spreadMs: 0 })
    await vk.drain()
    await new Promise((resolve) => server.close(resolve))
  })
  return { ...vk, url, attached }
}
