import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { failed } from './identity-problem.ts'

/**
 * Reads XML from outside. No entities, no document type: nothing is loaded and nothing grows while it is read. What
 * readers disagree about (comments inside a value, markup that is not closed) is refused.
 * @param options.comments whether there may be comments and processing instructions: not in what is signed.
 * @throws IdentityProblem
 */
export function readXml(text: string, options: { maxBytes: number; comments?: true }): Element {
  if (Buffer.byteLength(text) > options.maxBytes)
    throw failed('shape', `The XML is larger than ${options.maxBytes} bytes.`)
  const body = text.replace(/^\uFEFF/, '').replace(/^\s*<\?xml[^?]*\?>/, '')
  const plain = options.comments ? body.replaceAll(/<!--[\s\S]*?-->/g, '') : body
  if (/<!(?!--)/.test(plain))
    throw failed('shape', 'The XML has a document type, an entity or a CDATA section.')
  if (!options.comments && /<[!?]/.test(body))
    throw failed('shape', 'The XML has comments or processing instructions.')
  let document: Document
  try {
    const refuse = (_level: string, message: string) => {
      throw new Error(message)
    }
    document = new DOMParser({ onError: refuse }).parseFromString(plain, 'text/xml')
  } catch (error) {
    throw failed('shape', 'This is no well-formed XML.', error)
  }
  const root = document?.documentElement
  if (!root) throw failed('shape', 'This is no XML.')
  return root
}

/** Elements right below another, by namespace and name. */
export function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  const found: Element[] = []
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1) {
      const element = node as Element
      if (element.namespaceURI === namespace && element.localName === name) found.push(element)
    }
  return found
}

/** The one of this name; null when there is none. Throws for several. */
export function childOf(parent: Element, namespace: string, name: string): Element | null {
  const [first, second] = childrenOf(parent, namespace, name)
  if (second) throw failed('shape', `There is more than one ${name}.`)
  return first ?? null
}

/** Every element, the root first. */
export function allElements(root: Element): Element[] {
  return [root, ...Array.from(root.getElementsByTagName('*'))]
}

/** The text of an element that holds nothing else. */
export function textOf(element: Element | null): string | null {
  if (!element) return null
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType !== 3) throw failed('shape', `${element.localName} holds more than text.`)
  return element.textContent?.trim() ?? ''
}
