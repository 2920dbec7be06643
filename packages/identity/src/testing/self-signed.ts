import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** A key with a certificate it signed itself, as identity providers use them. */
export interface SelfSigned {
  privateKey: KeyObject
  /** PEM. */
  certificate: string
  /** PEM. */
  privatePem: string
}

const SHA256_RSA = '06092a864886f70d01010b'
const COMMON_NAME = '0603550403'
const DAY_MS = 86_400_000

/** Written by hand (X.509, DER): so that no private key has to lie in the repository. */
export function selfSigned(name: string, bits = 2048): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const algorithm = sequence(Buffer.from(SHA256_RSA, 'hex'), Buffer.from('0500', 'hex'))
  const who = sequence(tag(0x31, sequence(Buffer.from(COMMON_NAME, 'hex'), tag(0x0c, Buffer.from(name)))))
  const valid = sequence(moment(Date.now() - DAY_MS), moment(Date.now() + 365 * DAY_MS))
  const body = sequence(
    Buffer.from('020101', 'hex'),
    algorithm,
    who,
    valid,
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])
  const base64 = sequence(body, algorithm, tag(0x03, signature)).toString('base64')
  return {
    privateKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function tag(type: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 128
      ? Buffer.from([length])
      : Buffer.concat([Buffer.from([0x82]), Buffer.from([length >> 8, length & 255])])
  return Buffer.concat([Buffer.from([type]), size, content])
}

const sequence = (...parts: Buffer[]) => tag(0x30, ...parts)

/** GeneralizedTime would do for any year; until 2049 UTCTime is asked for. */
const moment = (at: number) =>
  tag(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
