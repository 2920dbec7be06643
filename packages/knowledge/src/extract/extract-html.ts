import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { squeeze, trimBlock } from '../text/normalise.ts'
import type { Block, ExtractedDocument } from './blocks.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const DROPPED = new Set(
  `script style noscript template nav footer aside svg math iframe object embed canvas video audio button
  select option input textarea label dialog head link meta base frame frameset applet map menu picture`.split(
    /\s+/,
  ),
)
const DROPPED_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'menu',
])
const BLOCKS = new Set(
  `address article blockquote body center dd details div dl dt fieldset figcaption figure header hr html main p
  section summary`.split(/\s+/),
)
/** Undetermined, several, and none at all. */
const NO_LANGUAGES = new Set(['und', 'mul', 'mis', 'zxx'])
/** Deeper nesting is no document; its text is still read, flat. */
const MAX_DEPTH = 400
const MAX_HEADING = 300

/**
 * What a reader sees of an HTML page, as Markdown-like blocks: headings, paragraphs, lists, tables, code. Scripts,
 * styles, form fields, navigation, footers, asides and hidden elements go. `<main>`, or a single `<article>`, is preferred.
 */
export function extractHtml(html: string): ExtractedDocument {
  const root = parse(html)
  const { title, blocks } = extractTree(root)
  const language = languageOfPage(root)
  return { title, ...(language !== null && { language }), blocks }
}

/** The language in `<html lang>`, without its region; null when there is none, or what stands there is no language. */
export function languageOfPage(root: Node): string | null {
  const html = 'childNodes' in root ? root.childNodes.find(({ nodeName }) => nodeName === 'html') : undefined
  const said = html && 'attrs' in html ? (attribute(html, 'lang') ?? '') : ''
  const language = /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(said)?.[1]?.toLowerCase()
  return language === undefined || NO_LANGUAGES.has(language) ? null : language
}

/** The same of a page that was parsed already. `isMain`: the page says which its main part is. */
export function extractTree(root: Node): ExtractedDocument & { isMain: boolean } {
  const elements = [...walk(root)]
  const titleElement = elements.find((element) => element.tagName === 'title')
  const mains = elements.filter(
    (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
  )
  const articles = elements.filter((element) => element.tagName === 'article')
  const body = elements.find((element) => element.tagName === 'body')
  const main = mains[0] ?? (articles.length === 1 ? articles[0] : undefined)
  const start = main ?? body
  const blocks = start === undefined ? [] : new BlockWriter().write(start)
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const title = titleElement === undefined ? '' : flatText(titleElement)
  return { title: heading?.heading || title, blocks, isMain: main !== undefined }
}

class BlockWriter {
  private readonly blocks: Block[] = []
  private inline = ''

  write(root: Node): Block[] {
    this.visit(root, 0)
    this.endParagraph()
    return this.blocks
  }

  private visit(node: Node, depth: number): void {
    if (node.nodeName === '#text') {
      this.inline += (node as DefaultTreeAdapterTypes.TextNode).value
      return
    }
    if (!('childNodes' in node)) return
    if (depth > MAX_DEPTH) {
      this.inline += ` ${flatText(node)} `
      return
    }
    if (!isElement(node)) {
      this.visitChildren(node, depth)
      return
    }
    if (isDropped(node)) return
    this.visitElement(node, depth)
  }

  private visitElement(element: Element, depth: number): void {
    const tag = element.tagName
    const level = /^h([1-6])$/.exec(tag)?.[1]
    if (level !== undefined) {
      const heading = flatText(element)
      if (heading.length > MAX_HEADING) this.add({ kind: 'paragraph', text: heading })
      else if (heading !== '')
        this.add({
          kind: 'heading',
          text: `${'#'.repeat(Number(level))} ${heading}`,
          level: Number(level),
          heading,
        })
    } else if (tag === 'ul' || tag === 'ol') {
      this.add({ kind: 'list', text: listText(element, 0).join('\n') })
    } else if (tag === 'table') {
      this.add({ kind: 'table', text: tableText(element) })
    } else if (tag === 'pre') {
      this.add({ kind: 'code', text: `\`\`\`\n${trimBlock(rawText(element))}\n\`\`\`` })
    } else if (tag === 'br') {
      this.inline += '\n'
    } else if (BLOCKS.has(tag)) {
      this.endParagraph()
      this.visitChildren(element, depth)
      this.endParagraph()
    } else {
      this.visitChildren(element, depth)
    }
  }

  private visitChildren(node: { childNodes: Node[] }, depth: number): void {
    for (const child of node.childNodes) this.visit(child, depth + 1)
  }

  private add(block: Block): void {
    this.endParagraph()
    if (block.text.trim() !== '') this.blocks.push(block)
  }

  private endParagraph(): void {
    const text = squeeze(this.inline)
    this.inline = ''
    if (text !== '') this.blocks.push({ kind: 'paragraph', text })
  }
}

function listText(list: Element, indent: number): string[] {
  const lines: string[] = []
  let number = Number(attribute(list, 'start') ?? 1) || 1
  for (const child of list.childNodes) {
    if (!isElement(child) || isDropped(child)) continue
    const nested = indent < 8 ? directLists(child) : []
    const marker = list.tagName === 'ol' ? `${number}.` : '-'
    const own = flatText(child, new Set(nested))
    number += 1
    if (own !== '') lines.push(`${'  '.repeat(indent)}${marker} ${own}`)
    for (const inner of nested) lines.push(...listText(inner, indent + 1))
  }
  return lines
}

function directLists(item: Element): Element[] {
  return item.childNodes.filter(
    (node): node is Element => isElement(node) && (node.tagName === 'ul' || node.tagName === 'ol'),
  )
}

function tableText(table: Element): string {
  const rows = [...walk(table)].filter((element) => element.tagName === 'tr')
  const lines = rows.map((row) => {
    const cells = row.childNodes.filter(
      (node): node is Element => isElement(node) && (node.tagName === 'td' || node.tagName === 'th'),
    )
    return `| ${cells.map((cell) => flatText(cell).replaceAll('|', '/')).join(' | ')} |`
  })
  const headed = rows[0]?.childNodes.some((node) => isElement(node) && node.tagName === 'th') ?? false
  if (headed && lines.length > 1) {
    const columns = (lines[0]?.split('|').length ?? 3) - 2
    lines.splice(1, 0, `|${' --- |'.repeat(columns)}`)
  }
  return lines.filter((line) => /[^|\s]/.test(line)).join('\n')
}

function flatText(node: Node, without: ReadonlySet<Node> = new Set()): string {
  return squeeze(rawText(node, without))
}

/** Text of a subtree in document order, without recursion: depth is the author's, not ours. */
function rawText(node: Node, without: ReadonlySet<Node> = new Set()): string {
  const parts: string[] = []
  const stack: Node[] = [node]
  while (stack.length > 0) {
    const current = stack.pop() as Node
    if (without.has(current)) continue
    if (current.nodeName === '#text') parts.push((current as DefaultTreeAdapterTypes.TextNode).value)
    if (isElement(current)) {
      if (current !== node && isDropped(current)) continue
      if (current.tagName === 'br' || current.tagName === 'p' || current.tagName === 'div') parts.push(' ')
    }
    if ('childNodes' in current) {
      for (let index = current.childNodes.length - 1; index >= 0; index--) {
        stack.push(current.childNodes[index] as Node)
      }
    }
  }
  return parts.join('')
}

function* walk(root: Node): Generator<Element> {
  const stack: Node[] = [root]
  while (stack.length > 0) {
    const node = stack.pop() as Node
    if (isElement(node)) yield node
    if ('childNodes' in node) {
      for (let index = node.childNodes.length - 1; index >= 0; index--)
        stack.push(node.childNodes[index] as Node)
    }
  }
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.tagName)) return true
  const role = attribute(element, 'role')
  if (role !== undefined && DROPPED_ROLES.has(role)) return true
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true
  const style = attribute(element, 'style')
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}
