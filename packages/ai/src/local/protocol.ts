/** What a thread with a model is told when it starts. */
export interface LocalModelData {
  /** Absolute path of the `.onnx` file. */
  modelPath: string
  /** `tokenizer.json` and `tokenizer_config.json`, parsed by the thread. */
  tokenizerPath: string
  tokenizerConfigPath: string | null
  /** Longest text, in tokens with the special ones; what is longer is cut. */
  maxTokens: number
  padTokenId: number
}

export interface LocalRequest {
  id: number
  texts: string[]
  /** Read together with each text, for a model that scores pairs. */
  query: string | null
}

export type LocalReply =
  | { type: 'ready' }
  | { type: 'unready'; message: string }
  /** A vector of each text, or its score alone. */
  | { type: 'done'; id: number; vectors: Float32Array[]; tokens: number }
  | { type: 'failed'; id: number; message: string }
