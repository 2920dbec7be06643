import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tells who started the server that it listens, and where: a port that is chosen before may be taken by then. */
export function sayReady(server: Server): void {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`)
}
