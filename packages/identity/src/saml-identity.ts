import { EmailAddress } from '@visualkit/contracts'
import type { Element } from '@xmldom/xmldom'
import { failed } from './identity-problem.ts'
import type { OutsideIdentity } from './outside-identity.ts'
import { ASSERTION, TRANSIENT } from './saml-names.ts'
import { childrenOf, textOf } from './strict-xml.ts'

/** Names of the attributes a business has chosen; null for the usual ones. */
export interface ClaimNames {
  email: string | null
  name: string | null
}

const MAX_ATTRIBUTES = 200

/** What providers call the address, the most exact first. */
const EMAILS = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
  'urn:oid:1.2.840.113549.1.9.1',
  'email',
  'mail',
  'emailAddress',
  'user.email',
]
const NAMES = [
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'displayName',
  'name',
  'cn',
  'urn:oid:2.5.4.3',
]
const GIVEN = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
  'urn:oid:2.5.4.42',
  'givenName',
  'firstName',
  'user.firstName',
]
const FAMILY = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
  'urn:oid:2.5.4.4',
  'sn',
  'surname',
  'lastName',
  'user.lastName',
]

/** The attributes of an assertion by name, with their values. */
export function readAttributes(assertion: Element): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const statement of childrenOf(assertion, ASSERTION, 'AttributeStatement'))
    for (const attribute of childrenOf(statement, ASSERTION, 'Attribute')) {
      const name = attribute.getAttribute('Name')
      if (!name || found.size >= MAX_ATTRIBUTES) continue
      const values = childrenOf(attribute, ASSERTION, 'AttributeValue').map((value) => textOf(value) ?? '')
      found.set(name, [...(found.get(name) ?? []), ...values])
    }
  return found
}

/** Who an assertion is about. */
export function toSamlIdentity(
  nameId: Element,
  attributes: Map<string, string[]>,
  chosen: ClaimNames,
): Omit<OutsideIdentity, 'authenticatedAt'> {
  const subject = textOf(nameId) ?? ''
  const format = nameId.getAttribute('Format')
  if (subject === '' || subject.length > 1_000) throw failed('shape', 'The assertion names nobody.')
  if (format === TRANSIENT)
    throw failed(
      'shape',
      'The name ID changes with each sign-in. Choose a persistent one, or the e-mail address.',
    )
  const lower = new Map([...attributes].map(([name, values]) => [name.toLowerCase(), values]))
  const first = (names: readonly string[]) =>
    names.map((name) => lower.get(name.toLowerCase())?.[0]?.trim()).find(Boolean)
  const address = chosen.email ? attributes.get(chosen.email)?.[0] : (first(EMAILS) ?? subject)
  const email = EmailAddress.safeParse(address?.trim())
  const name = chosen.name
    ? attributes.get(chosen.name)?.[0]
    : (first(NAMES) ?? [first(GIVEN), first(FAMILY)].filter(Boolean).join(' '))
  return {
    subject,
    email: email.success ? email.data : null,
    emailVerified: null,
    name: name?.trim().slice(0, 100) || null,
    claims: {
      NameID: subject,
      ...(format && { 'NameID format': format }),
      ...Object.fromEntries([...attributes].map(([key, values]) => [key, values.join(', ')])),
    },
  }
}
