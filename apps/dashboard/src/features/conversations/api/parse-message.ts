/** A piece of a line: plain, bold, code, a link, or the marker of a citation (from 1). */
export type Inline =
  | { kind: 'text' | 'bold' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'citation'; index: number }

export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; rows: Inline[][][] }

const LIST_ITEM = /^\s*(?:([-*•])|(\d{1,2})[.)])\s+(.*)$/
const TABLE_ROW = /^\s*\|(.+)\|\s*$/
const TABLE_RULE = /^[\s|:-]+$/
const INLINE =
  /\*\*([^*\n]+)\*\*|`([^`\n]+)`|\[([^\]\n]+)\]\(((?:https?:\/)?\/[^\s)]*)\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|\[(\d{1,2})\]/g

/** The little Markdown that answers use. Everything else stays as it was written; nothing becomes HTML. */
export function parseMessage(content: string): Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', lines: paragraph.map(parseInline) })
    paragraph = []
  }
  for (const line of content.split('\n')) {
    const item = LIST_ITEM.exec(line)
    const row = TABLE_ROW.exec(line)
    if (row) {
      endParagraph()
      if (TABLE_RULE.test(line)) continue
      const last = blocks.at(-1)
      const table = last?.kind === 'table' ? last : { kind: 'table' as const, rows: [] }
      if (table !== last) blocks.push(table)
      table.rows.push(row[1]!.split('|').map((cell) => parseInline(cell.trim())))
    } else if (item) {
      endParagraph()
      const ordered = item[2] !== undefined
      const last = blocks.at(-1)
      const list =
        last?.kind === 'list' && last.ordered === ordered
          ? last
          : { kind: 'list' as const, ordered, items: [] }
      if (list !== last) blocks.push(list)
      list.items.push(parseInline(item[3]!))
    } else if (line.trim() === '') endParagraph()
    else paragraph.push(line.replace(/^#{1,6}\s+/, ''))
  }
  endParagraph()
  return blocks
}

export function parseInline(line: string): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of line.matchAll(INLINE)) {
    const [whole, bold, code, label, href, url, index] = match
    const before = line.slice(end, match.index)
    // A marker belongs to the word before it.
    const text = index === undefined ? before : before.trimEnd()
    if (text !== '') parts.push({ kind: 'text', text })
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold })
    else if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (href?.startsWith('/')) {
      // A path means a page of the customer's site, whose address is not known here.
      parts.push({ kind: 'text', text: label! })
    } else if (href !== undefined) parts.push({ kind: 'link', text: label!, href })
    else if (url !== undefined) parts.push({ kind: 'link', text: url, href: url })
    else parts.push({ kind: 'citation', index: Number(index) })
    end = match.index + whole.length
  }
  if (end < line.length) parts.push({ kind: 'text', text: line.slice(end) })
  return parts
}

/** A message as one plain line, for lists. */
export function plainPreview(content: string): string {
  return content
    .replace(/\s*\[\d{1,2}\]/g, '')
    .replace(/\[([^\]\n]+)\]\([^\s)]+\)/g, '$1')
    .replace(/^\s*(?:[-*•]|#{1,6})\s+/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
