import { constants, createDecipheriv, privateDecrypt } from 'node:crypto'
import { type Element, XMLSerializer } from '@xmldom/xmldom'
import { failed } from './identity-problem.ts'
import {
  ASSERTION,
  ENCRYPTED_BY,
  ENCRYPTION,
  KEY_HASHED_BY,
  KEY_WRAPPED_BY,
  MGF_SHA1,
  OAEP_11,
  SHA1,
  SIGNATURE,
} from './saml-names.ts'
import { allElements, childOf, readXml, textOf } from './strict-xml.ts'

const GCM_IV_BYTES = 12
const GCM_TAG_BYTES = 16
const BLOCK_BYTES = 16

/**
 * Puts the plain assertion in the place of the encrypted one. Anybody can encrypt for us, so this proves nothing: what
 * comes out is checked like an answer that came without encryption. Whatever goes wrong past the names of algorithms
 * says the same, so that nobody learns of a text they do not know by sending changes of it.
 * @param response as it came, with one encrypted assertion and no other.
 * @param privatePem our key for this provider.
 * @returns the response as XML; the same when nothing in it is encrypted.
 * @throws IdentityProblem
 */
export function decryptAssertion(
  response: Element,
  privatePem: string | null,
  options: { maxBytes: number },
): string | null {
  const named = (name: string) => allElements(response).filter(({ localName }) => localName === name)
  const [encrypted, ...more] = named('EncryptedAssertion')
  if (!encrypted) return null
  if (
    more.length > 0 ||
    encrypted.parentNode !== response ||
    encrypted.namespaceURI !== ASSERTION ||
    named('Assertion').length > 0 ||
    named('EncryptedData').length !== 1 ||
    named('EncryptedKey').length !== 1
  )
    throw failed('shape', 'The response must hold one assertion, encrypted by one key.')
  if (privatePem === null)
    throw failed(
      'shape',
      'The assertion is encrypted, and we have no key for this provider: save it once more, and give the provider our description anew.',
    )
  const { data, unwrap, decrypt } = readParts(encrypted)
  let assertion: Element
  try {
    const plain = decrypt(unwrap(privatePem), data).toString('utf8')
    assertion = readXml(plain, options)
    if (assertion.namespaceURI !== ASSERTION || assertion.localName !== 'Assertion')
      throw new Error('no assertion')
  } catch {
    throw failed(
      'shape',
      'The assertion cannot be decrypted: give the provider the certificate of our description.',
    )
  }
  const document = response.ownerDocument!
  response.replaceChild(document.importNode(assertion, true), encrypted)
  return new XMLSerializer().serializeToString(document)
}

/** What is encrypted, and how, read strictly before any key is used. */
function readParts(encrypted: Element) {
  const data = childOf(encrypted, ENCRYPTION, 'EncryptedData')
  const info = data && childOf(data, SIGNATURE, 'KeyInfo')
  // Beside the data, or within it.
  const key =
    childOf(encrypted, ENCRYPTION, 'EncryptedKey') ?? (info && childOf(info, ENCRYPTION, 'EncryptedKey'))
  if (!data || !key) throw failed('shape', 'The encrypted assertion names no data and key.')
  const cipher = ENCRYPTED_BY.get(methodOf(data))
  if (!cipher) throw notTaken(methodOf(data))
  const wrapped = readKeyMethod(key)
  const [wrappedKey, body] = [cipherBytes(key), cipherBytes(data)]
  return {
    data: body,
    unwrap: (privatePem: string) =>
      privateDecrypt(
        { key: privatePem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: wrapped.hash },
        wrappedKey,
      ),
    decrypt: (secret: Buffer, bytes: Buffer) =>
      (cipher.endsWith('gcm') ? openGcm : openCbc)(cipher, secret, bytes),
  }
}

/** RSA-OAEP with one hash for both of its uses; the older padding lets keys be guessed and is not taken. */
function readKeyMethod(key: Element): { hash: string } {
  const algorithm = methodOf(key)
  if (!KEY_WRAPPED_BY.has(algorithm)) throw notTaken(algorithm)
  const method = childOf(key, ENCRYPTION, 'EncryptionMethod')!
  const digest = childOf(method, SIGNATURE, 'DigestMethod')?.getAttribute('Algorithm') ?? SHA1
  const mask = Array.from(method.getElementsByTagName('*')).find(({ localName }) => localName === 'MGF')
  const hash = KEY_HASHED_BY.get(digest)
  const maskedBy = algorithm === OAEP_11 ? (mask?.getAttribute('Algorithm') ?? MGF_SHA1) : MGF_SHA1
  if (!hash || !maskedBy.endsWith(`#mgf1${hash}`)) throw notTaken(`${algorithm}, ${digest} and ${maskedBy}`)
  return { hash }
}

function methodOf(element: Element): string {
  return childOf(element, ENCRYPTION, 'EncryptionMethod')?.getAttribute('Algorithm') ?? 'none'
}

function cipherBytes(element: Element): Buffer {
  const data = childOf(element, ENCRYPTION, 'CipherData')
  const value = data && textOf(childOf(data, ENCRYPTION, 'CipherValue'))
  if (!value) throw failed('shape', 'The encrypted assertion holds no data.')
  return Buffer.from(value, 'base64')
}

function openGcm(cipher: string, key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, bytes.subarray(0, GCM_IV_BYTES), {
    authTagLength: GCM_TAG_BYTES,
  })
  decipher.setAuthTag(bytes.subarray(-GCM_TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(GCM_IV_BYTES, -GCM_TAG_BYTES)), decipher.final()])
}

function openCbc(cipher: string, key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, bytes.subarray(0, BLOCK_BYTES))
  // Its padding is one of its own: the last byte counts it, the others may be anything.
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes.subarray(BLOCK_BYTES)), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK_BYTES) throw new Error('padding')
  return padded.subarray(0, -padding)
}

function notTaken(algorithm: string) {
  return failed(
    'algorithm',
    `The assertion is encrypted with ${algorithm.slice(0, 300)}, which is not taken. Use AES-GCM (or AES-CBC) with RSA-OAEP.`,
  )
}
