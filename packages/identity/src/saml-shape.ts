import type { Element } from '@xmldom/xmldom'
import { failed, type IdentityProblem } from './identity-problem.ts'
import {
  ASSERTION,
  DIGESTED_BY,
  PROTOCOL,
  SIGNATURE,
  SIGNED_BY,
  SUCCESS,
  TRANSFORMED_BY,
  WRITTEN_BY,
} from './saml-names.ts'
import { allElements, childOf, childrenOf, textOf } from './strict-xml.ts'

/**
 * Checks that a response can be read in one way only, before its signature is: one assertion, where it belongs; names
 * that are given once; signatures that stand in what they sign, over all of it, by what is safe. Wrapping attacks need
 * a second place to read from, and there is none.
 * @throws IdentityProblem
 */
export function checkShape(response: Element): void {
  if (response.namespaceURI !== PROTOCOL || response.localName !== 'Response')
    throw failed('shape', 'This is no SAML response.')
  checkStatus(response)
  const elements = allElements(response)
  const named = (name: string) => elements.filter(({ localName }) => localName === name)
  if (named('EncryptedAssertion').length > 0) throw failed('shape', 'The response must hold one assertion.')
  const [assertion, ...more] = named('Assertion')
  if (
    !assertion ||
    more.length > 0 ||
    assertion.parentNode !== response ||
    assertion.namespaceURI !== ASSERTION
  )
    throw failed('shape', 'The response must hold one assertion.')
  if (named('Response').length !== 1) throw failed('shape', 'The response holds another one.')
  checkIds(elements)
  const signatures = elements.filter(
    ({ localName, namespaceURI }) => localName === 'Signature' && namespaceURI === SIGNATURE,
  )
  for (const signature of signatures) checkSignature(signature, [response, assertion])
  if (childrenOf(assertion, SIGNATURE, 'Signature').length !== 1)
    throw failed('signature', 'The assertion itself must be signed. Switch that on at the provider.')
}

function checkStatus(response: Element): void {
  const status = childOf(response, PROTOCOL, 'Status')
  const code = status && childOf(status, PROTOCOL, 'StatusCode')
  const value = code?.getAttribute('Value')
  if (value === SUCCESS) return
  const inner = code && childOf(code, PROTOCOL, 'StatusCode')?.getAttribute('Value')
  const message = status && textOf(childOf(status, PROTOCOL, 'StatusMessage'))
  throw refusedBy([inner ?? value ?? 'no status', message].filter(Boolean).join(': '))
}

function refusedBy(said: string): IdentityProblem {
  return failed('status', `The provider answered with an error: ${said.slice(0, 500)}`)
}

/** A name that is given twice would let a signature speak of one element and the reader of another. */
function checkIds(elements: readonly Element[]): void {
  const ids = new Set<string>()
  for (const element of elements)
    for (const attribute of Array.from(element.attributes)) {
      if (!/^(id|assertionid|responseid)$/i.test(attribute.localName ?? attribute.name)) continue
      if (ids.has(attribute.value)) throw failed('shape', 'Two elements have the same ID.')
      ids.add(attribute.value)
    }
}

function checkSignature(signature: Element, places: readonly Element[]): void {
  const signed = places.find((place) => place === signature.parentNode)
  if (!signed || childrenOf(signed, SIGNATURE, 'Signature').length !== 1)
    throw failed('shape', 'A signature stands where none belongs.')
  if (signature.getElementsByTagNameNS(SIGNATURE, 'Object').length > 0)
    throw failed('shape', 'A signature carries an object.')
  const info = childOf(signature, SIGNATURE, 'SignedInfo')
  const reference = info && childOf(info, SIGNATURE, 'Reference')
  const id = signed.getAttribute('ID')
  if (!info || !reference || !id || reference.getAttribute('URI') !== `#${id}`)
    throw failed('signature', 'The signature is not over the element it stands in.')
  const algorithm = (parent: Element, name: string) =>
    childOf(parent, SIGNATURE, name)?.getAttribute('Algorithm') ?? 'none'
  require(SIGNED_BY, algorithm(info, 'SignatureMethod'))
  require(DIGESTED_BY, algorithm(reference, 'DigestMethod'))
  require(WRITTEN_BY, algorithm(info, 'CanonicalizationMethod'))
  const transforms = childOf(reference, SIGNATURE, 'Transforms')
  for (const transform of transforms ? childrenOf(transforms, SIGNATURE, 'Transform') : [])
    require(TRANSFORMED_BY, transform.getAttribute('Algorithm') ?? 'none')
}

function require(allowed: ReadonlySet<string>, algorithm: string): void {
  if (!allowed.has(algorithm))
    throw failed('algorithm', `The signature is made with ${algorithm}, which is not taken. Use SHA-256.`)
}
