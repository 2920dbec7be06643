import type { DefaultTreeAdapterTypes } from 'parse5'

export type Node = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element

/** Every element below a node in document order, without recursion: depth is the author's, not ours. */
export function* elementsIn(root: Node): Generator<Element> {
  const stack: Node[] = [root]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node !== root && isElement(node)) yield node
    if ('childNodes' in node)
      for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at]!)
  }
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/** All text below a node. */
export function textOf(root: Node): string {
  const parts: string[] = []
  const stack: Node[] = [root]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value)
    if ('childNodes' in node)
      for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at]!)
  }
  return parts.join('')
}

export function remove(element: Element): void {
  const { parentNode } = element
  if (parentNode) parentNode.childNodes = parentNode.childNodes.filter((child) => child !== element)
}
