/** A piece of a document that reads as one: `text` is its source, verbatim for Markdown and plain text. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code'
  text: string
  /** 1–6, headings only. */
  level?: number
  /** The heading's words without markup, headings only. */
  heading?: string
  /** The page or slide it begins on, from 1; documents with pages only. */
  page?: number
  /** Its page's own, though other pages say the same: websites only. */
  isOwn?: true
  /** The picture inside the document that it names, by `pictureKey`. */
  picture?: string
}

export interface ExtractedDocument {
  /** From front matter, `<title>`, the first heading or the file's name; empty when there is none of them. */
  title: string
  /** The language it says it is written in, such as `pt` or `de`; missing when it says none. */
  language?: string
  blocks: Block[]
}

/** The title of a part of a work, of the headings that name both: "Fastify: Server". */
export function partTitle(headings: readonly string[]): string {
  return headings.join(': ')
}

/** Longest heading; what is longer is a paragraph in large letters. */
const HEADING_CHARACTERS = 200

/** A heading of some level, as Markdown writes it; a paragraph when it is too long to be one. */
export function headingBlock(text: string, level: number): Block {
  if (text.length > HEADING_CHARACTERS) return { kind: 'paragraph', text }
  const depth = Math.min(6, Math.max(1, level))
  return { kind: 'heading', text: `${'#'.repeat(depth)} ${text}`, level: depth, heading: text }
}

/** A table as Markdown writes it, its first row the head. Empty rows and columns go. */
export function tableBlock(rows: readonly (readonly string[])[]): Block | null {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const width = Math.max(0, ...filled.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    filled.some((row) => (row[at] ?? '').trim() !== ''),
  )
  const [head, ...body] = filled.map((row) => tableRow(columns.map((at) => row[at] ?? '')))
  if (head === undefined) return null
  // One row is no table: it is read as a line.
  if (body.length === 0) return { kind: 'paragraph', text: filled[0]!.filter(Boolean).join(' ') }
  const rule = `|${' --- |'.repeat(columns.length)}`
  return { kind: 'table', text: [head, rule, ...body].join('\n') }
}

/** One line of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').trim().replaceAll('|', '/')).join(' | ')} |`
}
