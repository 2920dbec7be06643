import type { FactKind, Locale, Tone } from '@visualkit/contracts'
import type { ConfiguredModel } from '../models/configure-models.ts'
import type { ModelTier } from '../routing/judge-complexity.ts'
import type { AnswerTool, ToolStop } from '../tools/answer-tool.ts'

/** One retrieved piece of knowledge, numbered from 1 in the order the model sees it. */
export interface EvidenceChunk {
  index: number
  chunkId: string
  documentId: string
  /** Name of the tool that said it, when no document did; `documentId` is then the tool's. */
  tool?: string
  /** 0, 1, 2 … in its document. */
  position?: number
  title: string
  url: string | null
  headingPath: string[]
  /** The page or slide it begins on. */
  page?: number
  content: string
  language: Locale
  /** 0–1, as fused. */
  score: number
}

/** What a turn gives to whoever writes the answer. Question, screen and evidence are untrusted data. */
export interface AnswerRequest {
  question: string
  /** The question made to stand alone, its misspelt words repaired; for matching, not for reading. */
  standAloneQuestion: string
  /** Words of it that were taken over from earlier questions; null when the question stands alone by itself. */
  carriedOver?: string | null
  history: { role: 'visitor' | 'assistant' | 'agent'; content: string }[]
  evidence: EvidenceChunk[]
  /** What a tool answered to this very question, in sentences that stand in one of the sources; the built-in answerer says these. */
  told?: { chunkIndex: number; sentences: readonly string[] } | undefined
  /** What models may use besides; the built-in answerer uses none. */
  tools?: readonly AnswerTool[]
  /** How rare each word of the question is (idf by `language:term`), when retrieval counted it. */
  rarities?: Record<string, number>
  /** What the search says about whether there is an answer (`chance` of none, 0–1), when it was weighed. */
  doubt?: { chance: number; isLater: boolean } | null
  /** Masked text of the visitor's screen, when it is shared and of use. */
  screen: { text: string; visibleError: string | null } | null
  /** What the visitor said about themselves before, in their own words. */
  remembered?: readonly { kind: FactKind; fact: string }[]
  /** Messages before `history` that are not in it. */
  earlierMessages?: number
  locale: Locale
  /** The language of the answer, where the visitor asked for another than the question's. */
  answerIn?: Locale
  assistant: { name: string; businessName: string; tone: Tone; instructions: string }
}

/** A sentence's source: `quote` stands verbatim in the chunk. */
export interface AnswerCitation {
  chunkIndex: number
  quote: string
  score: number
}

export interface Answer {
  /** Markers `[1]` count into `citations`. */
  content: string
  citations: AnswerCitation[]
  answered: boolean
  /** The built-in answerer quotes what stands nearest; no sentence has all that was asked. */
  isClosest?: boolean
  /** Id of the model that wrote it; `extractive` for the built-in one. */
  model: string
  /** Sentences of the model that no document carries: they were left out. */
  dropped: number
  /** Models that were tried before and failed. */
  failures: { model: string; error: string; retryable: boolean }[]
  usage: { inputTokens: number; outputTokens: number }
  /** What tools found, numbered on from the evidence; citations may name it. */
  found?: EvidenceChunk[]
  /** A tool ended the answer: somebody has to do something first. Then there is no content. */
  stop?: ToolStop
}

/** A part of the prompt that did not fit a model's context: how much of it is left, of how much. */
export interface PromptCut {
  /**
   * In messages, passages, tools or facts; of the screen, of the best passage (`passage`) and of what the business asks
   * (`instructions`) in characters.
   */
  part: 'history' | 'evidence' | 'screen' | 'tools' | 'remembered' | 'instructions' | 'passage'
  kept: number
  of: number
}

/** A sentence of a model that nobody got to read. */
export interface LeftOut {
  model: string
  sentence: string
  /** No document carries it, it links to what no document names, or the answer names as many sources as it may. */
  reason: 'unsupported' | 'foreign_link' | 'too_many_sources'
}

export type AnswerEvent =
  | { type: 'delta'; text: string }
  /** Forget the deltas so far: another model starts again. */
  | { type: 'reset' }

/** Where a failure lies: in a key or an address, in one request that was not taken, or in how it answers. */
export type ModelTrouble = 'access' | 'request' | 'answer'

/** Writes answers: the configured models in order, the extractive answerer last, so that it never fails for want of a model. */
export interface Answerer {
  answer(
    request: AnswerRequest,
    options: {
      signal: AbortSignal
      onEvent?: (event: AnswerEvent) => void
      /** Whose question it is: what fails for one conversation alone says little about the model. */
      conversation?: string
      /** Models of the business's own, paid for by it: asked before all others. The same objects each time, so that one which fails is left alone. */
      own?: readonly ConfiguredModel[]
      /** Which of a provider's models is asked first; `auto`: as the question is hard. */
      tier?: 'auto' | ModelTier
      /** `cheapest`: of the models only the one that costs least; `builtin`: none. The built-in one is always there. */
      thrift?: 'cheapest' | 'builtin'
      /** Told what each model that was asked has used, also of an answer that was not kept. */
      onUsage?: (usage: ModelUsage) => void
      /** Told of each sentence that is left out, also of models whose answer was not kept. */
      onLeftOut?: (left: LeftOut) => void
      /** Told what of the prompt a model did not get, because its context holds no more. */
      onCut?: (cut: { model: string; parts: readonly PromptCut[] }) => void
    },
  ): Promise<Answer>
  /** The models in order, with their state, for the health page. */
  health(): {
    model: string
    provider: string
    state: 'ok' | 'failing' | 'untried'
    lastError: string | null
    trouble: ModelTrouble | null
    leavesMachine: boolean
    /** Sentences it wrote since the start, and those of them that no document carried. */
    sentences: number
    dropped: number
  }[]
}

/** What a call of a model used, as its vendor counted. */
export interface ModelUsage {
  /** `provider/model`. */
  model: string
  /** Without those of `cachedInputTokens` and `cacheWriteTokens`. */
  inputTokens?: number
  cachedInputTokens?: number
  /** Input that the vendor was told to keep for the next calls. */
  cacheWriteTokens?: number
  outputTokens?: number
  /** Where there was a choice of models: what for the one that was asked is there, and why it was. */
  route?: { tier: ModelTier; reason: string }
  /**
   * The model that would have been paid instead if the strong one were always asked, as `provider/model`; null: none,
   * the call is one that the choice of a fast model brought about and no answer came of. Missing where the same would
   * have been paid, or where nothing chose.
   */
  insteadOf?: string | null
  /** How often its server was asked, where tools took several steps; 1 when missing. */
  calls?: number
  /** The business's own key paid for it. */
  ownKey?: boolean
  /** Questions with their passages, where a reranker is paid by them. */
  searches?: number
  /** Of pictures, where they are counted apart. */
  imageTokens?: number
  /** Pictures, of vendors that count no tokens of them. */
  images?: number
}

/** A picture as it is sent to a model. */
export interface Picture {
  bytes: Uint8Array
  mediaType: 'image/webp' | 'image/jpeg' | 'image/png'
}

/** Turns texts into vectors of at most 1024 numbers. */
export interface Embedder {
  /** `provider/model`; stands with each vector, so that no two models are ever compared. */
  readonly model: string
  /** Whether texts go to another machine. */
  readonly leavesMachine: boolean
  /** @param onUsage told what each call used; not called by what is no model, such as a table of words. */
  embed(
    texts: string[],
    kind: 'query' | 'document',
    signal?: AbortSignal,
    onUsage?: (usage: ModelUsage) => void,
  ): Promise<number[][]>
  /**
   * One vector of a picture and the words that belong to it, in the space of all other vectors; undefined where the
   * model reads words alone.
   */
  embedPicture?(
    shown: { picture: Picture; text: string },
    signal?: AbortSignal,
    onUsage?: (usage: ModelUsage) => void,
  ): Promise<number[]>
  /** Ends what it has started. */
  close?(): Promise<void>
}

/** Reads a question together with each passage and says how well they fit. */
export interface Reranker {
  /** `provider/model`. */
  readonly model: string
  readonly leavesMachine: boolean
  /** @returns a score for each text, in their order; higher fits better, and only the order counts. */
  rerank(
    query: string,
    texts: readonly string[],
    signal?: AbortSignal,
    onUsage?: (usage: ModelUsage) => void,
  ): Promise<number[]>
  close?(): Promise<void>
}
