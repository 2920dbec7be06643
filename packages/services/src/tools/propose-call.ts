import type { HttpDefinition, ToolApproval } from '@visualkit/contracts'
import type { ToolRow } from './tool-row.ts'

/** A call that somebody has to agree to before it is made. */
export interface ProposedCall {
  toolId: string
  title: string
  /** What who agrees reads: plain text. */
  summary: string
  values: Record<string, unknown>
  approver: ToolApproval
  /** How the tool stood when it was chosen: another is not what is agreed to. */
  toolChangedAt: Date
}

const SUMMARY_CHARACTERS = 1_000

export function proposeCall(tool: ToolRow, values: Record<string, unknown>): ProposedCall {
  const { id: toolId, title, approval: approver } = tool
  const labels = new Map(
    ((tool.definition as Partial<HttpDefinition>).arguments ?? []).map(({ name, description }) => [
      name,
      description,
    ]),
  )
  const lines = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return `- ${labels.get(name) || name.replaceAll('_', ' ')}: ${plain(text)}`
  })
  const summary = [`**${plain(title)}**`, ...lines].join('\n').slice(0, SUMMARY_CHARACTERS)
  return { toolId, title, summary, values, approver, toolChangedAt: tool.updatedAt }
}

/** What was typed or chosen by a model is shown and never becomes a link or a heading. */
function plain(text: string): string {
  return text
    .replace(/[[\]<>`*_#]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
