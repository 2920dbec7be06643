import { describe, expect, it } from 'vitest'
import { createSaml, type SamlSettings } from './saml.ts'
import { readIdpMetadata, spMetadata } from './saml-metadata.ts'
import { type SamlAnswer, samlAnswer } from './testing/bendable-saml.ts'
import { selfSigned } from './testing/self-signed.ts'

const own = selfSigned('Marea ID')
const other = selfSigned('Marea ID')
const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const settings: SamlSettings = {
  issuer: 'https://id.example/saml',
  signInUrl: 'https://id.example/sso',
  certificates: [other.certificate, own.certificate],
  claims: { email: null, name: null },
  acsUrl: 'https://vk.test/api/auth/saml/c1/acs',
  entityId: 'https://vk.test/api/auth/saml/c1/metadata',
}
const saml = createSaml({ now: () => new Date() })
let count = 0

const answer = (bent: Partial<SamlAnswer> = {}): SamlAnswer => ({
  requestId: '_request',
  acsUrl: settings.acsUrl,
  audience: settings.entityId,
  issuer: settings.issuer,
  subject: 'user-1',
  format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  until: 300,
  authenticated: -5,
  id: `_a${++count}`,
  attributes: { email: 'Ana@Marea.example', displayName: 'Ana' },
  sign: 'assertion',
  signatureAlgorithm: SHA256,
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  ...bent,
})
const identify = (xml: string, fresh = false, at: Partial<SamlSettings> = {}) =>
  saml.identify({ ...settings, ...at }, { requestId: '_request', fresh }, Buffer.from(xml).toString('base64'))
const refusal = (check: string) => ({ problem: 'answer', check })
const signed = (bent: Partial<SamlAnswer> = {}, key = own) => samlAnswer(key, answer(bent))

describe('a SAML sign-in', () => {
  it('asks by redirect, and takes an assertion signed by one of the certificates', async () => {
    const url = new URL(await saml.requestUrl(settings, { requestId: '_request', fresh: true }, 'the-state'))
    expect(url.origin + url.pathname).toBe('https://id.example/sso')
    expect(url.searchParams.get('RelayState')).toBe('the-state')
    for (const sign of ['assertion', 'both'] as const) {
      const identity = await identify(signed({ sign }))
      expect(identity).toMatchObject({ subject: 'user-1', email: 'ana@marea.example', name: 'Ana' })
      expect(identity.assertion.expiresAt.getTime()).toBeGreaterThan(Date.now())
    }
    const windows = {
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': 'ana@marea.example',
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname': 'Ana',
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname': 'Silva',
    }
    expect(await identify(signed({ attributes: windows }))).toMatchObject({
      email: 'ana@marea.example',
      name: 'Ana Silva',
    })
    const byName = { subject: 'ana@marea.example', attributes: {} }
    expect(await identify(signed(byName))).toMatchObject({ email: 'ana@marea.example', name: null })
    const chosen = { claims: { email: 'work', name: null } }
    expect(await identify(signed(), false, chosen)).toMatchObject({ email: null })
  })

  it('takes nothing unsigned, signed by another key, changed, or signed with SHA-1', async () => {
    const stranger = selfSigned('Marea ID')
    await expect(identify(signed({}, stranger))).rejects.toMatchObject(refusal('signature'))
    for (const sign of ['nothing', 'response'] as const)
      await expect(identify(signed({ sign }))).rejects.toMatchObject(refusal('signature'))
    const changed = signed().replace('Ana@Marea.example', 'Eve@Marea.example')
    await expect(identify(changed)).rejects.toMatchObject(refusal('signature'))
    const SHA1 = 'http://www.w3.org/2000/09/xmldsig#'
    for (const weak of [{ signatureAlgorithm: `${SHA1}rsa-sha1` }, { digestAlgorithm: `${SHA1}sha1` }])
      await expect(identify(signed(weak))).rejects.toMatchObject(refusal('algorithm'))
    // The public key used as if it were a shared secret.
    const swapped = signed().replace(SHA256, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1')
    await expect(identify(swapped)).rejects.toMatchObject(refusal('algorithm'))
  })

  it('takes no answer of another provider, for another service, of another request or time', async () => {
    for (const [bent, check] of [
      [{ issuer: 'https://other.example' }, 'issuer'],
      [{ audience: 'https://other.example' }, 'audience'],
      [{ acsUrl: 'https://other.example/acs' }, 'audience'],
      [{ requestId: '_another' }, 'request'],
      [{ requestId: '' }, 'request'],
      [{ until: -120 }, 'time'],
      [{ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }, 'shape'],
      [{ subject: '' }, 'shape'],
    ] as const)
      await expect(identify(signed(bent)), JSON.stringify(bent)).rejects.toMatchObject(refusal(check))
    const late = createSaml({ now: () => new Date(Date.now() + 20 * 60_000) })
    const response = Buffer.from(signed({ until: 86_400 })).toString('base64')
    await expect(
      late.identify(settings, { requestId: '_request', fresh: false }, response),
    ).rejects.toMatchObject(refusal('time'))
    // The response's own frame may be bent by whoever carries it; what is signed is not.
    const unsolicited = signed().replace(/(<samlp:Response[^>]*) InResponseTo="[^"]*"/, '$1')
    await expect(identify(unsolicited)).rejects.toMatchObject(refusal('request'))
    const other = signed().replace(/Destination="[^"]*"/, 'Destination="https://other.example/"')
    await expect(identify(other)).rejects.toMatchObject(refusal('audience'))
    const failedThere = signed().replace('status:Success', 'status:AuthnFailed')
    await expect(identify(failedThere)).rejects.toMatchObject(refusal('status'))
    await expect(identify(signed({ authenticated: -3_600 }), true)).rejects.toMatchObject({
      problem: 'stale',
    })
    expect(await identify(signed(), true)).toMatchObject({ subject: 'user-1' })
  })

  it('is not wrapped: no second assertion, wherever it stands, and no second name', async () => {
    const good = signed()
    const assertion = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(good)![0]
    const signature = /<ds:Signature|<Signature/.exec(good)![0].slice(1)
    const evil = assertion
      .replace(/ID="[^"]*"/, 'ID="_evil"')
      .replace('Ana@Marea.example', 'Eve@Marea.example')
      .replace(new RegExp(`<${signature}[\\s\\S]*</${signature}>`), '')
    const wrapped = [
      // A forged one before, after, and around the signed one.
      good.replace(assertion, evil + assertion),
      good.replace(assertion, assertion + evil),
      good.replace(assertion, evil.replace('</saml:Assertion>', `${assertion}</saml:Assertion>`)),
      // The signed one hidden in an extension, or in the signature of the forged one.
      good.replace(assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>${evil}`),
      good.replace(
        assertion,
        evil.replace(
          '<saml:Subject>',
          `<${signature} xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${assertion}</Object></${signature}><saml:Subject>`,
        ),
      ),
      // A whole signed response inside a forged one.
      good.replace(assertion, `${evil}<samlp:Extensions>${good}</samlp:Extensions>`),
      // The same name twice.
      good.replace('<samlp:Status>', `<samlp:Status ID="${/Assertion[^>]*ID="([^"]*)"/.exec(good)![1]}">`),
    ]
    expect(new Set([good, ...wrapped]).size).toBe(wrapped.length + 1)
    for (const [at, xml] of wrapped.entries())
      await expect(identify(xml), `${at}`).rejects.toMatchObject({ problem: 'answer' })
    // A comment cuts a name in two for some readers.
    const split = signed({ subject: 'ana@marea.example' }).replace('ana@marea', 'ana@<!-- -->marea')
    await expect(identify(split)).rejects.toMatchObject(refusal('shape'))
  })

  it('loads nothing and grows into nothing', async () => {
    const entity = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${signed().replace('>user-1<', '>&x;<')}`
    const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}">]>${signed().replace('>user-1<', '>&b;<')}`
    for (const xml of [entity, laughs, `<?xml version="1.0"?>${laughs}`, 'no xml', '<a', '<Response/>'])
      await expect(identify(xml)).rejects.toMatchObject(refusal('shape'))
    await expect(identify(`<a>${'x'.repeat(300_000)}</a>`)).rejects.toMatchObject(refusal('shape'))
    const encrypted = signed().replaceAll('saml:Assertion', 'saml:EncryptedAssertion')
    await expect(identify(encrypted)).rejects.toMatchObject(refusal('shape'))
    await expect(
      saml.identify(settings, { requestId: '_request', fresh: false }, '<not base64>'),
    ).rejects.toMatchObject(refusal('shape'))
  })

  it('reads the description of a provider, and writes ours', () => {
    const base64 = own.certificate.replaceAll(/-----[^-]+-----|\s/g, '')
    const metadata = (inner: string) =>
      `<?xml version="1.0"?><!-- ours --><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://id.example/saml">${inner}</EntityDescriptor>`
    const key = `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>\n${base64}\n</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
    const service = (binding: string) =>
      `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="https://id.example/${binding}"/>`
    const role = (inner: string) => `<IDPSSODescriptor>${inner}</IDPSSODescriptor>`
    const whole = role(key + service('HTTP-POST') + service('HTTP-Redirect'))
    expect(readIdpMetadata(metadata(whole), 100_000)).toEqual({
      entityId: 'https://id.example/saml',
      signInUrl: 'https://id.example/HTTP-Redirect',
      certificates: [base64],
    })
    for (const bad of ['', role(key), role(service('HTTP-Redirect')), whole + whole])
      expect(() => readIdpMetadata(metadata(bad), 100_000)).toThrow(
        expect.objectContaining(refusal('discovery')),
      )
    expect(() => readIdpMetadata(metadata(whole), 100)).toThrow(expect.objectContaining(refusal('shape')))
    const ours = spMetadata({ entityId: settings.entityId, acsUrl: `${settings.acsUrl}?a&b"` })
    expect(ours).toContain('WantAssertionsSigned="true"')
    expect(ours).toContain('?a&amp;b&quot;"')
  })
})
