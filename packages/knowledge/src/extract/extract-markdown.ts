import { Lexer, type Token } from 'marked'
import { trimBlock } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { type Block, type ExtractedDocument, partTitle } from './blocks.ts'
import { extractHtml } from './extract-html.ts'
import { withoutScripts } from './safe-markup.ts'

/** A longer "heading" is a paragraph that somebody started with `#`. */
const MAX_HEADING = 300

/** Blocks of a Markdown document, their source verbatim. Front matter gives the title; embedded HTML is read as HTML. */
export function extractMarkdown(source: string): ExtractedDocument {
  const { title, body } = splitFrontMatter(source)
  const blocks: Block[] = []
  for (const token of blockTokens(body)) blocks.push(...toBlocks(token))
  return { title: title || titleOf(blocks), blocks }
}

/** The first heading of the first level; where the only one of the second follows at once, it names the part of a work. */
function titleOf(blocks: readonly Block[]): string {
  const at = blocks.findIndex(({ kind, level }) => kind === 'heading' && level === 1)
  const heading = blocks[at]?.heading ?? ''
  const [part, ...others] = blocks.filter(({ kind, level }) => kind === 'heading' && level === 2)
  const isPart = at === 0 && part !== undefined && blocks[1] === part && others.length === 0
  return isPart && part.heading ? partTitle([heading, part.heading]) : heading
}

/** A line that opens or closes a box of a documentation site, such as `::: tip Note`: the words in it are the text. */
const BOX = /^[ \t]{0,20}:{3,}[ \t]*(?:[\w-]{1,40}(?:[ \t]+|$))?(.*)$/
/** What only a builder reads within a text: `{{< figure … >}}` and `{{% hint %}}` of Hugo, `{% note %}` of Liquid, `<Tabs …>` of MDX (`Promise<Buffer>` is none). What stands between a pair of them is text. */
const BUILDER_TAG =
  /\{\{[<%]\s?[^{}\n]{0,2000}?[%>]\}\}|\{%-?\s[^{}\n]{0,500}?-?%\}|(?<![\w`])<\/?[A-Z][\w.]{0,60}(?:\s[^<>`\n]{0,500})?\/?>/g
/** Lines of MDX that are program. */
const MDX_LINE =
  /^(?:import\s(?:[\w*{][^'"\n]{0,300}\sfrom\s+)?['"][^'"\n]{1,300}['"];?|export\s(?:const|default|function)\s.{0,500})$/
/** Anchors without words that headings carry. */
const ANCHOR = /<a\s(?:id|name)=["'][^"'>]{1,200}["']\s?(?:\/>|><\/a>)|\{#[\w-]{1,200}\}$/g

/** Block level only: inline tokens are not needed, and leaving them out halves the time. */
function blockTokens(body: string): Token[] {
  try {
    return new Lexer({ gfm: true }).blockTokens(flattenNesting(withoutBuilderMarks(withoutScripts(body))))
  } catch (error) {
    // Nesting deeper than the stack is no document, but its words can still be read.
    if (!(error instanceof RangeError)) throw error
    return body.split(/\n\s*\n/).map((raw) => ({ type: 'paragraph', raw, text: raw }))
  }
}

/** Without what only a documentation site's builder reads; code stays as it is. */
function withoutBuilderMarks(body: string): string {
  if (!/:::|<a\s|\{#|\{\{[<%]|\{%|<\/?[A-Z]|^(?:import|export)\s/m.test(body)) return body
  let fence: string | null = null
  return body
    .split('\n')
    .map((line) => {
      const mark = /^[ \t]{0,20}(```|~~~)/.exec(line)?.[1]
      if (mark !== undefined) fence = fence === null ? mark : fence === mark ? null : fence
      if (mark !== undefined || fence !== null) return line
      if (MDX_LINE.test(line)) return ''
      const box = line.includes(':::') ? BOX.exec(line) : null
      if (box === null) return withoutTags(line.replace(ANCHOR, ''))
      const title = box[1]!.trim()
      return title === '' ? '' : `\n**${title}**\n`
    })
    .join('\n')
}

/** What stands in backticks is shown as it is. */
function withoutTags(line: string): string {
  if (!/\{[{%]|<\/?[A-Z]/.test(line)) return line
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(BUILDER_TAG, ' ')))
    .join('')
    .trimEnd()
}

/** Twelve or more marks of quotes and list items at the beginning of one line: `> > - 1. - …`. */
const DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t\n]|$))){12,}[ \t]*/gm

/** Each level of quotes and lists is lexed anew, so depth costs quadratic time: past twelve levels it is cut off. */
function flattenNesting(body: string): string {
  return body
    .replace(DEEP, (marks) => (marks.trimStart().startsWith('>') ? '> ' : '- '))
    .replace(/^[ \t]{48,}(?=[-*+>\d])/gm, ' '.repeat(46))
}

function toBlocks(token: Token): Block[] {
  const text = trimBlock(token.raw)
  switch (token.type) {
    case 'heading':
      return text.length > MAX_HEADING
        ? [{ kind: 'paragraph', text }]
        : [{ kind: 'heading', text, level: token.depth, heading: plainText(token.text) }]
    case 'paragraph':
    case 'text':
    case 'blockquote':
      return holdsTagsOnly(text) ? extractHtml(text).blocks : [{ kind: 'paragraph', text }]
    case 'list':
      return [{ kind: 'list', text }]
    case 'table':
      return [{ kind: 'table', text }]
    case 'code':
      return [{ kind: 'code', text }]
    case 'html':
      return extractHtml(text).blocks
    default:
      return []
  }
}

function holdsTagsOnly(text: string): boolean {
  return /^<(?:script|style|iframe|div|table|ul|ol|section|article|p|template|noscript)\b/i.test(text)
}

function splitFrontMatter(source: string): { title: string; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]{0,4000}?)\n---[ \t]*(?:\n|$)/.exec(source)
  if (match === null || !/^[\w-]+:/m.test(match[1] ?? '')) return { title: '', body: source }
  const title = /^title:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*))$/m.exec(match[1] ?? '')
  return {
    title: (title?.[1] ?? title?.[2] ?? title?.[3] ?? '').trim(),
    body: source.slice(match[0].length),
  }
}
