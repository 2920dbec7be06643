import { selfSigned } from '@visualkit/identity/testing'
import { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify'

/** A SAML provider of another make (samlify), as far as one that runs beside the test. */
export interface SamlProvider {
  metadata: string
  /** What our request asks: read by the provider, as it would; it takes none without our signature. */
  read(url: string): Promise<{ requestId: string; forced: boolean; relayState: string }>
  /** The form its page posts, for somebody who signs in there. */
  answer(
    url: string,
    person: { email: string; name: string; assertionId?: string; encryptedBy?: string },
  ): Promise<URLSearchParams>
  /** Where it sends the browser of somebody who signs out there. */
  signOut(email: string, relayState: string): string
  /** What we answered to that: read by the provider, which takes none without our signature. */
  readSignedOut(url: string): Promise<{ inResponseTo: string; relayState: string }>
}

const ENTITY = 'https://id.casa-mora.example/saml'

/** @param ours our own description, as the server gives it. */
export function createSamlProvider(ours: string): SamlProvider {
  // Ours is checked by the test; theirs is their own.
  setSchemaValidator({ validate: async () => 'not checked' })
  const { privatePem, certificate } = selfSigned('Casa Mora ID')
  const create = (dataEncryptionAlgorithm?: string) =>
    IdentityProvider({
      entityID: ENTITY,
      privateKey: privatePem,
      signingCert: certificate,
      isAssertionEncrypted: dataEncryptionAlgorithm !== undefined,
      // Read by the library, and missing in its types.
      ...({ dataEncryptionAlgorithm } as object),
      wantAuthnRequestsSigned: true,
      wantLogoutResponseSigned: true,
      singleLogoutService: [
        { Binding: Constants.namespace.binding.redirect, Location: 'https://id.casa-mora.example/slo' },
      ],
      singleSignOnService: [
        { Binding: Constants.namespace.binding.redirect, Location: 'https://id.casa-mora.example/sso' },
      ],
      loginResponseTemplate: { context: TEMPLATE, attributes: [] },
    })
  const idp = create()
  const sp = ServiceProvider({ metadata: ours, wantLogoutRequestSigned: true })

  /** What a redirect says, and what of it is signed. */
  function partsOf(url: string) {
    const { search, searchParams } = new URL(url)
    return {
      query: Object.fromEntries(searchParams),
      octetString: search.slice(1).replace(/&Signature=.*$/, ''),
    }
  }
  async function parse(url: string) {
    const { query, octetString } = partsOf(url)
    const { extract, samlContent } = await idp.parseLoginRequest(sp, 'redirect', { query, octetString })
    const requestId = String(extract.request?.id)
    return { extract, samlContent, requestId, relayState: query.RelayState ?? '' }
  }

  return {
    metadata: idp.getMetadata(),
    signOut(email, relayState) {
      return idp.createLogoutRequest(sp, 'redirect', { logoutNameID: email }, relayState).context
    },
    async readSignedOut(url) {
      const { query, octetString } = partsOf(url)
      const { extract } = await idp.parseLogoutResponse(sp, 'redirect', { query, octetString })
      return {
        inResponseTo: String(extract.response?.inResponseTo),
        relayState: query.RelayState ?? '',
      }
    },
    async read(url) {
      const { requestId, samlContent, relayState } = await parse(url)
      return { requestId, forced: samlContent.includes('ForceAuthn="true"'), relayState }
    },
    async answer(url, { email, name, assertionId, encryptedBy }) {
      const { extract, requestId, relayState } = await parse(url)
      const fill = (template: string) => {
        const id = assertionId ?? `_${crypto.randomUUID()}`
        const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
        const values = {
          ID: `_${crypto.randomUUID()}`,
          AssertionID: id,
          Destination: String(sp.entityMeta.getAssertionConsumerService('post')),
          Audience: sp.entityMeta.getEntityID(),
          Issuer: ENTITY,
          IssueInstant: at(0),
          Until: at(300),
          InResponseTo: requestId,
          Email: email,
          Name: name,
        }
        return { id, context: SamlLib.replaceTagsByValue(template, values) }
      }
      const { context } = await (encryptedBy ? create(encryptedBy) : idp).createLoginResponse(
        sp,
        { extract },
        'post',
        { email },
        fill,
        false,
        relayState,
      )
      return new URLSearchParams({ SAMLResponse: context, RelayState: relayState })
    },
  }
}

const TEMPLATE =
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{IssueInstant}" Destination="{Destination}" InResponseTo="{InResponseTo}"><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">{Email}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{Until}" Recipient="{Destination}" InResponseTo="{InResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{IssueInstant}" NotOnOrAfter="{Until}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{IssueInstant}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="displayName"><saml:AttributeValue>{Name}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>'
