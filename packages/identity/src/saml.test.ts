import { verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSaml, type SamlSettings } from './saml.ts'
import { readIdpMetadata, spMetadata } from './saml-metadata.ts'
import { type SamlAnswer, samlAnswer } from './testing/bendable-saml.ts'
import { type Encryption, encryptedAssertion } from './testing/encrypted-assertion.ts'
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
  key: null,
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

  it('signs its requests, so that the provider sees a changed one', async () => {
    const key = selfSigned('VisualKit')
    const url = new URL(
      await saml.requestUrl({ ...settings, key }, { requestId: '_request', fresh: false }, 'the-state'),
    )
    const isOurs = (query: string) => {
      const [, said = '', signature = ''] = /^\??(SAMLRequest=.*)&Signature=(.*)$/.exec(query) ?? []
      return verify(
        'sha256',
        Buffer.from(said),
        key.certificate,
        Buffer.from(decodeURIComponent(signature), 'base64'),
      )
    }
    expect(url.searchParams.get('SigAlg')).toBe(SHA256)
    expect(isOurs(url.search)).toBe(true)
    expect(isOurs(url.search.replace('the-state', 'another'))).toBe(false)
  })

  describe('that is encrypted', () => {
    const key = selfSigned('VisualKit')
    const opened = { key }
    const assertionOf = (xml: string) => /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)![0]
    const encrypted = (xml = signed(), bent: Partial<Encryption> = {}) =>
      xml.replace(assertionOf(xml), encryptedAssertion(key.certificate, assertionOf(xml), bent))

    it('is opened by our key, however it may be encrypted, and checked like one that is not', async () => {
      for (const bent of [
        {},
        { cipher: 'aes-128-gcm' },
        { cipher: 'aes-256-cbc' },
        { cipher: 'aes-128-cbc', place: 'beside' },
        { hash: 'sha256' },
      ] as const)
        expect(await identify(encrypted(signed(), bent), false, opened), JSON.stringify(bent)).toMatchObject({
          subject: 'user-1',
          email: 'ana@marea.example',
        })
      const both = encrypted(signed({ sign: 'both' }))
      expect(await identify(both, false, opened)).toMatchObject({ subject: 'user-1' })
      expect(await identify(signed(), false, opened)).toMatchObject({ subject: 'user-1' })
      // Anybody can encrypt for us: it vouches for nothing.
      const stranger = signed({}, selfSigned('Marea ID'))
      for (const [xml, check] of [
        [stranger, 'signature'],
        [signed({ sign: 'nothing' }), 'signature'],
        [signed().replace('Ana@Marea', 'Eve@Marea'), 'signature'],
        [signed({ audience: 'https://other.example' }), 'audience'],
        [signed({ requestId: '_another' }), 'request'],
        [signed({ until: -120 }), 'time'],
      ] as const)
        await expect(identify(encrypted(xml), false, opened)).rejects.toMatchObject(refusal(check))
    })

    it('is wrapped neither outside nor inside, and is one', async () => {
      const good = signed()
      const assertion = assertionOf(good)
      const signature = /<(\w+:)?Signature[\s\S]*<\/(\w+:)?Signature>/.exec(assertion)![0]
      const evil = assertion
        .replace(/ID="[^"]*"/, 'ID="_evil"')
        .replace('Ana@Marea.example', 'Eve@Marea.example')
        .replace(signature, '')
      const seal = (plain: string) => encryptedAssertion(key.certificate, plain, {})
      const inside = (plain: string) => good.replace(assertion, seal(plain))
      const wrapped = [
        good.replace(assertion, seal(assertion) + seal(assertion)),
        good.replace(assertion, seal(assertion) + evil),
        good.replace(assertion, evil + seal(assertion)),
        good.replace(assertion, assertion + seal(evil)),
        good.replace(assertion, `<samlp:Extensions>${seal(assertion)}</samlp:Extensions>${evil}`),
        good.replace(assertion, `<samlp:Extensions>${seal(assertion)}</samlp:Extensions>`),
        inside(evil),
        inside(evil + assertion),
        inside(evil.replace('</saml:Assertion>', `${assertion}</saml:Assertion>`)),
        inside(evil.replace('<saml:Subject>', `${signature}<saml:Subject>`)),
        inside(seal(assertion)),
        inside(good),
        inside(`<!DOCTYPE r [<!ENTITY x "y">]>${assertion}`),
        inside(assertion.replace('user-1', 'user-<!-- -->1')),
        // The same name as the response, which a signature could be over.
        inside(assertion).replace(/ID="_r[^"]*"/, `ID="${/ID="([^"]*)"/.exec(assertion)![1]}"`),
      ]
      for (const [at, xml] of wrapped.entries())
        await expect(identify(xml, false, opened), `${at}`).rejects.toMatchObject({ problem: 'answer' })
    })

    it('says one thing of all that does not open, and takes no weak way', async () => {
      const good = encrypted()
      const change = (xml: string, at: number) =>
        xml.replaceAll(
          /(<xenc:CipherValue>)([^<]*)/g,
          (whole, open: string, text: string, offset: number) => {
            if (offset !== [...xml.matchAll(/<xenc:CipherValue>/g)][at]!.index) return whole
            const bytes = Buffer.from(text, 'base64')
            bytes[bytes.length - 1]! ^= 1
            return open + bytes.toString('base64')
          },
        )
      const other = { key: selfSigned('VisualKit') }
      const texts = new Set<string>()
      const cbc = encrypted(signed(), { cipher: 'aes-256-cbc' })
      for (const [xml, at] of [
        [good, other],
        [change(good, 0), opened],
        [change(good, 1), opened],
        [change(cbc, 1), opened],
        [encrypted(signed(), { plain: 'no xml' }), opened],
      ] as const)
        await identify(xml, false, at).then(
          () => texts.add('taken'),
          (error: Error) => texts.add(error.message),
        )
      expect(texts.size).toBe(1)
      expect([...texts][0]).toContain('cannot be decrypted')
      await expect(identify(good)).rejects.toThrow('we have no key')
      for (const [from, to] of [
        ['xmlenc#rsa-oaep-mgf1p', 'xmlenc#rsa-1_5'],
        ['xmlenc11#aes256-gcm', 'xmlenc#tripledes-cbc'],
        ['xmldsig#sha1', 'xmldsig#md5'],
      ] as const)
        await expect(identify(good.replace(from, to), false, opened)).rejects.toMatchObject(
          refusal('algorithm'),
        )
    })
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
      signOutUrl: null,
      certificates: [base64],
    })
    const out = (more: string) =>
      `<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://id.example/out"${more}/>`
    const signOutUrl = (more: string) =>
      readIdpMetadata(metadata(role(key + out(more) + service('HTTP-Redirect'))), 100_000).signOutUrl
    expect(signOutUrl('')).toBe('https://id.example/out')
    expect(signOutUrl(' ResponseLocation="https://id.example/done"')).toBe('https://id.example/done')
    for (const bad of ['', role(key), role(service('HTTP-Redirect')), whole + whole])
      expect(() => readIdpMetadata(metadata(bad), 100_000)).toThrow(
        expect.objectContaining(refusal('discovery')),
      )
    expect(() => readIdpMetadata(metadata(whole), 100)).toThrow(expect.objectContaining(refusal('shape')))
    const us = {
      entityId: settings.entityId,
      logoutUrl: 'https://vk.test/out',
      acsUrl: `${settings.acsUrl}?a&b"`,
    }
    const ours = spMetadata({ ...us, certificate: null })
    expect(ours).toContain('AuthnRequestsSigned="false" WantAssertionsSigned="true"')
    expect(ours).toContain('?a&amp;b&quot;"')
    const withKey = spMetadata({ ...us, certificate: own.certificate })
    expect(withKey).toContain('AuthnRequestsSigned="true"')
    expect(withKey.split(base64)).toHaveLength(3)
  })
})
