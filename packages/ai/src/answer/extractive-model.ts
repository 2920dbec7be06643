import type {
  JSONObject,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import type { LanguageModelUsage, TextStreamPart, ToolSet } from 'ai'
import type { AnswerRequest } from './answer-model.ts'
import { NO_ANSWER } from './prompt.ts'
import { headLines, rowLine } from './table-lines.ts'

/** Chooses sentences from the evidence; the knowledge engine does it. Null: the evidence holds no answer. */
export type ComposeExtract = (request: AnswerRequest) => ExtractedText[] | null

export interface ExtractedText {
  text: string
  chunkIndex: number
  startsLine: boolean
  /** Of a row of a table: written under its head, with the rows of the same table beside it. */
  row?: { heads: string[]; cells: string[] }
  /** It is what stands nearest to the question, no answer that has all its words. */
  isClosest?: boolean
}

export const EXTRACTIVE_MODEL_ID = 'extractive'
/** How it ends when it quotes what stands nearest. */
export const CLOSEST = 'closest'

/**
 * The built-in answerer as a language model like any other: no key, no network. It reads the structured request from
 * `providerOptions.visualkit` instead of the prompt's text and writes verbatim sentences with their markers, a piece each.
 */
export function createExtractiveModel(compose: ComposeExtract): LanguageModelV4 {
  const write = (options: LanguageModelV4CallOptions): Written => {
    const request = options.providerOptions?.visualkit?.request as unknown as AnswerRequest | undefined
    if (!request) throw new TypeError('The extractive model needs providerOptions.visualkit.request.')
    const sentences = told(request) ?? compose(request)
    if (!sentences || sentences.length === 0) return { pieces: [NO_ANSWER], ending: undefined }
    const pieces = sentences.flatMap((sentence, at) => {
      const { text, chunkIndex, startsLine, row } = sentence
      const [before, next] = [sentences[at - 1], sentences[at + 1]]
      if (row) {
        const head = isOfOneTable(before, sentence) ? [] : headLines(row.heads)
        const end = isOfOneTable(sentence, next) || next === undefined ? '\n' : '\n\n'
        return [...head.map((line) => `${line}\n`), `${rowLine(row.cells, ` [${chunkIndex}]`)}${end}`]
      }
      // A sentence behind a list is a paragraph of its own, not the end of the last item; so is a table.
      const gap =
        next === undefined ? '' : next.row ? '\n\n' : next.startsLine ? '\n' : startsLine ? '\n\n' : ' '
      return [`${withMarker(text, chunkIndex)}${gap}`]
    })
    return { pieces, ending: sentences.some(({ isClosest }) => isClosest) ? CLOSEST : undefined }
  }
  return {
    specificationVersion: 'v4',
    provider: 'visualkit',
    modelId: EXTRACTIVE_MODEL_ID,
    supportedUrls: {},
    async doGenerate(options) {
      const { pieces, ending } = write(options)
      return {
        content: [{ type: 'text', text: pieces.join('') }],
        finishReason: { unified: 'stop', raw: ending },
        usage: NO_USAGE,
        warnings: [],
      }
    },
    async doStream(options) {
      const { pieces, ending } = write(options)
      const parts: LanguageModelV4StreamPart[] = [
        { type: 'stream-start', warnings: [] },
        { type: 'text-start', id: '0' },
        ...pieces.map((delta) => ({ type: 'text-delta' as const, id: '0', delta })),
        { type: 'text-end', id: '0' },
        { type: 'finish', finishReason: { unified: 'stop', raw: ending }, usage: NO_USAGE },
      ]
      const stream = new ReadableStream<LanguageModelV4StreamPart>({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      return { stream }
    },
  }
}

/**
 * What the built-in answerer writes, in the parts the AI SDK would hand on. There is no server to wait for, nothing to
 * count and no tool to call: what the SDK does about these would take longer than the writing.
 */
export async function* extractiveParts(
  model: LanguageModelV4,
  request: AnswerRequest,
): AsyncGenerator<TextStreamPart<ToolSet>> {
  const { stream } = await model.doStream({
    prompt: [],
    providerOptions: { visualkit: { request: { ...request, tools: [] } as unknown as JSONObject } },
  })
  for await (const part of stream) {
    if (part.type === 'text-delta') yield { type: 'text-delta', id: part.id, text: part.delta }
    else if (part.type === 'finish')
      yield {
        type: 'finish',
        finishReason: part.finishReason.unified,
        rawFinishReason: part.finishReason.raw,
        totalUsage: NO_TOTAL,
      }
  }
}

function isOfOneTable(a: ExtractedText | undefined, b: ExtractedText | undefined): boolean {
  if (!a?.row || !b?.row) return false
  return a.chunkIndex === b.chunkIndex && a.row.heads.join('|') === b.row.heads.join('|')
}

/** What a tool said to the question needs no search for sentences that answer it. */
function told({ told }: AnswerRequest): ReturnType<ComposeExtract> {
  if (!told) return null
  const { chunkIndex, sentences } = told
  return sentences.map((text) => ({ text, chunkIndex, startsLine: sentences.length > 1 }))
}

interface Written {
  pieces: string[]
  ending: string | undefined
}

const NO_USAGE: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}

const NO_TOTAL: LanguageModelUsage = {
  inputTokens: 0,
  inputTokenDetails: { noCacheTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
  outputTokens: 0,
  outputTokenDetails: { textTokens: 0, reasoningTokens: 0 },
  totalTokens: 0,
}

/** "Open it." → "Open it [2]."; behind the end of a block of code. */
function withMarker(sentence: string, index: number): string {
  const [, body = sentence, stop = ''] = /^(.*?)([.!?…:]*)$/s.exec(sentence.trim()) ?? []
  return `${body} [${index}]${stop}`
}
