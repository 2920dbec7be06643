import { createSocket } from 'node:dgram'

/** A name server on this machine that knows TXT records and nothing else. */
export interface DnsServer {
  /** As a resolver takes it. */
  address: string
  records: Map<string, string[]>
  close(): Promise<void>
}

const HEADER_BYTES = 12
const TXT = 16
const NO_SUCH_NAME = 3

export async function startDns(): Promise<DnsServer> {
  const records = new Map<string, string[]>()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => socket.send(answer(query, records), from.port, from.address))
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    close: () => new Promise((done) => socket.close(done)),
  }
}

/** One answer, as RFC 1035 writes it. */
function answer(query: Buffer, records: Map<string, string[]>): Buffer {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  const end = at + 5
  const isTxt = query.readUInt16BE(at + 1) === TXT
  const found = isTxt ? records.get(labels.join('.').toLowerCase()) : undefined
  const header = Buffer.alloc(HEADER_BYTES)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | (found ? 0 : NO_SUCH_NAME), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(found?.length ?? 0, 6)
  const rows = (found ?? []).map((text) => {
    const data = Buffer.from(text)
    const row = Buffer.alloc(12 + 1 + data.length)
    row.writeUInt16BE(0xc00c, 0)
    row.writeUInt16BE(TXT, 2)
    row.writeUInt16BE(1, 4)
    row.writeUInt32BE(60, 6)
    row.writeUInt16BE(data.length + 1, 10)
    row.writeUInt8(data.length, 12)
    data.copy(row, 13)
    return row
  })
  return Buffer.concat([header, query.subarray(HEADER_BYTES, end), ...rows])
}
