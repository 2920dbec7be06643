import type { LanguageModelUsage, TextStreamPart, ToolSet } from 'ai'
import type { ModelUsage } from './answer-model.ts'
import { estimateTokens } from './estimate-tokens.ts'

/**
 * What one call of a model used. Vendors count at the end; what broke off before, and what a server does not count, is
 * estimated from the text that went and came, since it is paid all the same.
 */
export class UsageMeter {
  readonly #model: string
  readonly #counted = { input: 0, cached: 0, written: 0, output: 0, calls: 0 }
  /** The server took the request of this step, and has not counted it yet. */
  #isOpen = false
  #sent: string
  #came = ''
  #hasAny = false

  /** @param prompt all that is sent in the first step. */
  constructor(model: string, prompt: string) {
    this.#model = model
    this.#sent = prompt
  }

  see(part: TextStreamPart<ToolSet>): void {
    if (part.type === 'start-step') {
      this.#isOpen = true
      this.#hasAny = true
      this.#counted.calls += 1
    } else if (part.type === 'text-delta' || part.type === 'reasoning-delta') this.#came += part.text
    else if (part.type === 'tool-call') this.#came += JSON.stringify(part.input ?? '')
    else if (part.type === 'tool-result') this.#sent += JSON.stringify(part.output ?? '')
    else if (part.type === 'finish-step') this.#count(part.usage)
  }

  /** What was used so far; null: no server took a request. */
  used(): ModelUsage | null {
    if (!this.#hasAny) return null
    if (this.#isOpen) this.#count({})
    const { input, cached, written, output, calls } = this.#counted
    return {
      model: this.#model,
      inputTokens: input - cached - written,
      cachedInputTokens: cached,
      ...(written > 0 && { cacheWriteTokens: written }),
      outputTokens: output,
      ...(calls > 1 && { calls }),
    }
  }

  #count(usage: Partial<LanguageModelUsage>): void {
    const { inputTokens, outputTokens, inputTokenDetails } = usage
    this.#counted.input += inputTokens || estimateTokens(this.#sent)
    this.#counted.cached += inputTokens ? (inputTokenDetails?.cacheReadTokens ?? 0) : 0
    this.#counted.written += inputTokens ? (inputTokenDetails?.cacheWriteTokens ?? 0) : 0
    this.#counted.output += outputTokens || estimateTokens(this.#came)
    // The next step is sent all that was said and found, and the prompt again.
    this.#sent += this.#came
    this.#came = ''
    this.#isOpen = false
  }
}
