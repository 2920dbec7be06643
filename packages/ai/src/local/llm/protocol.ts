/** What the process with a local language model is asked. */
export type LlmRequest =
  | { type: 'load'; modelPath: string; contextTokens: number; threads: number }
  | {
      type: 'write'
      id: number
      messages: LlmMessage[]
      maxTokens: number
      temperature: number
    }
  | { type: 'stop'; id: number }

export interface LlmMessage {
  role: 'system' | 'user' | 'assistant'
  text: string
}

export type LlmReply =
  /** The longest prompt with its answer, in tokens. */
  | { type: 'ready'; contextTokens: number }
  | { type: 'unready'; message: string }
  | { type: 'text'; id: number; text: string }
  | { type: 'end'; id: number; isCut: boolean; inputTokens: number; outputTokens: number }
  | { type: 'failed'; id: number; message: string }
