import { connect } from 'node:net'

/** Sends bytes as they are and gives back everything that came until the server closed, or fell silent. */
export function sendRaw(port: number, parts: (string | Buffer)[], silenceMs = 400): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    const done = () => {
      socket.destroy()
      resolve(received)
    }
    socket.setTimeout(silenceMs, done)
    socket.on('data', (data) => {
      received += data.toString('latin1')
    })
    socket.on('error', done)
    socket.on('close', done)
    socket.on('connect', () => {
      for (const part of parts) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part)
    })
  })
}

const HOST = 'Host: vk.test\r\n'
const SMUGGLED = `GET /smuggled HTTP/1.1\r\n${HOST}\r\n`
const post = (headers: string, body: string) =>
  `POST /api/v1/sessions HTTP/1.1\r\n${HOST}${headers}\r\n${body}`
const chunk = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

/**
 * Requests that two readers could cut in different places. Each hides `GET /smuggled` where a careless one would find
 * it; a proxy in front and we must never disagree.
 */
export const SMUGGLING: Record<string, string> = {
  'a length and chunks': post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${SMUGGLED}`),
  'chunks and a length': post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${SMUGGLED}`),
  'two lengths': post(`Content-Length: 0\r\nContent-Length: ${SMUGGLED.length}\r\n`, SMUGGLED),
  'two lengths in one': post('Content-Length: 0, 5\r\n', SMUGGLED),
  'a length with a sign': post('Content-Length: +0\r\n', SMUGGLED),
  'a negative length': post('Content-Length: -1\r\n', SMUGGLED),
  'a length in hexadecimal': post('Content-Length: 0x0\r\n', SMUGGLED),
  'a space before the colon': post(`Content-Length : ${SMUGGLED.length}\r\n`, SMUGGLED),
  'chunks of an unknown kind': post('Transfer-Encoding: xchunked\r\n', chunk(SMUGGLED)),
  'chunks that are not last': post('Transfer-Encoding: chunked, identity\r\n', chunk(SMUGGLED)),
  'chunks in a folded line': post('Transfer-Encoding:\r\n chunked\r\n', chunk(SMUGGLED)),
  'a chunk that is too short': post('Transfer-Encoding: chunked\r\n', `1\r\nAB\r\n0\r\n\r\n${SMUGGLED}`),
  'a chunk with a bad length': post('Transfer-Encoding: chunked\r\n', `-1\r\n${SMUGGLED}`),
  'a chunk with a huge length': post('Transfer-Encoding: chunked\r\n', `fffffffffffffffff\r\n${SMUGGLED}`),
  'bare line feeds': `GET /health HTTP/1.1\nHost: vk.test\nX: a\n\n${SMUGGLED}`,
  'bare carriage returns': `GET /health HTTP/1.1\r\n${HOST}X: a\r\rGET /smuggled HTTP/1.1\r\n\r\n`,
  'a null in a header': `GET /health HTTP/1.1\r\n${HOST}X: a\0b\r\n\r\n${SMUGGLED}`,
  'a header without a name': `GET /health HTTP/1.1\r\n${HOST}: x\r\n\r\n${SMUGGLED}`,
  'a line break in the address': `GET /health\r\nX: /smuggled HTTP/1.1\r\n${HOST}\r\n`,
  'no host': `GET /health HTTP/1.1\r\n\r\n${SMUGGLED}`,
  'two hosts': `GET /health HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n${SMUGGLED}`,
  'two authorizations': `GET /api/v1/sessions HTTP/1.1\r\n${HOST}Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n${SMUGGLED}`,
  'two origins': `GET /health HTTP/1.1\r\n${HOST}Origin: https://a.example\r\nOrigin: https://b.example\r\n\r\n${SMUGGLED}`,
  'a tunnel': `CONNECT evil.example:80 HTTP/1.1\r\n${HOST}\r\n${SMUGGLED}`,
  'an unknown version': `GET /health HTTP/9.9\r\n${HOST}\r\n${SMUGGLED}`,
  'an unknown method': `SMUGGLE /health HTTP/1.1\r\n${HOST}\r\n${SMUGGLED}`,
  'headers of a megabyte': `GET /health HTTP/1.1\r\n${HOST}X: ${'a'.repeat(1_048_576)}\r\n\r\n`,
  'ten thousand headers': `GET /health HTTP/1.1\r\n${HOST}${'A: b\r\n'.repeat(10_000)}\r\n`,
  'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
}
