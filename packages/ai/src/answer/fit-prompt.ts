import type { AnswerTool } from '../tools/answer-tool.ts'
import type { AnswerRequest, EvidenceChunk, PromptCut } from './answer-model.ts'
import { estimateTokens, firstTokens } from './estimate-tokens.ts'
import { buildPrompt } from './prompt.ts'

/** What a model takes at once, and what is kept of it for its answer, in tokens. */
export interface PromptRoom {
  contextTokens: number
  answerTokens: number
}

export interface FittedPrompt {
  /** What the prompt is made from. */
  request: AnswerRequest
  /** What was left out of it, in the order it was cut. */
  cut: PromptCut[]
  /** Room for what tools say while the answer is written, in tokens. */
  toolTokens: number
}

/** A question that does not fit even when all the rest is left out. */
export class PromptTooLongError extends Error {
  override name = 'PromptTooLongError'
}

/** What is not counted by the word: roles, tags, the vendor's own frame. */
const MESSAGE_TOKENS = 6
const DOCUMENT_TOKENS = 14
const FRAME_TOKENS = 40
/** For what tools say, besides what else is left over. */
const TOOL_TOKENS = 2_500
const TOOL_SHARE = 0.2
/** Passages that stay as long as anything else can go. */
const BEST_PASSAGES = 3
/** What was asked and answered just before. */
const LAST_EXCHANGE = 2
/** A passage, an error or instructions of which less is left are not worth their place. */
const WORTH_TOKENS = 40

/**
 * The request as far as it fits a model's context, with room for the answer. What goes first, and only as far as it
 * must:
 *
 * 1. what was said before, from the oldest, but the last exchange
 * 2. passages, from the weakest, but the best three
 * 3. what stands on the screen besides its error
 * 4. the tools, all of them
 * 5. what is remembered of the visitor
 * 6. passages, but the best
 * 7. the last exchange
 * 8. the end of what the business asks of its assistant
 * 9. the end of the error on the screen, and of the best passage
 *
 * The rules and the question stay whole.
 * @throws PromptTooLongError when they alone take more than there is.
 */
export function fitPrompt(request: AnswerRequest, { contextTokens, answerTokens }: PromptRoom): FittedPrompt {
  const limit = contextTokens - answerTokens
  const rules = ruleTokens(request)
  const sizeOf = (one: AnswerRequest) => rules + tokensOf(one, contextTokens)
  const cut: PromptCut[] = []
  let fitted = request
  for (const step of STEPS) {
    const over = sizeOf(fitted) - limit
    if (over <= 0) break
    const less = step(fitted, over)
    if (less === null) continue
    fitted = less.request
    const before = cut.find(({ part }) => part === less.cut.part)
    if (before) before.kept = less.cut.kept
    else cut.push(less.cut)
  }
  const size = sizeOf(fitted)
  if (size > limit)
    throw new PromptTooLongError(
      `The question and the rules take about ${size} tokens, and this model has ${limit} for them.`,
    )
  const reserved = toolReserve(fitted.tools ?? [], contextTokens)
  return { request: fitted, cut, toolTokens: reserved === 0 ? 0 : reserved + (limit - size) }
}

type Step = (request: AnswerRequest, over: number) => { request: AnswerRequest; cut: PromptCut } | null

const STEPS: Step[] = [
  (request, over) => cutHistory(request, over, LAST_EXCHANGE),
  (request, over) => cutEvidence(request, over, BEST_PASSAGES),
  (request, over) => {
    const { screen } = request
    if (!screen || screen.text === '') return null
    const left = estimateTokens(screen.text) - over
    const text = left < WORTH_TOKENS ? '' : firstTokens(screen.text, left)
    return {
      request: { ...request, screen: text === '' && !screen.visibleError ? null : { ...screen, text } },
      cut: {
        part: 'screen',
        ...{ kept: text.length + errorOf(screen), of: screen.text.length + errorOf(screen) },
      },
    }
  },
  (request) =>
    (request.tools?.length ?? 0) === 0
      ? null
      : { request: { ...request, tools: [] }, cut: { part: 'tools', kept: 0, of: request.tools!.length } },
  (request) =>
    (request.remembered?.length ?? 0) === 0
      ? null
      : {
          request: { ...request, remembered: [] },
          cut: { part: 'remembered', kept: 0, of: request.remembered!.length },
        },
  (request, over) => cutEvidence(request, over, 1),
  (request, over) => cutHistory(request, over, 0),
  (request, over) => {
    const { instructions } = request.assistant
    if (instructions === '') return null
    const left = estimateTokens(instructions) - over
    const kept = left < WORTH_TOKENS ? '' : firstTokens(instructions, left)
    return {
      request: { ...request, assistant: { ...request.assistant, instructions: kept } },
      cut: { part: 'instructions', kept: kept.length, of: instructions.length },
    }
  },
  (request, over) => {
    const { screen } = request
    if (!screen?.visibleError) return null
    const left = estimateTokens(screen.visibleError) - over
    const visibleError = left < WORTH_TOKENS ? null : firstTokens(screen.visibleError, left)
    return {
      request: { ...request, screen: visibleError === null ? null : { ...screen, visibleError } },
      cut: { part: 'screen', kept: visibleError?.length ?? 0, of: screen.visibleError.length },
    }
  },
  (request, over) => {
    const [best, ...rest] = request.evidence
    if (!best) return null
    const left = estimateTokens(best.content) - over
    const content = left < WORTH_TOKENS ? '' : firstTokens(best.content, left)
    return {
      request: { ...request, evidence: [...(content === '' ? [] : [{ ...best, content }]), ...rest] },
      cut: { part: 'passage', kept: content.length, of: best.content.length },
    }
  },
]

function errorOf({ visibleError }: NonNullable<AnswerRequest['screen']>): number {
  return visibleError?.length ?? 0
}

function cutHistory(request: AnswerRequest, over: number, least: number): ReturnType<Step> {
  const { history } = request
  let [freed, first] = [0, 0]
  while (freed < over && history.length - first > least)
    freed += estimateTokens(history[first++]!.content) + MESSAGE_TOKENS
  if (first === 0) return null
  const kept = history.slice(first)
  return {
    request: { ...request, history: kept },
    cut: { part: 'history', kept: kept.length, of: history.length },
  }
}

function cutEvidence(request: AnswerRequest, over: number, least: number): ReturnType<Step> {
  const { evidence } = request
  let [freed, count] = [0, evidence.length]
  while (freed < over && count > least) freed += documentTokens(evidence[--count]!)
  if (count === evidence.length) return null
  return {
    request: { ...request, evidence: evidence.slice(0, count) },
    cut: { part: 'evidence', kept: count, of: evidence.length },
  }
}

/** Of the rules alone: what does not depend on what is cut. */
function ruleTokens(request: AnswerRequest): number {
  const { tools, ...bare } = request
  const assistant = { ...request.assistant, instructions: '' }
  const empty = { ...bare, assistant, history: [], evidence: [], screen: null, remembered: [], question: '' }
  return estimateTokens(buildPrompt(empty).instructions) + FRAME_TOKENS
}

/** The names of the rules that stand there only with a part are within the frame of that part. */
const PART_RULE_TOKENS = 90

function tokensOf(request: AnswerRequest, contextTokens: number): number {
  const { history, evidence, screen, question, remembered = [], tools = [], assistant } = request
  return (
    sum(history, ({ content }) => estimateTokens(content) + MESSAGE_TOKENS) +
    sum(evidence, documentTokens) +
    (screen ? estimateTokens(screen.text) + estimateTokens(screen.visibleError ?? '') + DOCUMENT_TOKENS : 0) +
    (remembered.length > 0
      ? PART_RULE_TOKENS + sum(remembered, ({ fact }) => estimateTokens(fact) + MESSAGE_TOKENS)
      : 0) +
    estimateTokens(question) +
    (assistant.instructions === '' ? 0 : estimateTokens(assistant.instructions) + DOCUMENT_TOKENS * 2) +
    (tools.length > 0 ? PART_RULE_TOKENS + sum(tools, toolTokens) + toolReserve(tools, contextTokens) : 0)
  )
}

function documentTokens({ content, title }: Pick<EvidenceChunk, 'content' | 'title'>): number {
  return estimateTokens(content) + estimateTokens(title) + DOCUMENT_TOKENS
}

function toolTokens({ name, description, inputSchema }: AnswerTool): number {
  return estimateTokens(`${name}${description}${JSON.stringify(inputSchema)}`) + DOCUMENT_TOKENS
}

function toolReserve(tools: readonly AnswerTool[], contextTokens: number): number {
  return tools.length === 0 ? 0 : Math.min(TOOL_TOKENS, Math.floor(contextTokens * TOOL_SHARE))
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
