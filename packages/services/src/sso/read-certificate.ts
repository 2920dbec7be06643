import { X509Certificate } from 'node:crypto'
import { ServiceError } from '@visualkit/contracts'

const LEAST_RSA_BITS = 2048

/**
 * A certificate as people paste it: in PEM, or the base64 that stands in a provider's description.
 * @returns PEM.
 * @throws ServiceError VALIDATION_ERROR
 */
export function readCertificate(text: string): string {
  const body = text.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
  const pem = `-----BEGIN CERTIFICATE-----\n${body.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch {
    throw refused('This is no certificate. Paste it from “-----BEGIN CERTIFICATE-----” to the end.')
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS)
    throw refused(`The certificate must have an RSA key of at least ${LEAST_RSA_BITS} bits.`)
  return pem
}

function refused(message: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { reason: 'certificate' })
}
