import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import { LlmProcess, type Written } from './llm-process.ts'
import type { LlmMessage } from './protocol.ts'

export interface LocalLlmOptions {
  /** As in `local/<name>`. */
  name: string
  /** Absolute path of the GGUF file. */
  modelPath: string
  /** Longest prompt with its answer, in tokens; the model's own limit holds too. */
  contextTokens: number
  threads?: number
  idleMs?: number
}

/** A language model on this machine, like any other: what it writes is streamed, what it used is counted. It calls no tools. */
export function createLocalLlm({ name, ...options }: LocalLlmOptions): {
  model: LanguageModelV4
  close(): Promise<void>
} {
  const llm = new LlmProcess({ id: `local/${name}`, ...options })
  const write = (call: LanguageModelV4CallOptions, onText: (text: string) => void) =>
    llm.write({
      messages: messagesOf(call),
      maxTokens: call.maxOutputTokens ?? DEFAULT_TOKENS,
      temperature: call.temperature ?? 0,
      signal: call.abortSignal,
      onText,
    })
  const model: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'local',
    modelId: name,
    supportedUrls: {},
    async doGenerate(call) {
      let text = ''
      const written = await write(call, (piece) => (text += piece))
      return { content: [{ type: 'text', text }], ...endOf(written), warnings: [] }
    },
    async doStream(call) {
      const stream = new ReadableStream<LanguageModelV4StreamPart>({
        async start(controller) {
          controller.enqueue({ type: 'stream-start', warnings: [] })
          controller.enqueue({ type: 'text-start', id: '0' })
          try {
            const written = await write(call, (delta) =>
              controller.enqueue({ type: 'text-delta', id: '0', delta }),
            )
            controller.enqueue({ type: 'text-end', id: '0' })
            controller.enqueue({ type: 'finish', ...endOf(written) })
          } catch (error) {
            controller.enqueue({ type: 'error', error })
          }
          controller.close()
        },
      })
      return { stream }
    },
  }
  return { model, close: () => llm.close() }
}

const DEFAULT_TOKENS = 700

/** The text of a prompt: such a model reads nothing else. */
function messagesOf({ prompt }: LanguageModelV4CallOptions): LlmMessage[] {
  return prompt.flatMap((message): LlmMessage[] => {
    if (message.role === 'tool') return []
    if (message.role === 'system') return [{ role: 'system', text: message.content }]
    const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
    return [{ role: message.role, text }]
  })
}

function endOf({ isCut, inputTokens, outputTokens }: Written) {
  const usage: LanguageModelV4Usage = {
    inputTokens: { total: inputTokens, noCache: inputTokens, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: outputTokens, text: outputTokens, reasoning: 0 },
  }
  return { finishReason: { unified: isCut ? ('length' as const) : ('stop' as const), raw: undefined }, usage }
}
