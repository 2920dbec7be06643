/** A piece of a document that reads as one: `text` is its source, verbatim for Markdown and plain text. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code'
  text: string
  /** 1–6, headings only. */
  level?: number
  /** The heading's words without markup, headings only. */
  heading?: string
}

export interface ExtractedDocument {
  /** From front matter, `<title>`, the first heading or the file's name; empty when there is none of them. */
  title: string
  blocks: Block[]
}
