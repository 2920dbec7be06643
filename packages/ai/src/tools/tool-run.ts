import { TOOL_LIMITS } from '@visualkit/contracts'
import type { EvidenceChunk } from '../answer/answer-model.ts'
import { withoutOrders } from '../guard/without-orders.ts'
import { type AnswerTool, ToolError, type ToolResult, type ToolStop } from './answer-tool.ts'

/**
 * The tools of one answer, for all models that try to write it: what one of them looked up is there for the next, no
 * call is made twice, and what is found becomes numbered sources behind those there are.
 */
export class ToolRun {
  readonly tools: readonly AnswerTool[]
  /** Grows as tools find something. */
  readonly evidence: EvidenceChunk[]
  /** Why the answer ends here, when a tool said so. */
  stop: ToolStop | null = null
  /** Sources there were before any tool was used. */
  readonly #given: number
  readonly #known = new Map<string, Promise<string>>()
  readonly #refused = new Set<string>()

  constructor(tools: readonly AnswerTool[], evidence: readonly EvidenceChunk[]) {
    this.tools = tools
    this.evidence = [...evidence]
    this.#given = evidence.length
  }

  /** What tools added. */
  get found(): EvidenceChunk[] {
    return this.evidence.slice(this.#given)
  }

  /** Uses a tool. What comes back is for the model to read, as data; it never throws for what a tool does. */
  use(tool: AnswerTool, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    const key = `${tool.name} ${JSON.stringify(input)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= TOOL_LIMITS.callsPerTurn)
      return Promise.resolve('No more tools can be used for this answer. Answer from <evidence>.')
    const used = this.#use(tool, input, signal)
    this.#known.set(key, used)
    return used
  }

  async #use(tool: AnswerTool, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    let result: ToolResult
    try {
      result = await tool.run(input, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ToolError)) return 'The tool failed. Do without it.'
      if (this.#refused.has(tool.name)) return 'The tool cannot be used for this answer. Do without it.'
      this.#refused.add(tool.name)
      return `The tool was not used: ${plain(error.message)} Call it once more with other arguments, or do without it.`
    }
    if (result.type === 'stop') {
      if (this.stop?.kind === 'approval' && result.reason.kind === 'approval')
        this.stop.others = [...(this.stop.others ?? []), result.reason.summary].slice(0, MOST_OTHERS)
      this.stop ??= result.reason
      return 'That is taken care of. Write nothing more.'
    }
    if (result.type === 'note') return `<result>\n${plain(withoutOrders(result.text))}\n</result>`
    const numbered = result.sources.map((told) => {
      const source = { ...told, content: withoutOrders(told.content) }
      const same = this.evidence.find(
        ({ chunkId, content }) => chunkId === source.chunkId && content === source.content,
      )
      if (same) return same
      const chunk = { ...source, index: this.evidence.length + 1 }
      this.evidence.push(chunk)
      return chunk
    })
    if (numbered.length === 0) return 'Nothing was found.'
    return numbered.map(documentBlock).join('\n')
  }
}

const MOST_OTHERS = 5

/** A source as a model reads it: data between tags that nothing in it can close. */
export function documentBlock({ index, title, content }: EvidenceChunk): string {
  return `<document number="${index}" title=${JSON.stringify(plain(title))}>\n${plain(content)}\n</document>`
}

function plain(text: string): string {
  return text.replace(/<(\s*\/?\s*)(evidence|screen|remembered|question|document|result)\b/gi, '‹$1$2')
}
