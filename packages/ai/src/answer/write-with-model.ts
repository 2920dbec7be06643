import type { ConfiguredModel } from '../models/configure-models.ts'
import { toolLoop } from '../tools/tool-loop.ts'
import type { ToolRun } from '../tools/tool-run.ts'
import type { Answer, AnswerEvent, AnswerRequest, LeftOut, ModelUsage, PromptCut } from './answer-model.ts'
import { type CheckSentence, CitationChecker } from './citation-checker.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { CLOSEST, EXTRACTIVE_MODEL_ID, extractiveParts } from './extractive-model.ts'
import { linesOf } from './fenced-code.ts'
import { fitPrompt, PromptTooLongError } from './fit-prompt.ts'
import { buildPrompt, buildShortPrompt, CANARY, NO_ANSWER } from './prompt.ts'
import { saysMore } from './says-more.ts'
import { SentenceSplitter } from './sentence-splitter.ts'
import { UsageMeter } from './usage-meter.ts'

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
  /** What the built-in answerer has found, for a model that says just that shortly. */
  found?: readonly { text: string; chunkIndex: number }[] | undefined
  /** Told once what the model used: as it counted, or estimated where it did not, such as of a call that broke off. */
  onUsage?: ((usage: ModelUsage) => void) | undefined
  /** Told of each sentence that is left out. */
  onLeftOut?: ((left: LeftOut) => void) | undefined
  /** Told what did not fit the model's context. */
  onCut?: ((cut: { model: string; parts: readonly PromptCut[] }) => void) | undefined
  /** What the model may use, and what was found so. */
  run: ToolRun
  withTools: boolean
}

type WritingModel = Pick<ConfiguredModel, 'id' | 'model' | 'effort' | 'isSmall' | 'contextTokens'>

/** An answer with the number of its sentences that passed. */
export type WrittenAnswer = Omit<Answer, 'failures'> & { kept: number }

/**
 * One model's answer, sentence by sentence through the check of its citations. Throws when the model fails, is too
 * slow, refuses, or writes nothing that the evidence carries.
 */
export async function writeWithModel(
  { id, model, effort, isSmall, contextTokens }: WritingModel,
  asked: AnswerRequest,
  { check, limits, signal, emit, onUsage, onLeftOut, onCut, run, withTools, found }: WritingParts,
): Promise<WrittenAnswer> {
  // What tools find while it writes may be cited at once.
  const request = { ...asked, evidence: run.evidence, tools: withTools ? run.tools : [] }
  const isBuiltIn = id === EXTRACTIVE_MODEL_ID
  const wanted = isSmall ? SHORT_TOKENS : effort ? ANSWER_TOKENS + THOUGHT_TOKENS : ANSWER_TOKENS
  const {
    prompt,
    cut: parts,
    tools,
    toolTokens,
    answerTokens,
  } = found
    ? { ...shortPrompt(request, found, contextTokens), answerTokens: wanted }
    : isBuiltIn
      ? { ...NO_PROMPT, cut: earlierCut(request, request.history.length), answerTokens: wanted }
      : promptFor(request, contextTokens, wanted)
  if (parts.length > 0) onCut?.({ model: id, parts })
  // The SDK's own first-chunk time-out starts with the response; a server that never answers needs this one.
  const silence = new AbortController()
  const giveUpAfter = (ms: number) => setTimeout(() => silence.abort(), ms).unref()
  const firstWord = giveUpAfter(limits.firstChunkMs)
  const firstSentence = giveUpAfter(limits.firstSentenceMs)
  const stream = async () => {
    if (isBuiltIn) return extractiveParts(model, request)
    // Imported on the first answer: it is the largest module of the server's start.
    const { streamText } = await import('ai')
    return streamText({
      model,
      ...prompt,
      // Rules and tools stand first and stay the same: Anthropic keeps them where it is told to, others by themselves.
      ...(id.startsWith('anthropic/') && {
        instructions: {
          role: 'system',
          content: prompt.instructions,
          providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } },
        } as const,
      }),
      abortSignal: AbortSignal.any([signal, silence.signal]),
      maxRetries: 0,
      // Models that think take no temperature, and count their thoughts as output.
      temperature: effort ? undefined : isSmall ? 0 : 0.2,
      maxOutputTokens: answerTokens,
      reasoning: effort,
      timeout: {
        totalMs: limits.totalMs,
        chunkMs: limits.chunkMs,
      },
      ...(tools.length > 0 && (await toolLoop(run, toolTokens))),
      onError: () => {},
    }).fullStream
  }
  // Our own writes sentence by sentence: a row with full stops in it is one piece.
  const splitter = isBuiltIn ? null : new SentenceSplitter()
  const sources =
    found && request.evidence.filter(({ index }) => found.some((one) => one.chunkIndex === index))
  const checker = new CitationChecker(check, sources ? { ...request, evidence: sources } : request, (left) =>
    onLeftOut?.({ model: id, ...left }),
  )
  // Whether a short answer says anything is known at its end.
  const unsaid: AnswerEvent[] = []
  const say = found ? (event: AnswerEvent) => unsaid.push(event) : emit
  const usage = { inputTokens: 0, outputTokens: 0 }
  const meter =
    onUsage &&
    new UsageMeter(
      id,
      `${textOf(prompt)}${JSON.stringify(tools.map(({ name, description }) => [name, description]))}`,
    )
  const read = { characters: 0, thoughts: 0, sentences: 0 }
  let held = ''
  let written = ''
  let refused = false
  /** Characters behind the refusal: what it used comes at its end. */
  let beyond = 0
  let wrote = false
  let finished = false
  let isClosest = false
  /** The text ends where we, or the vendor, cut it. */
  let cut = false
  let yielded = performance.now()
  const breathe = async () => {
    if (performance.now() - yielded < LONGEST_HOLD_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    yielded = performance.now()
    // What came in meanwhile may have been a time-out.
    signal.throwIfAborted()
    if (silence.signal.aborted) throw new Error(TOO_SLOW)
  }
  const keep = async (sentences: string[]) => {
    if (sentences.length > 0) clearTimeout(firstSentence)
    for (const sentence of sentences) {
      if (sentence.trim() !== '') read.sentences += 1
      if (read.sentences > MAX_SENTENCES) {
        cut = true
        return
      }
      const text = checker.pass(sentence)
      if (text !== '') say({ type: 'delta', text })
      await breathe()
    }
  }
  const take = async (text: string) => {
    clearTimeout(firstWord)
    const room = MAX_CHARACTERS - read.characters
    read.characters += text.length
    held += text.slice(0, room)
    written = (written + text.slice(0, room)).slice(-MAX_CHARACTERS)
    if (written.includes(CANARY)) throw new RefusedAnswerError('The model gave its rules away.')
    // The refusal word is never shown, not even its first letters.
    const start = held.trimStart()
    if (wrote || !NO_ANSWER.startsWith(start.slice(0, NO_ANSWER.length))) {
      wrote = true
      const piece = held
      held = ''
      await keep(splitter === null ? linesOf(piece) : splitter.push(piece))
    } else if (start.startsWith(NO_ANSWER)) refused = true
    cut ||= text.length > room
  }
  try {
    for await (const part of await stream()) {
      await breathe()
      meter?.see(part)
      if (part.type === 'reasoning-delta') {
        clearTimeout(firstWord)
        read.thoughts += part.text.length
        if (read.thoughts > MAX_THOUGHTS) throw new EndlessAnswerError('The model thought without an end.')
      } else if (refused) {
        if (part.type === 'text-delta') beyond += part.text.length
        if (beyond > MOST_BEYOND || part.type === 'error' || part.type === 'abort') break
        if (part.type === 'finish') finished = true
      } else if (part.type === 'text-delta') {
        await take(part.text)
        if (cut) break
        if (refused) setTimeout(() => silence.abort(), REST_OF_REFUSAL_MS).unref()
      } else if (part.type === 'tool-call') {
        clearTimeout(firstWord)
        clearTimeout(firstSentence)
        // What was said before a tool is used ends there.
        if (splitter) await keep(splitter.flush())
      } else if (part.type === 'error') throw part.error
      else if (part.type === 'abort') throw signal.aborted ? signal.reason : new Error(TOO_SLOW)
      else if (part.type === 'finish') {
        finished = true
        isClosest = isBuiltIn && part.rawFinishReason === CLOSEST
        usage.inputTokens = part.totalUsage.inputTokens ?? 0
        usage.outputTokens = part.totalUsage.outputTokens ?? 0
        if (part.finishReason === 'content-filter')
          throw new RefusedAnswerError('The model refused to answer.')
        if (part.finishReason === 'error') throw new Error('The model ended with an error.')
        cut = part.finishReason === 'length'
      }
    }
  } finally {
    clearTimeout(firstWord)
    clearTimeout(firstSentence)
    const used = meter?.used()
    if (used) onUsage?.(used)
    // Whoever is not read to the end must not go on writing.
    if (!finished) silence.abort()
  }
  if (run.stop)
    return {
      content: '',
      citations: [],
      answered: false,
      kept: 0,
      dropped: 0,
      model: id,
      usage,
      stop: run.stop,
    }
  if (refused && !wrote) {
    return { content: '', citations: [], answered: false, kept: 0, dropped: 0, model: id, usage }
  }
  if (!finished && !cut) throw new Error(BROKE_OFF)
  const wasEndless = cut && !finished
  const rest = splitter === null ? linesOf(held) : [...splitter.push(held), ...splitter.flush()]
  // Of a text that was cut, the last words may say something else than they were meant to.
  await keep(cut ? rest.filter((sentence) => COMPLETE.test(sentence)) : rest)
  const end = checker.flush()
  if (end !== '') say({ type: 'delta', text: end })
  const { content, citations, dropped, kept } = checker
  if (!wrote && !wasEndless) throw new Error('The model wrote nothing.')
  if (citations.length === 0) {
    if (wasEndless) throw new EndlessAnswerError('The model wrote without an end.', dropped)
    throw new UnsupportedAnswerError('Nothing the model wrote is carried by the knowledge base.', dropped)
  }
  if (found && !saysMore(content, request.question))
    throw new UnsupportedAnswerError('The model said the question again.', dropped + kept)
  for (const event of unsaid) emit(event)
  return {
    content,
    citations,
    answered: true,
    ...(isClosest && { isClosest }),
    kept,
    dropped,
    model: id,
    usage,
  }
}

/** The built-in answerer reads the request itself. */
const NO_PROMPT = { prompt: { instructions: '', messages: [] }, tools: [], toolTokens: 0 }
/** Of a small context, what is kept for the answer at the most. */
const ANSWER_SHARE = 0.3

/** What a model is asked, as far as its context holds it, and how long it may answer. */
function promptFor(request: AnswerRequest, contextTokens: number | undefined, wanted: number) {
  const tools = request.tools ?? []
  if (contextTokens === undefined)
    return {
      prompt: buildPrompt(request),
      cut: earlierCut(request, request.history.length),
      tools,
      toolTokens: Number.POSITIVE_INFINITY,
      answerTokens: wanted,
    }
  const answerTokens = Math.min(wanted, Math.floor(contextTokens * ANSWER_SHARE))
  const fitted = fitPrompt(request, { contextTokens, answerTokens })
  return {
    prompt: buildPrompt(fitted.request),
    cut: [
      ...earlierCut(request, fitted.request.history.length),
      ...fitted.cut.filter(({ part }) => part !== 'history' || !request.earlierMessages),
    ],
    tools: fitted.request.tools ?? [],
    toolTokens: fitted.toolTokens,
    answerTokens,
  }
}

/** What was said so long ago that it was never part of the request. */
function earlierCut({ history, earlierMessages = 0 }: AnswerRequest, kept: number): PromptCut[] {
  return earlierMessages === 0 ? [] : [{ part: 'history', kept, of: history.length + earlierMessages }]
}

/** Of a small model: the sentences that were found, as far as they fit. */
function shortPrompt(
  request: AnswerRequest,
  found: readonly { text: string }[],
  contextTokens = Number.POSITIVE_INFINITY,
) {
  let count = found.length
  const promptOf = () => buildShortPrompt(request, found.slice(0, count))
  const room = contextTokens - SHORT_TOKENS - 40
  while (count > 1 && estimateTokens(textOf(promptOf())) > room) count -= 1
  const prompt = promptOf()
  if (estimateTokens(textOf(prompt)) > room)
    throw new PromptTooLongError('The question takes more than this model holds.')
  const cut: PromptCut[] = count === found.length ? [] : [{ part: 'evidence', kept: count, of: found.length }]
  return { prompt, cut, tools: [], toolTokens: 0 }
}

function textOf({ instructions, messages }: ReturnType<typeof buildPrompt>): string {
  return [instructions, ...messages.map(({ content }) => content)].join('\n')
}

/** Longest answer that is asked for, and what a model may think besides where it thinks. */
const ANSWER_TOKENS = 700
const SHORT_TOKENS = 80
const THOUGHT_TOKENS = 1_300
/** Longest answer that is read, in characters; 700 tokens are about 3,000. The rest is left unread. */
const MAX_CHARACTERS = 8_000
/** Most sentences and items of one answer. */
const MAX_SENTENCES = 60
/** How much, and how long, a model that says it has no answer is read on for what it used. */
const MOST_BEYOND = 200
const REST_OF_REFUSAL_MS = 1_000
/** Most that a model may think before and between its words, in characters. */
const MAX_THOUGHTS = 200_000
/** Longest that one answer may keep the server from everybody else, in milliseconds. */
const LONGEST_HOLD_MS = 10
const COMPLETE = /[.!?…]["'”’»)\]*_]*(?:\s*\[\d{1,2}(?:,\s*\d{1,2})*\])*\s*$/
const TOO_SLOW = 'The model took too long.'
const BROKE_OFF = 'The answer broke off before its end.'

/** A model that wrote, or thought, more than an answer may have, and nothing that could be kept. */
export class EndlessAnswerError extends Error {
  override name = 'EndlessAnswerError'
  /** Sentences that were left out. */
  readonly dropped: number

  constructor(message: string, dropped = 0) {
    super(message)
    this.dropped = dropped
  }
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
