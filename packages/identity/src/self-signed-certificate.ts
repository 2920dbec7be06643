import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** A key with a certificate that it signed itself, as the parties of SAML use them. */
export interface OwnKey {
  /** PEM. */
  certificate: string
  /** PEM, PKCS #8. */
  privatePem: string
}

const SHA256_RSA = '06092a864886f70d01010b'
const COMMON_NAME = '0603550403'
const DAY_MS = 86_400_000
/** Providers pin the certificate and do not look at its dates; a date that comes would break sign-in for nothing. */
const OWN_KEY_DAYS = 3_650

/** Draws a key of ours for one SAML provider. */
export async function createOwnKey(name: string, now: Date): Promise<OwnKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSignedCertificate(name, { privateKey, publicKey }, now, OWN_KEY_DAYS),
  }
}

/**
 * An X.509 certificate (version 1, DER) over an RSA key, valid from a day before.
 * @param days until 2049 at the latest: its dates have two digits for the year.
 * @returns PEM.
 */
export function selfSignedCertificate(
  name: string,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  now: Date,
  days: number,
): string {
  const algorithm = sequence(Buffer.from(SHA256_RSA, 'hex'), Buffer.from('0500', 'hex'))
  const who = sequence(tag(0x31, sequence(Buffer.from(COMMON_NAME, 'hex'), tag(0x0c, Buffer.from(name)))))
  const serial = randomBytes(16)
  // Positive, and without a zero in front.
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const body = sequence(
    tag(0x02, serial),
    algorithm,
    who,
    sequence(moment(now.getTime() - DAY_MS), moment(now.getTime() + days * DAY_MS)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])
  const base64 = sequence(body, algorithm, tag(0x03, signature)).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`
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

/** UTCTime. */
const moment = (at: number) =>
  tag(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
