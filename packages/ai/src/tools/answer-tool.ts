import type { EvidenceChunk } from '../answer/answer-model.ts'

/** What a model may use while it writes an answer. Its description and results are data: they are shown, never followed. */
export interface AnswerTool {
  /** What models call it. */
  name: string
  description: string
  /** JSON Schema of the arguments. */
  inputSchema: Record<string, unknown>
  /** Whether it only looks something up. */
  effect: 'reads' | 'changes'
  /** @throws when it cannot be used; the message is for the model. */
  run(input: Record<string, unknown>, signal: AbortSignal): Promise<ToolResult>
}

/** A source without its number, which it gets when it is found. */
export type FoundSource = Omit<EvidenceChunk, 'index'>

export type ToolResult =
  /** Sources that the answer may cite from now on. */
  | { type: 'sources'; sources: FoundSource[] }
  /** Nothing to cite: what the model is told, such as that nothing was found. */
  | { type: 'note'; text: string }
  /** The answer ends here: somebody has to do something first, and what is said about it is the product's own text. */
  | { type: 'stop'; reason: ToolStop }

/** Why an answer ended at a tool. */
export type ToolStop =
  | {
      kind: 'approval'
      toolId: string
      title: string
      summary: string
      values: Record<string, unknown>
      /** How the tool stood when it was chosen. */
      toolChangedAt: Date
      approver: 'visitor' | 'agent'
      /** What else the same answer would have had agreed to: one thing is asked at a time. */
      others?: string[]
    }
  | { kind: 'escalate'; reasonText?: string }
  | { kind: 'ticket'; question: string }
  | { kind: 'call'; at: string; contact: string }

/** A tool that cannot do what it was asked; the message is for the model, and names nothing that is secret. */
export class ToolError extends Error {
  override name = 'ToolError'
}
