import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type OwnKey, selfSignedCertificate } from '../self-signed-certificate.ts'

/** A key with a certificate it signed itself, as identity providers use them. */
export interface SelfSigned extends OwnKey {
  privateKey: KeyObject
}

/** Made anew each time, so that no private key has to lie in the repository. */
export function selfSigned(name: string, bits = 2048): SelfSigned {
  const keys = generateKeyPairSync('rsa', { modulusLength: bits })
  return {
    privateKey: keys.privateKey,
    privatePem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSignedCertificate(name, keys, new Date(), 365),
  }
}
