import type { JSONObject } from '@ai-sdk/provider'
import type { ConfiguredModel } from '../models/configure-models.ts'
import type { Answer, AnswerEvent, AnswerRequest } from './answer-model.ts'
import { type CheckSentence, CitationChecker } from './citation-checker.ts'
import { EXTRACTIVE_MODEL_ID } from './extractive-model.ts'
import { buildPrompt, NO_ANSWER } from './prompt.ts'
import { SentenceSplitter } from './sentence-splitter.ts'

/** How long a model may take, in milliseconds. */
export interface WritingLimits {
  /** Until its first word. */
  firstChunkMs: number
  /** Until its first whole sentence: words that come one by one are no answer either. */
  firstSentenceMs: number
  /** Between two pieces of its text. */
  chunkMs: number
  /** For the whole answer. */
  totalMs: number
}

interface WritingParts {
  check: CheckSentence
  limits: WritingLimits
  signal: AbortSignal
  emit(event: AnswerEvent): void
}

/** An answer with the number of its sentences that passed. */
export type WrittenAnswer = Omit<Answer, 'failures'> & { kept: number }

/**
 * One model's answer, sentence by sentence through the check of its citations. Throws when the model fails, is too
 * slow, refuses, or writes nothing that the evidence carries.
 */
export async function writeWithModel(
  { id, model }: Pick<ConfiguredModel, 'id' | 'model'>,
  request: AnswerRequest,
  { check, limits, signal, emit }: WritingParts,
): Promise<WrittenAnswer> {
  // Imported on the first answer: it is the largest module of the server's start.
  const { streamText } = await import('ai')
  // The SDK's own first-chunk time-out starts with the response; a server that never answers needs this one.
  const silence = new AbortController()
  const giveUpAfter = (ms: number) => setTimeout(() => silence.abort(), ms).unref()
  const firstWord = giveUpAfter(limits.firstChunkMs)
  const firstSentence = giveUpAfter(limits.firstSentenceMs)
  const result = streamText({
    model,
    ...buildPrompt(request),
    abortSignal: AbortSignal.any([signal, silence.signal]),
    maxRetries: 0,
    temperature: id === EXTRACTIVE_MODEL_ID ? undefined : 0.2,
    maxOutputTokens: 700,
    timeout: {
      totalMs: limits.totalMs,
      chunkMs: limits.chunkMs,
    },
    ...(id === EXTRACTIVE_MODEL_ID && {
      providerOptions: { visualkit: { request: request as unknown as JSONObject } },
    }),
    onError: () => {},
  })
  const splitter = new SentenceSplitter()
  const checker = new CitationChecker(check, request)
  const usage = { inputTokens: 0, outputTokens: 0 }
  let held = ''
  let refused = false
  let wrote = false
  let finished = false
  const keep = (sentences: string[]) => {
    if (sentences.length > 0) clearTimeout(firstSentence)
    for (const sentence of sentences) {
      const text = checker.pass(sentence)
      if (text !== '') emit({ type: 'delta', text })
    }
  }
  try {
    for await (const part of result.fullStream) {
      if (part.type === 'reasoning-delta') clearTimeout(firstWord)
      if (part.type === 'text-delta') {
        clearTimeout(firstWord)
        held += part.text
        // The refusal word is never shown, not even its first letters.
        const start = held.trimStart()
        if (wrote || !NO_ANSWER.startsWith(start.slice(0, NO_ANSWER.length))) {
          wrote = true
          keep(splitter.push(held))
          held = ''
        } else if (start.startsWith(NO_ANSWER)) refused = true
      } else if (part.type === 'error') throw part.error
      else if (part.type === 'abort')
        throw signal.aborted ? signal.reason : new Error('The model took too long.')
      else if (part.type === 'finish') {
        finished = true
        usage.inputTokens = part.totalUsage.inputTokens ?? 0
        usage.outputTokens = part.totalUsage.outputTokens ?? 0
        if (part.finishReason === 'content-filter')
          throw new RefusedAnswerError('The model refused to answer.')
        if (part.finishReason === 'error') throw new Error('The model ended with an error.')
      }
    }
  } finally {
    clearTimeout(firstWord)
    clearTimeout(firstSentence)
  }
  if (refused && !wrote) {
    return { content: '', citations: [], answered: false, kept: 0, dropped: 0, model: id, usage }
  }
  if (!finished) throw new Error('The answer broke off.')
  keep([...splitter.push(held), ...splitter.flush()])
  const end = checker.flush()
  if (end !== '') emit({ type: 'delta', text: end })
  const { content, citations, dropped, kept } = checker
  if (!wrote) throw new Error('The model wrote nothing.')
  if (citations.length === 0)
    throw new UnsupportedAnswerError('Nothing the model wrote is carried by the knowledge base.', dropped)
  return { content, citations, answered: true, kept, dropped, model: id, usage }
}

/** A model that wrote something none of which the evidence carries. */
export class UnsupportedAnswerError extends Error {
  override name = 'UnsupportedAnswerError'
  /** Sentences that were left out. */
  readonly dropped: number

  constructor(message: string, dropped: number) {
    super(message)
    this.dropped = dropped
  }
}

/** A vendor that does not answer such a question. */
export class RefusedAnswerError extends Error {
  override name = 'RefusedAnswerError'
}
