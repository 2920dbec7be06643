import { createSign, createVerify, randomUUID, X509Certificate } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { failed } from './identity-problem.ts'
import { ASSERTION, PROTOCOL, SIGNED_BY, SUCCESS } from './saml-names.ts'
import { CLOCK_TOLERANCE_MS, MAX_AGE_MS, momentOf } from './saml-times.ts'
import type { OwnKey } from './self-signed-certificate.ts'
import { childOf, readXml, textOf } from './strict-xml.ts'

/** A SAML provider that says that somebody signed out there, and what we are to it. */
export interface SamlLogoutSettings {
  /** Its entity id. */
  issuer: string
  /** PEM. */
  certificates: readonly string[]
  /** Where it sends its requests. */
  logoutUrl: string
  /** As we name ourselves to it. */
  entityId: string
  key: OwnKey | null
}

export interface SamlLogoutRequest {
  id: string
  /** Who signed out, as assertions name them. */
  subject: string
  relayState: string | null
}

const MAX_QUERY_CHARACTERS = 32_768
const MAX_REQUEST_BYTES = 65_536
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/**
 * Reads what a provider says by HTTP-Redirect, where the signature is over the query as it was sent: nothing in the XML
 * can be put beside what was signed.
 * @param query without the question mark, not decoded.
 * @throws IdentityProblem
 */
export function readLogoutRequest(settings: SamlLogoutSettings, query: string, now: Date): SamlLogoutRequest {
  const { said, value } = readQuery(query)
  verify(settings.certificates, said, value('SigAlg'), value('Signature'))
  const root = readXml(inflate(value('SAMLRequest')), { maxBytes: MAX_REQUEST_BYTES })
  if (root.namespaceURI !== PROTOCOL || root.localName !== 'LogoutRequest')
    throw failed('shape', 'This is no request to sign somebody out.')
  const issuer = textOf(childOf(root, ASSERTION, 'Issuer'))
  if (issuer !== settings.issuer) throw failed('issuer', `The request is made by ${issuer ?? 'nobody'}.`)
  const destination = root.getAttribute('Destination')
  if (destination !== settings.logoutUrl)
    throw failed('audience', `The request is meant for ${destination?.slice(0, 200) || 'nobody'}.`)
  const issuedAt = momentOf(root, 'IssueInstant')
  const until = momentOf(root, 'NotOnOrAfter')
  if (!issuedAt || Math.abs(now.getTime() - issuedAt.getTime()) > MAX_AGE_MS)
    throw failed('time', 'The request was not made just now. Compare the clocks of both servers.')
  if (until && until.getTime() + CLOCK_TOLERANCE_MS <= now.getTime())
    throw failed('time', 'The request is too old. Compare the clocks of both servers.')
  const id = root.getAttribute('ID')
  const subject = textOf(childOf(root, ASSERTION, 'NameID'))
  if (!id || !subject) throw failed('shape', 'The request names nobody.')
  return { id, subject, relayState: value('RelayState') || null }
}

/** Where the browser goes with our word that it is done. */
export function logoutAnswerUrl(
  { entityId, key }: SamlLogoutSettings,
  signOutUrl: string,
  { id, relayState }: SamlLogoutRequest,
  now: Date,
): string {
  const xml = `<samlp:LogoutResponse xmlns:samlp="${PROTOCOL}" xmlns:saml="${ASSERTION}" ID="_${randomUUID()}" Version="2.0" IssueInstant="${now.toISOString()}" Destination="${escapeXml(signOutUrl)}" InResponseTo="${escapeXml(id)}"><saml:Issuer>${escapeXml(entityId)}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`
  const parts = [['SAMLResponse', deflateRawSync(xml).toString('base64')]]
  if (relayState !== null) parts.push(['RelayState', relayState])
  if (key) parts.push(['SigAlg', RSA_SHA256])
  const said = parts.map(([name, text]) => `${name}=${encodeURIComponent(text!)}`).join('&')
  const signature = key && createSign('sha256').update(said).sign(key.privatePem, 'base64')
  const query = signature ? `${said}&Signature=${encodeURIComponent(signature)}` : said
  return `${signOutUrl}${signOutUrl.includes('?') ? '&' : '?'}${query}`
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The parts of a query, each once, and what of it is signed: in this order, and as it was written. */
function readQuery(query: string): { said: string; value(name: string): string } {
  if (query.length > MAX_QUERY_CHARACTERS) throw failed('shape', 'The request is too long.')
  const raw = new Map<string, string>()
  for (const part of query.split('&')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at)
    if (raw.has(name)) throw failed('shape', `${name.slice(0, 50)} is given twice.`)
    raw.set(name, part.slice(at + 1))
  }
  const said = ['SAMLRequest', 'RelayState', 'SigAlg']
    .filter((name) => raw.has(name))
    .map((name) => `${name}=${raw.get(name)}`)
    .join('&')
  const value = (name: string) => {
    try {
      return decodeURIComponent((raw.get(name) ?? '').replaceAll('+', '%20'))
    } catch {
      throw failed('shape', `${name} is not written as an address.`)
    }
  }
  return { said, value }
}

function verify(certificates: readonly string[], said: string, algorithm: string, signature: string): void {
  if (!signature) throw failed('signature', 'The request is not signed. Switch that on at the provider.')
  if (!SIGNED_BY.has(algorithm))
    throw failed('algorithm', `The request is signed with ${algorithm.slice(0, 300)}. Use RSA with SHA-256.`)
  const hash = algorithm.endsWith('sha512') ? 'sha512' : 'sha256'
  const bytes = Buffer.from(signature, 'base64')
  const isTheirs = certificates.some((pem) =>
    createVerify(hash).update(said).verify(new X509Certificate(pem).publicKey, bytes),
  )
  if (!isTheirs) throw failed('signature', 'The request is signed by none of the certificates.')
}

function inflate(base64: string): string {
  try {
    return inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: MAX_REQUEST_BYTES }).toString()
  } catch (error) {
    throw failed('shape', 'The request cannot be unpacked.', error)
  }
}
