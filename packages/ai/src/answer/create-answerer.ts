import { LongResponseError } from '@visualkit/outgoing'
import { withoutAbuse } from '../guard/without-abuse.ts'
import { withoutOrdersToMachines } from '../guard/without-orders.ts'
import { BusyModelError } from '../local/llm/llm-process.ts'
import { CircuitBreaker } from '../models/circuit-breaker.ts'
import type { ConfiguredModel } from '../models/configure-models.ts'
import { chooseRoute, orderByTier, type Route } from '../routing/choose-route.ts'
import { ToolRun } from '../tools/tool-run.ts'
import type { Answer, AnswerEvent, Answerer, ModelTrouble, ModelUsage } from './answer-model.ts'
import type { CheckSentence } from './citation-checker.ts'
import { type ComposeExtract, createExtractiveModel, EXTRACTIVE_MODEL_ID } from './extractive-model.ts'
import { PromptTooLongError } from './fit-prompt.ts'
import {
  EndlessAnswerError,
  RefusedAnswerError,
  UnsupportedAnswerError,
  type WritingLimits,
  writeWithModel,
} from './write-with-model.ts'

export interface AnswererOptions {
  /** Tried in order; the extractive answerer always comes last. */
  models: ConfiguredModel[]
  compose: ComposeExtract
  check: CheckSentence
  /** Told of each model that failed, for the log. */
  onFailure?(failure: { model: string; error: string; retryable: boolean }): void
  /** Told of sentences that were left out because no document carries them, for the log. */
  onDropped?(left: { model: string; dropped: number; kept: number }): void
  /**
   * Asks a model that failed for a word, after a rest and again until it works. With it no visitor's question finds out
   * whether it is well; without it one of them does.
   */
  probe?(model: ConfiguredModel): Promise<boolean>
  /** What differs from `LIMITS`. */
  limits?: Partial<WritingLimits>
  /** Longest for all models together: then the built-in answerer writes, while the visitor still waits. */
  modelsMs?: number
  /** Between two probes, in milliseconds. */
  probeMs?: number
  now?(): number
}

interface Link extends ConfiguredModel {
  configured: ConfiguredModel
  breaker: CircuitBreaker
  state: 'ok' | 'failing' | 'untried'
  lastError: string | null
  trouble: ModelTrouble | null
  sentences: number
  dropped: number
  /** False once it refused a request because of its tools. */
  takesTools: boolean
}

const LIMITS: WritingLimits = {
  firstChunkMs: 10_000,
  firstSentenceMs: 20_000,
  chunkMs: 10_000,
  totalMs: 30_000,
}
/** How long a failing model is left alone. */
const REST_MS = 30_000
/** Longest that a server may ask to be left alone. */
const LONGEST_REST_MS = 300_000
/** What is left of the time for all models must be worth a call. */
const LEAST_MS = 1_000

/** See `Answerer`. Every model, ours too, goes through the AI SDK and the same check of its citations. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const now = options.now ?? Date.now
  const { compose, check } = withoutAbuse(options)
  const link = (model: ConfiguredModel): Link => ({
    ...model,
    configured: model,
    breaker: new CircuitBreaker({ failures: 3, restMs: REST_MS, now }),
    state: 'untried',
    takesTools: !model.id.startsWith('local/'),
    lastError: null,
    trouble: null,
    sentences: 0,
    dropped: 0,
  })
  const extractive = link({
    id: EXTRACTIVE_MODEL_ID,
    provider: 'Built in',
    model: createExtractiveModel(compose),
    tier: null,
    leavesMachine: false,
    costliness: 0,
  })
  const chain = [...options.models.map(link), extractive]
  const ownLinks = new WeakMap<ConfiguredModel, Link>()
  const ownLink = (model: ConfiguredModel): Link => {
    const known = ownLinks.get(model) ?? link(model)
    ownLinks.set(model, known)
    return known
  }
  const limits = { ...LIMITS, ...options.limits }
  const modelsMs = options.modelsMs ?? 45_000
  const count = (candidate: Link, kept: number, dropped: number) => {
    candidate.sentences += kept + dropped
    candidate.dropped += dropped
    if (dropped > 0) options.onDropped?.({ model: candidate.id, dropped, kept })
  }

  const probing = new WeakSet<Link>()
  const probeLater = (candidate: Link) => {
    const { probe } = options
    if (!probe || candidate === extractive || !candidate.breaker.isOpen || probing.has(candidate)) return
    probing.add(candidate)
    setTimeout(async () => {
      const works = await probe(candidate.configured).catch(() => false)
      probing.delete(candidate)
      if (works) isWell(candidate)
      else probeLater(candidate)
    }, options.probeMs ?? REST_MS).unref()
  }

  return {
    health: () =>
      chain.map(({ id, provider, state, lastError, trouble, leavesMachine, sentences, dropped }) => ({
        model: id,
        provider,
        state,
        lastError,
        trouble,
        leavesMachine,
        sentences,
        dropped,
      })),

    async answer(
      asked,
      { signal, onEvent, conversation, onUsage, onLeftOut, onCut, thrift, tier = 'auto', own = [] },
    ) {
      // What documents and screens say is never an order, not even one that is quoted.
      const request = withoutOrdersToMachines(asked)
      const failures: Answer['failures'] = []
      let refusal: Answer | undefined
      const run = new ToolRun(request.tools ?? [], request.evidence)
      const until = now() + modelsMs
      const route = chooseRoute(request, tier)
      const links = [own.map(ownLink), chain]
      const candidates = thrift
        ? thriftyChain(links.flat(), thrift)
        : links.flatMap((those) => orderByTier(those, route.tier))
      for (const waiting = [...candidates]; waiting.length > 0; ) {
        const candidate = waiting.shift()!
        const isLast = candidate === extractive
        const leftMs = isLast ? Number.POSITIVE_INFINITY : until - now()
        // The built-in one has no server to be left alone.
        if (!isLast && leftMs < LEAST_MS) continue
        if (
          !isLast &&
          ((options.probe && candidate.breaker.isOpen) || !candidate.breaker.allows(conversation))
        )
          continue
        const found = candidate.isSmall ? compose(request) : undefined
        // Where the built-in one finds nothing, or only what stands near, there is nothing to say shortly.
        if (found === null || found?.some(({ isClosest }) => isClosest)) continue
        let shown = false
        let used: ModelUsage | null = null
        const strong = links.find((those) => those.includes(candidate))?.find(isStrongOf(candidate))
        // What it used is told once it is known whether an answer came of it.
        const tellUsage = (outcome: 'answered' | 'failed' | 'aborted') => {
          if (used)
            onUsage?.({
              ...used,
              ...routeOf(candidate, route, thrift, failures.length),
              ...(!thrift && insteadOf(candidate, { route, strong, outcome })),
              ...(own.includes(candidate.configured) && { ownKey: true }),
            })
          used = null
        }
        const emit = (event: AnswerEvent) => {
          shown ||= event.type === 'delta'
          onEvent?.(event)
        }
        const withTools = !isLast && run.tools.length > 0 && candidate.takesTools
        try {
          const its = { ...limits, ...candidate.limits }
          const totalMs = Math.min(its.totalMs, leftMs)
          const { kept, ...answer } = await writeWithModel(candidate, request, {
            check,
            limits: { ...its, totalMs },
            found,
            signal,
            emit,
            onLeftOut,
            onCut,
            run,
            withTools,
            // The built-in one is no model that anybody pays for.
            onUsage: isLast
              ? undefined
              : (usage) => {
                  used = usage
                },
          })
          tellUsage('answered')
          isWell(candidate)
          count(candidate, kept, answer.dropped)
          // What a tool was asked for this very question is an answer, whatever a model makes of it.
          if (!answer.answered && !answer.stop && !isLast && request.evidence.some(({ tool }) => tool)) {
            refusal = { ...answer, failures, ...(run.found.length > 0 && { found: run.found }) }
            waiting.splice(0, waiting.length, extractive)
            continue
          }
          return { ...answer, failures, ...(run.found.length > 0 && { found: run.found }) }
        } catch (cause) {
          tellUsage(signal.aborted ? 'aborted' : 'failed')
          if (signal.aborted) {
            candidate.breaker.abandoned()
            throw signal.reason
          }
          if (withTools && !(cause instanceof PromptTooLongError) && troubleOf(cause) === 'request') {
            // A server that knows no tools takes no request that names some.
            candidate.takesTools = false
            waiting.unshift(candidate)
            candidate.breaker.abandoned()
            continue
          }
          const failure = { model: candidate.id, ...describeFailure(cause) }
          if (cause instanceof UnsupportedAnswerError || cause instanceof EndlessAnswerError)
            count(candidate, 0, cause.dropped)
          judge(candidate, cause, { error: failure.error, conversation })
          probeLater(candidate)
          failures.push(failure)
          options.onFailure?.(failure)
          if (shown) onEvent?.({ type: 'reset' })
          if (isLast && refusal) return refusal
          if (isLast) throw cause
        }
      }
      throw new Error('The built-in answerer is always in the chain.')
    },
  }
}

/** What may be asked when little may be spent; the built-in one, which costs nothing, stays last. */
function thriftyChain(chain: readonly Link[], thrift: 'cheapest' | 'builtin'): readonly Link[] {
  const builtIn = chain.slice(-1)
  const models = thrift === 'builtin' ? [] : chain.slice(0, -1)
  const cheapest = models.toSorted((a, b) => a.costliness - b.costliness).slice(0, 1)
  return [...cheapest, ...builtIn]
}

/** What is written down beside what a model used: which it was, and why. */
function routeOf(
  { tier }: Link,
  route: Route,
  thrift: 'cheapest' | 'builtin' | undefined,
  failed: number,
): Pick<ModelUsage, 'route'> {
  if (tier === null) return {}
  if (thrift) return { route: { tier, reason: 'budget' } }
  return { route: { tier, reason: failed > 0 ? `${route.reason}; after a failure` : route.reason } }
}

function isStrongOf({ provider }: Link): (other: Link) => boolean {
  return (other) => other.tier === 'strong' && other.provider === provider
}

/** What the choice of a model is compared with, when it is added up what it saved. */
function insteadOf(
  { tier, id }: Link,
  {
    route,
    strong,
    outcome,
  }: { route: Route; strong: Link | undefined; outcome: 'answered' | 'failed' | 'aborted' },
): Pick<ModelUsage, 'insteadOf'> {
  if (tier === null || outcome === 'aborted') return {}
  // A strong model that fails is paid either way; the fast one after it would have answered, too.
  if (outcome === 'failed') return tier === 'fast' && route.tier === 'fast' ? { insteadOf: null } : {}
  if (tier === 'strong') return { insteadOf: id }
  return strong && route.tier === 'fast' ? { insteadOf: strong.id } : {}
}

/** Statuses that speak of the request, not of the server: too long, or not to its liking. */
const OF_REQUEST = [400, 413, 422]

/**
 * What a failure says about the model. What one visitor's question brought about must not take it from everybody
 * else: it wrote, or refused to, and is well; a request it does not take says nothing either way.
 */
function judge(
  candidate: Link,
  cause: unknown,
  { error, conversation }: { error: string; conversation: string | undefined },
): void {
  if (cause instanceof UnsupportedAnswerError || cause instanceof RefusedAnswerError) {
    isWell(candidate)
    return
  }
  // It works, for somebody else or for a shorter question.
  if (cause instanceof BusyModelError || cause instanceof PromptTooLongError) {
    candidate.breaker.abandoned()
    return
  }
  candidate.breaker.rest(restOf(cause))
  const trouble = troubleOf(cause)
  if (trouble === 'request') candidate.breaker.abandoned()
  else candidate.breaker.failed(conversation)
  candidate.state = 'failing'
  candidate.lastError = error
  candidate.trouble = trouble
}

/** For how long an overloaded server wants no calls, in milliseconds: its `retry-after`, in seconds or as a date, bounded. */
function restOf(cause: unknown): number {
  const { statusCode: status, responseHeaders: headers = {} } = (cause ?? {}) as {
    statusCode?: number
    responseHeaders?: Record<string, string>
  }
  const said = headers['retry-after']
  if (said === undefined || status === undefined || ![429, 503, 529].includes(status)) return 0
  const ms = /^\d+(\.\d+)?$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now()
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), LONGEST_REST_MS)
}

/** What the operator should look at. */
function troubleOf(cause: unknown): ModelTrouble {
  const { statusCode: status, name } = (cause ?? {}) as { statusCode?: number; name?: string }
  if (status === undefined) return name === 'AI_APICallError' ? 'access' : 'answer'
  if (OF_REQUEST.includes(status)) return 'request'
  return [401, 403, 404].includes(status) ? 'access' : 'answer'
}

function isWell(candidate: Link): void {
  candidate.breaker.succeeded()
  candidate.state = 'ok'
  candidate.lastError = null
  candidate.trouble = null
}

/** A vendor's error without its request and its text: bodies, headers and what was written may hold keys and visitors' words. */
function describeFailure(cause: unknown): { error: string; retryable: boolean } {
  const error = cause as { message?: string; statusCode?: number; isRetryable?: boolean; name?: string }
  const { statusCode: status, name = 'Error' } = error ?? {}
  const retryable = error?.isRetryable ?? status === undefined
  const reason = (cause as Error | null)?.cause
  if (reason instanceof LongResponseError) return { error: reason.message, retryable }
  // It had begun to answer.
  if (status !== undefined && status < 400)
    return { error: 'The answer broke off before its end.', retryable }
  const said = UNREADABLE[name]
  if (said !== undefined) return { error: said, retryable }
  const text = status ? `HTTP ${status}` : (error?.message ?? 'unknown error').slice(0, 200)
  return { error: name === 'Error' ? text : `${name}: ${text}`, retryable }
}

const UNREADABLE: Record<string, string> = {
  AI_InvalidResponseDataError: 'What the server sent has no end: it broke off, or is not an answer.',
  AI_JSONParseError: 'The server sent something that is not an answer.',
  AI_TypeValidationError: 'The server sent something that is not an answer.',
}
