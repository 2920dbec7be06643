import { createSocket } from 'node:dgram'
import { type LookupAddress, promises } from 'node:dns'
import type { AddressInfo } from 'node:net'

export interface TestDns {
  /** Asks this server as the guarded client would ask a resolver. */
  resolve(hostname: string): Promise<LookupAddress[]>
  /** Names that were asked for, in order. */
  readonly asked: string[]
  stop(): Promise<void>
}

const A = 1

/**
 * A name server on a free UDP port of 127.0.0.1 that answers queries for IPv4 addresses with a time to live of zero.
 * @param answer addresses of a name; called for each query, so that it may change its mind.
 */
export async function startDns(answer: (hostname: string, query: number) => string[]): Promise<TestDns> {
  const socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (query, { address, port }) => {
    const { name, end } = readName(query)
    const addresses = query.readUInt16BE(end) === A ? answer(name, asked.push(name)) : []
    socket.send(toAnswer(query, end, addresses), port, address)
  })
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  const resolver = new promises.Resolver({ timeout: 2_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`])
  return {
    asked,
    resolve: async (hostname) =>
      (await resolver.resolve4(hostname)).map((address) => ({ address, family: 4 })),
    stop: () => new Promise((done) => socket.close(() => done())),
  }
}

/** The name that is asked for, and where its type follows. */
function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.'), end: at + 1 }
}

function toAnswer(query: Buffer, end: number, addresses: string[]): Buffer {
  const question = Buffer.from(query.subarray(0, end + 4))
  question.writeUInt16BE(0x8180, 2)
  question.writeUInt16BE(addresses.length, 6)
  // No additional records: the query's own (EDNS) is left out.
  question.writeUInt16BE(0, 10)
  const records = addresses.map((address) =>
    Buffer.from([0xc0, 0x0c, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  )
  return Buffer.concat([question, ...records])
}
