/**
 * Markdown of the help centre to HTML: headings, paragraphs, lists, tables, links, bold, italic, code.
 * Everything is escaped first and raw HTML is never passed on, so an article cannot bring in a script.
 */
export function renderMarkdown(markdown: string): string {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n')
  const blocks: string[] = []
  let at = 0
  const take = (belongs: (line: string) => boolean): string[] => {
    const taken: string[] = []
    while (at < lines.length && belongs(lines[at]!)) taken.push(lines[at++]!)
    return taken
  }
  while (at < lines.length) {
    const line = lines[at]!
    const heading = /^(#{1,4}) +(.+)$/.exec(line)
    if (line.trim() === '') {
      at++
    } else if (heading) {
      at++
      // The page's own title is the only h1.
      const level = Math.max(2, heading[1]!.length)
      blocks.push(`<h${level} id="${headingId(heading[2]!)}">${inline(heading[2]!)}</h${level}>`)
    } else if (isTableRow(line)) {
      blocks.push(table(take(isTableRow)))
    } else if (isBullet(line)) {
      blocks.push(list('ul', take(isBullet), /^[-*] +/))
    } else if (isNumbered(line)) {
      blocks.push(list('ol', take(isNumbered), /^\d+\. +/))
    } else {
      blocks.push(`<p>${inline(take(isText).join(' '))}</p>`)
    }
  }
  return blocks.join('\n')
}

/** The words alone, for the search box and page descriptions. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/^\|[\s|:-]+\|$/gm, '')
    .replace(/[#*`|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const isTableRow = (line: string): boolean => /^\|.*\|\s*$/.test(line)
const isBullet = (line: string): boolean => /^[-*] +/.test(line)
const isNumbered = (line: string): boolean => /^\d+\. +/.test(line)
const isHeading = (line: string): boolean => /^#{1,4} +/.test(line)
const isText = (line: string): boolean =>
  line.trim() !== '' && !isTableRow(line) && !isBullet(line) && !isNumbered(line) && !isHeading(line)

function list(tag: 'ul' | 'ol', items: string[], marker: RegExp): string {
  return `<${tag}>${items.map((item) => `<li>${inline(item.replace(marker, ''))}</li>`).join('')}</${tag}>`
}

function table(rows: string[]): string {
  const cells = (row: string): string[] =>
    row
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => inline(cell.trim()))
  const head = cells(rows[0]!)
  const body = rows.slice(2).map((row) => {
    const [first, ...rest] = cells(row)
    return `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  const header = head.map((cell) => `<th scope="col">${cell}</th>`).join('')
  return `<div class="table-scroll" tabindex="0"><table><thead><tr>${header}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (whole, label: string, target: string) =>
      isSafeTarget(target) ? `<a href="${target}">${label}</a>` : whole,
    )
}

/** Pages of the shop, anchors, https and mail; not `//host` and not `javascript:`. */
function isSafeTarget(target: string): boolean {
  return /^(\/(?!\/)|#|https:\/\/|mailto:)/.test(target)
}

function headingId(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
