import { createSign, createVerify } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { logoutAnswerUrl, readLogoutRequest, type SamlLogoutSettings } from './saml-logout.ts'
import { selfSigned } from './testing/self-signed.ts'

const theirs = selfSigned('Marea ID')
const key = selfSigned('VisualKit')
const settings: SamlLogoutSettings = {
  issuer: 'https://id.example/saml',
  certificates: [selfSigned('older').certificate, theirs.certificate],
  logoutUrl: 'https://vk.test/api/auth/saml/c1/logout',
  entityId: 'https://vk.test/api/auth/saml/c1/metadata',
  key,
}
const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

const requestXml = () =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_out" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${settings.logoutUrl}"><saml:Issuer>${settings.issuer}</saml:Issuer><saml:NameID>user-1</saml:NameID></samlp:LogoutRequest>`

/** As a provider signs the query of a redirect. */
function signed(xml: string, { by = theirs, algorithm = SHA256, state = 'a b+c' } = {}): string {
  const said = `SAMLRequest=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}&RelayState=${encodeURIComponent(state)}&SigAlg=${encodeURIComponent(algorithm)}`
  const signature = createSign('sha256').update(said).sign(by.privateKey, 'base64')
  return `${said}&Signature=${encodeURIComponent(signature)}`
}
const read = (query: string, now = new Date()) => readLogoutRequest(settings, query, now)

describe('a sign-out at a SAML provider', () => {
  it('is believed with its signature, and answered with ours', () => {
    const request = read(signed(requestXml()))
    expect(request).toEqual({ id: '_out', subject: 'user-1', relayState: 'a b+c' })
    const url = new URL(logoutAnswerUrl(settings, 'https://id.example/out?tenant=1', request, new Date()))
    expect([url.origin, url.searchParams.get('tenant'), url.searchParams.get('RelayState')]).toEqual([
      'https://id.example',
      '1',
      'a b+c',
    ])
    const [said = '', signature = ''] = url.search.replace('?tenant=1&', '').split('&Signature=')
    const bytes = Buffer.from(decodeURIComponent(signature), 'base64')
    expect(createVerify('sha256').update(said).verify(key.certificate, bytes)).toBe(true)
    const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLResponse')!, 'base64')).toString()
    expect(xml).toContain('InResponseTo="_out"')
    expect(xml).toContain('status:Success')
  })

  it('is not believed unsigned, changed, of another provider, for another service, old, or twice in one', () => {
    const good = signed(requestXml())
    const other = signed(requestXml().replace('user-1', 'user-2'))
    const [, request = ''] = /SAMLRequest=([^&]*)/.exec(other)!
    for (const [query, check] of [
      [good.replace(/&Signature=.*/, ''), 'signature'],
      [good.replace(/SAMLRequest=[^&]*/, `SAMLRequest=${request}`), 'signature'],
      [good.replace('RelayState=a', 'RelayState=b'), 'signature'],
      [signed(requestXml(), { by: key }), 'signature'],
      [signed(requestXml(), { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }), 'algorithm'],
      [`${good}&SAMLRequest=${request}`, 'shape'],
      [`SAMLRequest=${request}&${good}`, 'shape'],
      [signed(requestXml().replace(settings.issuer, 'https://other.example')), 'issuer'],
      [signed(requestXml().replace('/c1/logout', '/c2/logout')), 'audience'],
      [signed(requestXml().replace(/ Destination="[^"]*"/, '')), 'audience'],
      [signed(requestXml().replace(' Version=', ' NotOnOrAfter="2026-01-01T00:00:00Z" Version=')), 'time'],
      [signed(requestXml().replace('<saml:NameID>user-1</saml:NameID>', '')), 'shape'],
      [signed(requestXml().replace('user-1', 'user-<!-- -->2')), 'shape'],
      [signed(`<!DOCTYPE r [<!ENTITY x "y">]>${requestXml()}`), 'shape'],
      [signed(requestXml().replaceAll('LogoutRequest', 'AuthnRequest')), 'shape'],
      [signed(`<a>${' '.repeat(70_000)}</a>`), 'shape'],
      [good.replace('SAMLRequest=', 'SAMLRequest=%E0%A4%A'), 'signature'],
      ['', 'signature'],
      ['x'.repeat(40_000), 'shape'],
    ] as const)
      expect(() => read(query), `${check}: ${query.slice(0, 60)}`).toThrow(
        expect.objectContaining({ problem: 'answer', check }),
      )
    const late = new Date(Date.now() + 20 * 60_000)
    expect(() => read(good, late)).toThrow(expect.objectContaining({ check: 'time' }))
  })
})
