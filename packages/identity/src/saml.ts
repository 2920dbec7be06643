import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import type { Element } from '@xmldom/xmldom'
import { decryptAssertion } from './decrypt-assertion.ts'
import { failed, IdentityProblem } from './identity-problem.ts'
import { requireFresh } from './oidc.ts'
import type { OutsideIdentity } from './outside-identity.ts'
import { type ClaimNames, readAttributes, toSamlIdentity } from './saml-identity.ts'
import { ASSERTION, BEARER } from './saml-names.ts'
import { checkShape } from './saml-shape.ts'
import { CLOCK_TOLERANCE_MS, MAX_AGE_MS, momentOf } from './saml-times.ts'
import type { OwnKey } from './self-signed-certificate.ts'
import { childOf, childrenOf, readXml, textOf } from './strict-xml.ts'

/** A SAML provider and what we are to it. */
export interface SamlSettings {
  /** Its entity id. */
  issuer: string
  /** Where browsers are sent to sign in. */
  signInUrl: string
  /** PEM. */
  certificates: readonly string[]
  claims: ClaimNames
  /** Where it sends its answers. */
  acsUrl: string
  /** As we name ourselves to it. */
  entityId: string
  /** Signs our requests, and opens what is encrypted for us; null: there is none yet. */
  key: OwnKey | null
}

export interface SamlRequest {
  /** Name of the request, which the answer has to repeat. */
  requestId: string
  /** The person is to prove anew who they are. */
  fresh: boolean
}

export interface SamlIdentity extends OutsideIdentity {
  /** Works once: keep it until then. */
  assertion: { id: string; expiresAt: Date }
}

/** SAML 2.0, the browser's sign-in begun by us; answers come by HTTP POST. */
export interface Saml {
  /** Where to send the browser, with a request that is signed where there is a key. */
  requestUrl(settings: SamlSettings, request: SamlRequest, relayState: string): Promise<string>
  /**
   * Who came back, after signature, shape, issuer, audience, recipient, times and request were checked.
   * @param response base64, as the browser posts it.
   * @throws IdentityProblem
   */
  identify(settings: SamlSettings, request: SamlRequest, response: string): Promise<SamlIdentity>
}

const MAX_RESPONSE_BYTES = 262_144

export function createSaml({ now }: { now(): Date }): Saml {
  return {
    async requestUrl(settings, { requestId, fresh }, relayState) {
      return library(settings, requestId, fresh).getAuthorizeUrlAsync(relayState, undefined, {})
    },

    async identify(settings, { requestId, fresh }, response) {
      if (!/^[\w+/=\s-]+$/.test(response)) throw failed('shape', 'The answer is no base64.')
      const { xml, root } = readResponse(settings, response)
      checkShape(root)
      if (root.getAttribute('InResponseTo') !== requestId)
        throw failed('request', 'This is not the answer to what was asked. Begin at our sign-in page.')
      const destination = root.getAttribute('Destination')
      if (destination && destination !== settings.acsUrl)
        throw failed('audience', `The answer is meant for ${destination.slice(0, 200)}.`)
      const signed = await verify(settings, requestId, xml)
      // From here on only what was signed is read.
      const assertion = readXml(signed, { maxBytes: MAX_RESPONSE_BYTES })
      return readAssertion(settings, { requestId, fresh }, assertion, now())
    },
  }
}

/** An answer as it can be checked: with its assertion decrypted, where that was encrypted. */
function readResponse({ key }: SamlSettings, response: string): { xml: string; root: Element } {
  const limit = { maxBytes: MAX_RESPONSE_BYTES }
  const xml = Buffer.from(response, 'base64').toString('utf8')
  const root = readXml(xml, limit)
  const opened = decryptAssertion(root, key?.privatePem ?? null, limit)
  return opened === null ? { xml, root } : { xml: opened, root: readXml(opened, limit) }
}

/** The library with what one sign-in needs of it. It takes what is signed by one of the given certificates only. */
function library(settings: SamlSettings, requestId: string, fresh: boolean): SAML {
  return new SAML({
    callbackUrl: settings.acsUrl,
    entryPoint: settings.signInUrl,
    issuer: settings.entityId,
    audience: settings.entityId,
    idpCert: [...settings.certificates],
    idpIssuer: settings.issuer,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: CLOCK_TOLERANCE_MS,
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    forceAuthn: fresh,
    ...(settings.key && { privateKey: settings.key.privatePem }),
    signatureAlgorithm: 'sha256',
    generateUniqueId: () => requestId,
    validateInResponseTo: ValidateInResponseTo.always,
    // Requests are kept by whoever calls; each is known here while its own answer is read.
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (key) => (key === requestId ? new Date().toISOString() : null),
      removeAsync: async () => null,
    },
  })
}

/** @returns the assertion as it was signed. */
async function verify(settings: SamlSettings, requestId: string, xml: string): Promise<string> {
  try {
    const { profile } = await library(settings, requestId, false).validatePostResponseAsync({
      SAMLResponse: Buffer.from(xml).toString('base64'),
    })
    const signed = profile?.getAssertionXml?.()
    if (!signed) throw failed('signature', 'Nothing in the answer is signed.')
    return signed
  } catch (error) {
    throw explain(error)
  }
}

function explain(error: unknown): IdentityProblem {
  if (error instanceof IdentityProblem) return error
  const text = error instanceof Error ? error.message.slice(0, 500) : String(error)
  if (/audience/i.test(text)) return failed('audience', text, error)
  if (/expired|not yet valid|confirmation/i.test(text)) return failed('time', text, error)
  if (/InResponseTo/i.test(text)) return failed('request', text, error)
  if (/signature|signed|digest/i.test(text)) return failed('signature', text, error)
  return failed('shape', text, error)
}

function readAssertion(
  settings: SamlSettings,
  { requestId, fresh }: SamlRequest,
  assertion: Element,
  now: Date,
): SamlIdentity {
  const child = (parent: Element, name: string) => childOf(parent, ASSERTION, name)
  const issuer = textOf(child(assertion, 'Issuer'))
  if (issuer !== settings.issuer) throw failed('issuer', `The assertion is made by ${issuer ?? 'nobody'}.`)
  const id = assertion.getAttribute('ID')
  const subject = child(assertion, 'Subject')
  const nameId = subject && child(subject, 'NameID')
  if (!id || !subject || !nameId) throw failed('shape', 'The assertion names nobody.')
  const expiresAt = checkConfirmation(settings, requestId, subject, now)
  checkConditions(settings, child(assertion, 'Conditions'), now)
  const issuedAt = momentOf(assertion, 'IssueInstant')
  if (!issuedAt || Math.abs(now.getTime() - issuedAt.getTime()) > MAX_AGE_MS)
    throw failed('time', 'The assertion was not made just now. Compare the clocks of both servers.')
  const statement = childrenOf(assertion, ASSERTION, 'AuthnStatement')[0]
  if (!statement) throw failed('shape', 'The assertion does not say that anybody signed in.')
  const authenticatedAt = momentOf(statement, 'AuthnInstant')
  if (fresh) requireFresh(authenticatedAt, now)
  const attributes = readAttributes(assertion)
  return {
    ...toSamlIdentity(nameId, attributes, settings.claims),
    authenticatedAt,
    assertion: {
      id,
      expiresAt: new Date(Math.min(expiresAt.getTime(), now.getTime() + MAX_AGE_MS) + 2 * CLOCK_TOLERANCE_MS),
    },
  }
}

/** One confirmation that this very answer is for us, for now. @returns until when. */
function checkConfirmation(settings: SamlSettings, requestId: string, subject: Element, now: Date): Date {
  const problems: IdentityProblem[] = []
  for (const confirmation of childrenOf(subject, ASSERTION, 'SubjectConfirmation')) {
    const data = childOf(confirmation, ASSERTION, 'SubjectConfirmationData')
    if (confirmation.getAttribute('Method') !== BEARER || !data) continue
    const until = momentOf(data, 'NotOnOrAfter')
    if (data.getAttribute('Recipient') !== settings.acsUrl)
      problems.push(failed('audience', `The recipient is ${data.getAttribute('Recipient') || 'not named'}.`))
    else if (data.getAttribute('InResponseTo') !== requestId)
      problems.push(failed('request', 'The assertion is not the answer to what was asked.'))
    else if (!until || until.getTime() + CLOCK_TOLERANCE_MS <= now.getTime())
      problems.push(failed('time', 'The assertion is too old. Compare the clocks of both servers.'))
    else return until
  }
  throw problems[0] ?? failed('shape', 'The assertion does not say whom it is for.')
}

function checkConditions(settings: SamlSettings, conditions: Element | null, now: Date): void {
  if (!conditions) throw failed('shape', 'The assertion has no conditions.')
  const from = momentOf(conditions, 'NotBefore')
  const until = momentOf(conditions, 'NotOnOrAfter')
  if (from && from.getTime() - CLOCK_TOLERANCE_MS > now.getTime())
    throw failed('time', 'The assertion is of the future. Compare the clocks of both servers.')
  if (until && until.getTime() + CLOCK_TOLERANCE_MS <= now.getTime())
    throw failed('time', 'The assertion is too old. Compare the clocks of both servers.')
  const audiences = childrenOf(conditions, ASSERTION, 'AudienceRestriction').map((restriction) =>
    childrenOf(restriction, ASSERTION, 'Audience').map(textOf),
  )
  if (audiences.length === 0 || !audiences.every((names) => names.includes(settings.entityId)))
    throw failed('audience', `The assertion is meant for ${audiences.flat().join(', ') || 'nobody'}.`)
}
