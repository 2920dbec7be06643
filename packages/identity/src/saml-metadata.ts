import type { Element } from '@xmldom/xmldom'
import { failed } from './identity-problem.ts'
import { escapeXml } from './saml-logout.ts'
import { ENCRYPTED_BY, KEY_WRAPPED_BY, METADATA, POST, REDIRECT, SIGNATURE } from './saml-names.ts'
import { allElements, childrenOf, readXml } from './strict-xml.ts'

/** What a provider's description says. */
export interface IdpMetadata {
  entityId: string
  signInUrl: string
  /** Where it hears that somebody is signed out here; null: nowhere. */
  signOutUrl: string | null
  /** Base64 of the certificates it signs with. */
  certificates: string[]
}

/** Our description, for the provider. */
export function spMetadata({
  entityId,
  acsUrl,
  logoutUrl,
  certificate,
}: {
  entityId: string
  acsUrl: string
  logoutUrl: string
  /** PEM; null: there is no key yet. */
  certificate: string | null
}): string {
  const keys = certificate ? ['signing', 'encryption'].map((use) => keyOf(use, certificate)).join('') : ''
  return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="${METADATA}" entityID="${escapeXml(entityId)}">
  <md:SPSSODescriptor AuthnRequestsSigned="${certificate !== null}" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}
    <md:SingleLogoutService Binding="${REDIRECT}" Location="${escapeXml(logoutUrl)}"/>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    <md:AssertionConsumerService Binding="${POST}" Location="${escapeXml(acsUrl)}" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`
}

function keyOf(use: string, certificate: string): string {
  const methods =
    use === 'encryption'
      ? [...ENCRYPTED_BY.keys(), ...KEY_WRAPPED_BY]
          .map(
            (algorithm) => `
      <md:EncryptionMethod Algorithm="${algorithm}"/>`,
          )
          .join('')
      : ''
  return `
    <md:KeyDescriptor use="${use}">
      <ds:KeyInfo xmlns:ds="${SIGNATURE}"><ds:X509Data><ds:X509Certificate>${certificate.replaceAll(/-----[^-]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${methods}
    </md:KeyDescriptor>`
}

/**
 * Reads a provider's description. It is not signed in a way that we could check: whoever imports it trusts where it
 * came from.
 * @throws IdentityProblem
 */
export function readIdpMetadata(xml: string, maxBytes: number): IdpMetadata {
  const root = readXml(xml, { maxBytes, comments: true })
  const providers = allElements(root).filter(
    ({ namespaceURI, localName }) => namespaceURI === METADATA && localName === 'IDPSSODescriptor',
  )
  const [provider, ...more] = providers
  if (!provider) throw failed('discovery', 'This is no description of a SAML identity provider.')
  if (more.length > 0)
    throw failed('discovery', 'This describes several providers. Give the part of yours alone.')
  const entityId = (provider.parentNode as Element).getAttribute('entityID')
  const services = childrenOf(provider, METADATA, 'SingleSignOnService')
  const signInUrl = services
    .find((service) => service.getAttribute('Binding') === REDIRECT)
    ?.getAttribute('Location')
  if (!entityId) throw failed('discovery', 'The description names no entity ID.')
  if (!signInUrl) throw failed('discovery', 'The description names no sign-in address for HTTP-Redirect.')
  const certificates = childrenOf(provider, METADATA, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => Array.from(key.getElementsByTagNameNS(SIGNATURE, 'X509Certificate')))
    .map((certificate) => certificate.textContent?.replaceAll(/\s/g, '') ?? '')
  if (certificates.length === 0)
    throw failed('discovery', 'The description holds no certificate for signing.')
  const logout = childrenOf(provider, METADATA, 'SingleLogoutService').find(
    (service) => service.getAttribute('Binding') === REDIRECT,
  )
  const signOutUrl = logout?.getAttribute('ResponseLocation') || logout?.getAttribute('Location') || null
  return { entityId, signInUrl, signOutUrl, certificates: [...new Set(certificates)] }
}
