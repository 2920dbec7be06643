import type { JSONObject } from '@ai-sdk/provider'
import { CircuitBreaker } from '../models/circuit-breaker.ts'
import type { ConfiguredModel } from '../models/configure-models.ts'
import type { Answer, AnswerEvent, Answerer, AnswerRequest } from './answer-model.ts'
import { type CheckSentence, CitationChecker } from './citation-checker.ts'
import { type ComposeExtract, createExtractiveModel, EXTRACTIVE_MODEL_ID } from './extractive-model.ts'
import { buildPrompt, NO_ANSWER } from './prompt.ts'
import { SentenceSplitter } from './sentence-splitter.ts'

export interface AnswererOptions {
  /** Tried in order; the extractive answerer always comes last. */
  models: ConfiguredModel[]
  compose: ComposeExtract
  check: CheckSentence
  /** Told of each model that failed, for the log. */
  onFailure?(failure: { model: string; error: string; retryable: boolean }): void
  /** Longest wait for the first word of a model. */
  firstChunkMs?: number
  /** Longest silence between two pieces of its text. */
  chunkMs?: number
  /** Longest whole answer. */
  totalMs?: number
  now?(): number
}

interface Link extends ConfiguredModel {
  breaker: CircuitBreaker
  state: 'ok' | 'failing' | 'untried'
  lastError: string | null
}

/** See `Answerer`. Every model, ours too, goes through the AI SDK and the same check of its citations. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const now = options.now ?? Date.now
  const link = (model: ConfiguredModel): Link => ({
    ...model,
    breaker: new CircuitBreaker({ failures: 3, restMs: 30_000, now }),
    state: 'untried',
    lastError: null,
  })
  const extractive = link({
    id: EXTRACTIVE_MODEL_ID,
    provider: 'Built in',
    model: createExtractiveModel(options.compose),
    leavesMachine: false,
  })
  const chain = [...options.models.map(link), extractive]

  return {
    health: () =>
      chain.map(({ id, provider, state, lastError, leavesMachine }) => ({
        model: id,
        provider,
        state,
        lastError,
        leavesMachine,
      })),

    async answer(request, { signal, onEvent }) {
      const failures: Answer['failures'] = []
      for (const candidate of chain) {
        if (!candidate.breaker.allows()) continue
        let shown = false
        const emit = (event: AnswerEvent) => {
          shown ||= event.type === 'delta'
          onEvent?.(event)
        }
        try {
          const answer = await writeWith(candidate, request, options, signal, emit)
          candidate.breaker.succeeded()
          candidate.state = 'ok'
          candidate.lastError = null
          return { ...answer, failures }
        } catch (cause) {
          if (signal.aborted) {
            candidate.breaker.abandoned()
            throw signal.reason
          }
          const failure = { model: candidate.id, ...describeFailure(cause) }
          candidate.breaker.failed()
          candidate.state = 'failing'
          candidate.lastError = failure.error
          failures.push(failure)
          options.onFailure?.(failure)
          if (shown) onEvent?.({ type: 'reset' })
          if (candidate === extractive) throw cause
        }
      }
      return {
        content: '',
        citations: [],
        answered: false,
        model: EXTRACTIVE_MODEL_ID,
        failures,
        usage: { inputTokens: 0, outputTokens: 0 },
      }
    },
  }
}

/** A model that wrote something none of which the evidence carries. */
class UnsupportedAnswerError extends Error {
  override name = 'UnsupportedAnswerError'
}

async function writeWith(
  link: Link,
  request: AnswerRequest,
  options: AnswererOptions,
  signal: AbortSignal,
  emit: (event: AnswerEvent) => void,
): Promise<Omit<Answer, 'failures'>> {
  // Imported on the first answer: it is the largest module of the server's start.
  const { streamText } = await import('ai')
  // The SDK's own first-chunk time-out starts with the response; a server that never answers needs this one.
  const silence = new AbortController()
  const firstWord = setTimeout(() => silence.abort(), options.firstChunkMs ?? 10_000).unref()
  const result = streamText({
    model: link.model,
    ...buildPrompt(request),
    abortSignal: AbortSignal.any([signal, silence.signal]),
    maxRetries: 0,
    temperature: link.id === EXTRACTIVE_MODEL_ID ? undefined : 0.2,
    maxOutputTokens: 700,
    timeout: {
      totalMs: options.totalMs ?? 45_000,
      chunkMs: options.chunkMs ?? 10_000,
    },
    ...(link.id === EXTRACTIVE_MODEL_ID && {
      providerOptions: { visualkit: { request: request as unknown as JSONObject } },
    }),
    onError: () => {},
  })
  const splitter = new SentenceSplitter()
  const checker = new CitationChecker(options.check, request)
  const usage = { inputTokens: 0, outputTokens: 0 }
  let held = ''
  let refused = false
  let wrote = false
  let finished = false
  const keep = (sentences: string[]) => {
    for (const sentence of sentences) {
      const text = checker.pass(sentence)
      if (text !== '') emit({ type: 'delta', text })
    }
  }
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
      if (part.finishReason === 'content-filter') throw new Error('The model refused to answer.')
      if (part.finishReason === 'error') throw new Error('The model ended with an error.')
    }
  }
  if (refused && !wrote) {
    return { content: '', citations: [], answered: false, model: link.id, usage }
  }
  if (!finished) throw new Error('The answer broke off.')
  keep([...splitter.push(held), ...splitter.flush()])
  const end = checker.flush()
  if (end !== '') emit({ type: 'delta', text: end })
  if (checker.citations.length === 0) {
    throw new UnsupportedAnswerError(
      !wrote ? 'The model wrote nothing.' : 'Nothing the model wrote is carried by the knowledge base.',
    )
  }
  return { content: checker.content, citations: checker.citations, answered: true, model: link.id, usage }
}

/** A vendor's error without its request: bodies and headers may hold keys and visitors' words. */
function describeFailure(cause: unknown): { error: string; retryable: boolean } {
  const error = cause as { message?: string; statusCode?: number; isRetryable?: boolean; name?: string }
  const status = error?.statusCode
  const text = status ? `HTTP ${status}` : (error?.message ?? 'unknown error').slice(0, 200)
  return {
    error: error?.name && error.name !== 'Error' ? `${error.name}: ${text}` : text,
    retryable: error?.isRetryable ?? status === undefined,
  }
}
