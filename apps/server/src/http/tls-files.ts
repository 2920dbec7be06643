import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server, ServerOptions } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Logger } from '@visualkit/services'
import { StartError } from '../start-error.ts'

/** Where certificate and key stand. */
export interface TlsFiles {
  cert: string
  key: string
}

/** How often the files are looked at: a certificate is renewed days before it ends. */
const LOOK_EVERY_MS = 60_000

/**
 * TLS 1.2 and 1.3, with forward secrecy and authenticated encryption alone, the server's order first.
 * OWASP TLS Cipher String Cheat Sheet, profile A and B.
 */
const PROTOCOLS = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
} as const satisfies ServerOptions

/** @throws StartError that says what is wrong with the files. */
export function readTls(files: TlsFiles): ServerOptions {
  let pair: { cert: Buffer; key: Buffer }
  try {
    pair = { cert: readFileSync(files.cert), key: readFileSync(files.key) }
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException
    throw new StartError(`${path} cannot be read (${code}). Set VK_TLS_CERT and VK_TLS_KEY right.`)
  }
  const options = { ...PROTOCOLS, ...pair }
  try {
    createSecureContext(options)
    new X509Certificate(pair.cert)
  } catch {
    throw new StartError(
      `${files.cert} and ${files.key} are no certificate with its key, in PEM. Set VK_TLS_CERT and VK_TLS_KEY right.`,
    )
  }
  return options
}

/**
 * Takes a renewed certificate without a restart; one that is half written or broken is left until it is whole.
 * @returns ends it.
 */
export function watchTls(server: Server, files: TlsFiles, log: Logger, everyMs = LOOK_EVERY_MS): () => void {
  let known = String(readTls(files).cert)
  const timer = setInterval(() => {
    try {
      const options = readTls(files)
      if (String(options.cert) === known) return
      server.setSecureContext(options)
      known = String(options.cert)
      log.info({}, 'took the renewed certificate')
    } catch (error) {
      log.warn({ error }, 'the certificate cannot be taken; the one before goes on serving')
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
