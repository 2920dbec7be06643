import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'

/** How an assertion is encrypted; a test may bend each part. */
export interface Encryption {
  cipher: 'aes-256-gcm' | 'aes-128-gcm' | 'aes-256-cbc' | 'aes-128-cbc'
  hash: 'sha1' | 'sha256'
  /** Where the key stands. */
  place: 'within' | 'beside'
  /** What is encrypted instead of the assertion. */
  plain: string
}

const XENC = 'http://www.w3.org/2001/04/xmlenc#'
const XENC11 = 'http://www.w3.org/2009/xmlenc11#'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** As a provider encrypts for the key of a certificate (XML Encryption 1.1). */
export function encryptedAssertion(
  certificate: string,
  assertion: string,
  bent: Partial<Encryption>,
): string {
  const { cipher = 'aes-256-gcm', hash = 'sha1', place = 'within', plain = assertion } = bent
  const bits = cipher.slice(4, 7)
  const secret = randomBytes(Number(bits) / 8)
  const isGcm = cipher.endsWith('gcm')
  const iv = randomBytes(isGcm ? 12 : 16)
  const method = isGcm ? `${XENC11}aes${bits}-gcm` : `${XENC}aes${bits}-cbc`
  const maker = createCipheriv(cipher, secret, iv)
  let text = Buffer.from(plain)
  if (!isGcm) {
    const padding = 16 - (text.length % 16)
    text = Buffer.concat([text, randomBytes(padding - 1), Buffer.from([padding])])
    maker.setAutoPadding(false)
  }
  const body = Buffer.concat([iv, maker.update(text), maker.final(), ...(isGcm ? [tagOf(maker)] : [])])
  const wrapped = publicEncrypt(
    { key: certificate, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash },
    secret,
  )
  const how =
    hash === 'sha1'
      ? `<xenc:EncryptionMethod Algorithm="${XENC}rsa-oaep-mgf1p"><ds:DigestMethod xmlns:ds="${DSIG}" Algorithm="${DSIG}sha1"/></xenc:EncryptionMethod>`
      : `<xenc:EncryptionMethod Algorithm="${XENC11}rsa-oaep"><ds:DigestMethod xmlns:ds="${DSIG}" Algorithm="${XENC}sha256"/><x:MGF xmlns:x="${XENC11}" Algorithm="${XENC11}mgf1sha256"/></xenc:EncryptionMethod>`
  const key = `<xenc:EncryptedKey xmlns:xenc="${XENC}">${how}${cipherData(wrapped)}</xenc:EncryptedKey>`
  const info = place === 'within' ? `<ds:KeyInfo xmlns:ds="${DSIG}">${key}</ds:KeyInfo>` : ''
  const data = `<xenc:EncryptedData xmlns:xenc="${XENC}" Type="${XENC}Element"><xenc:EncryptionMethod Algorithm="${method}"/>${info}${cipherData(body)}</xenc:EncryptedData>`
  return `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}${place === 'beside' ? key : ''}</saml:EncryptedAssertion>`
}

const cipherData = (bytes: Buffer) =>
  `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`

const tagOf = (maker: unknown) => (maker as { getAuthTag(): Buffer }).getAuthTag()
