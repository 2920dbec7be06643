import { type ChatHistoryItem, getLlama, LlamaChat, LlamaLogLevel } from 'node-llama-cpp'
import type { LlmMessage, LlmReply, LlmRequest } from './protocol.ts'

/** A process with one language model in GGUF: native code may fail here without harm to the server. */

const say = (reply: LlmReply) => process.send?.(reply)

async function load({ modelPath, contextTokens, threads }: Extract<LlmRequest, { type: 'load' }>) {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error })
  const model = await llama.loadModel({ modelPath })
  const contextSize = Math.min(contextTokens, model.trainContextSize)
  // Its own choice of threads was seen to spin without a word.
  const context = await model.createContext({ contextSize, threads, sequences: 1 })
  const sequence = context.getSequence()
  const chat = new LlamaChat({ contextSequence: sequence })
  return { chat, sequence, contextSize }
}

type Loaded = Awaited<ReturnType<typeof load>>
let loaded: Loaded | null = null
/** What is being written, to be stopped. */
let running: { id: number; stop: AbortController } | null = null

async function write(
  { chat, sequence }: Loaded,
  { id, messages, maxTokens, temperature }: Extract<LlmRequest, { type: 'write' }>,
): Promise<void> {
  const stop = new AbortController()
  running = { id, stop }
  const before = sequence.tokenMeter.getState()
  try {
    const { metadata } = await chat.generateResponse(historyOf(messages), {
      maxTokens,
      temperature,
      signal: stop.signal,
      repeatPenalty: false,
      onTextChunk: (text) => say({ type: 'text', id, text }),
    })
    const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before)
    say({
      type: 'end',
      id,
      isCut: metadata.stopReason === 'maxTokens',
      inputTokens: usedInputTokens,
      outputTokens: usedOutputTokens,
    })
  } catch (error) {
    say({ type: 'failed', id, message: (error as Error).message })
  } finally {
    running = null
  }
}

function historyOf(messages: readonly LlmMessage[]): ChatHistoryItem[] {
  return [
    ...messages.map(
      ({ role, text }): ChatHistoryItem =>
        role === 'assistant' ? { type: 'model', response: [text] } : { type: role, text },
    ),
    { type: 'model', response: [] },
  ]
}

process.on('message', async (request: LlmRequest) => {
  if (request.type === 'stop') {
    if (running?.id === request.id) running.stop.abort(new Error('Nobody waits for it any more.'))
  } else if (request.type === 'write') {
    if (loaded) await write(loaded, request)
    else say({ type: 'failed', id: request.id, message: 'The model is not loaded.' })
  } else {
    try {
      loaded = await load(request)
      say({ type: 'ready', contextTokens: loaded.contextSize })
    } catch (error) {
      say({ type: 'unready', message: (error as Error).message })
    }
  }
})
// Without the server nobody asks.
process.on('disconnect', () => process.exit(0))
