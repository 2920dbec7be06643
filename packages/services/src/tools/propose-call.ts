import { argumentSchema, ToolError } from '@visualkit/ai'
import type { HttpDefinition, ToolApproval } from '@visualkit/contracts'
import type { ToolRow } from './tool-row.ts'

/** A call that somebody has to agree to before it is made. */
export interface ProposedCall {
  toolId: string
  title: string
  /** What who agrees reads: every value, whole, as it is sent. */
  summary: string
  values: Record<string, unknown>
  approver: ToolApproval
  /** How the tool stood when it was chosen: another is not what is agreed to. */
  toolChangedAt: Date
}

const SUMMARY_CHARACTERS = 4_000

/** @throws ToolError for what is too long to be shown whole: nobody agrees to what they do not see. */
export function proposeCall(tool: ToolRow, given: Record<string, unknown>): ProposedCall {
  const { id: toolId, title, approval: approver } = tool
  const known = (tool.definition as Partial<HttpDefinition>).arguments ?? []
  const labels = new Map(known.map(({ name, description }) => [name, description]))
  const values = asSent(tool, given)
  const lines = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `- ${labelOf(name, labels)}: ${shown(value)}`)
  const summary = [`**${plain(title)}**`, ...lines].join('\n')
  if (summary.length > SUMMARY_CHARACTERS)
    throw new ToolError(
      'The arguments are too long to be agreed to: they cannot be shown whole. Shorten them.',
    )
  return { toolId, title, summary, values, approver, toolChangedAt: tool.updatedAt }
}

/** Without the white space that is left out when it is sent; what is not valid is refused when it is called. */
function asSent({ kind, definition }: ToolRow, given: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'mcp') return given
  const parsed = argumentSchema((definition as HttpDefinition).arguments).safeParse(given)
  return parsed.success ? parsed.data : given
}

function labelOf(name: string, labels: ReadonlyMap<string, string>): string {
  const label = plain(labels.get(name) ?? '')
  if (label) return label
  return /^[\w -]+$/.test(name) ? name.replaceAll('_', ' ') : shown(name)
}

/** Backticks, and what is not seen: spaces in a row, and what steers how a line is drawn. */
const UNSEEN = /[`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}|(?<= ) /gu
/** What would be missed, or taken for a quoted text. */
const NEEDS_QUOTES = /^$|^[\s"]|\s$|[`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}| {2}/u
/** What Markdown, and programs that show messages, read as marks or make a link of. */
const MARKS = /[`*_[\]<>#|\\~]|:\/\//

/** A value as it is sent, in a form in which nothing of it is a mark and nothing is unseen. */
function shown(value: unknown): string {
  const text =
    typeof value === 'string' && !NEEDS_QUOTES.test(value)
      ? value
      : JSON.stringify(value).replace(UNSEEN, escaped)
  return MARKS.test(text) ? `\`${text}\`` : text
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}

/** Words of the business, which are not sent: they never become a link or a heading. */
function plain(text: string): string {
  return text
    .replace(/[[\]<>`*_#]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
