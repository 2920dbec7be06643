import { SignedXml } from 'xml-crypto'
import type { SelfSigned } from './self-signed.ts'

/** What a SAML answer says; a test may bend each part. */
export interface SamlAnswer {
  requestId: string
  acsUrl: string
  audience: string
  issuer: string
  subject: string
  format: string
  /** Moments relative to now, in seconds. */
  until: number
  authenticated: number
  id: string
  attributes: Record<string, string>
  /** Which parts are signed. */
  sign: 'assertion' | 'response' | 'both' | 'nothing'
  signatureAlgorithm: string
  digestAlgorithm: string
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

/** An answer as a provider writes it, not yet in base64. */
export function samlAnswer(key: SelfSigned, answer: SamlAnswer): string {
  const { requestId, acsUrl, audience, issuer, subject, format, id } = answer
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const attributes = Object.entries(answer.attributes)
    .map(
      ([name, value]) =>
        `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
    )
    .join('')
  const assertion = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${format}">${subject}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${requestId}" Recipient="${acsUrl}" NotOnOrAfter="${at(answer.until)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(-30)}" NotOnOrAfter="${at(answer.until)}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(answer.authenticated)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion>`
  const response = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r${id}" Version="2.0" IssueInstant="${at(0)}" Destination="${acsUrl}" InResponseTo="${requestId}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${assertion}</samlp:Response>`
  let written = response
  if (answer.sign === 'assertion' || answer.sign === 'both')
    written = sign(key, answer, written, "//*[local-name(.)='Assertion']")
  if (answer.sign === 'response' || answer.sign === 'both')
    written = sign(key, answer, written, "/*[local-name(.)='Response']")
  return written
}

function sign(key: SelfSigned, answer: SamlAnswer, xml: string, xpath: string): string {
  const signer = new SignedXml({
    privateKey: key.privatePem,
    publicCert: key.certificate,
    signatureAlgorithm: answer.signatureAlgorithm as never,
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signer.addReference({
    xpath,
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: answer.digestAlgorithm as never,
  })
  signer.computeSignature(xml, {
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  })
  return signer.getSignedXml()
}
