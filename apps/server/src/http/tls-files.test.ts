import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect } from 'node:tls'
import { selfSigned } from '@visualkit/identity/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readTls, watchTls } from './tls-files.ts'

describe('TLS that the server ends by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vk-tls-'))
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const log = { info: vi.fn(), warn: vi.fn() }
  let server: Server
  let stop: () => void

  const write = (name: string) => {
    const pair = selfSigned(name)
    writeFileSync(files.key, pair.privatePem)
    writeFileSync(files.cert, pair.certificate)
    return pair
  }
  beforeAll(async () => {
    write('first')
    server = createServer(readTls(files), (_request, response) => response.end('here'))
    stop = watchTls(server, files, log as never, 20)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  afterAll(async () => {
    stop()
    await new Promise((done) => server.close(done))
    rmSync(folder, { recursive: true })
  })

  /** What was agreed on, or the error. */
  const shake = (options: ConnectionOptions) =>
    new Promise<{ protocol: string | null; cipher: string; name: string } | string>((done) => {
      const { port } = server.address() as AddressInfo
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
        const { CN } = socket.getPeerCertificate().subject
        done({ protocol: socket.getProtocol(), cipher: socket.getCipher().name, name: String(CN) })
        socket.destroy()
      })
      socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    })

  it('is 1.2 or 1.3 with ciphers that keep what was said secret, and nothing older or weaker', async () => {
    expect(await shake({})).toMatchObject({ protocol: 'TLSv1.3' })
    expect(await shake({ maxVersion: 'TLSv1.2' })).toMatchObject({
      protocol: 'TLSv1.2',
      cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
    })
    const old = { ciphers: 'DEFAULT:@SECLEVEL=0' }
    for (const version of ['TLSv1', 'TLSv1.1'] as const)
      expect(await shake({ ...old, minVersion: version, maxVersion: version })).toMatch(
        /^(ERR_SSL|ECONNRESET)/,
      )
    for (const ciphers of ['AES128-GCM-SHA256', 'ECDHE-RSA-AES128-SHA', 'DHE-RSA-AES256-GCM-SHA384'])
      expect(await shake({ maxVersion: 'TLSv1.2', ciphers }), ciphers).toMatch(/^(ERR_SSL|ECONNRESET)/)
  })

  it('takes a renewed certificate while it serves, and none that is broken', async () => {
    expect(await shake({})).toMatchObject({ name: 'first' })
    writeFileSync(files.cert, '-----BEGIN CERTIFICATE-----\nhalf of it')
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalled())
    expect(await shake({})).toMatchObject({ name: 'first' })
    write('second')
    await vi.waitFor(async () => expect(await shake({})).toMatchObject({ name: 'second' }))
    expect(log.info).toHaveBeenCalledTimes(1)
  })

  it('says what is wrong with files before the server opens', () => {
    const missing = { cert: join(folder, 'none.pem'), key: files.key }
    expect(() => readTls(missing)).toThrow(/none\.pem cannot be read \(ENOENT\)/)
    const other = join(folder, 'other.pem')
    writeFileSync(other, selfSigned('other').privatePem)
    for (const key of [other, files.cert])
      expect(() => readTls({ cert: files.cert, key })).toThrow('no certificate with its key')
  })
})
