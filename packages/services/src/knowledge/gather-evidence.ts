import { type EvidenceChunk, EXTRACTIVE_MODEL_ID } from '@visualkit/ai'
import { type AnswerSettings, LIMITS, type Locale, type SearchExplanation } from '@visualkit/contracts'
import { ANSWER_DEFAULTS } from '@visualkit/contracts/quality-measures'
import { applyRepairs, type Doubt } from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import type { SearchStart } from './knowledge-index.ts'
import { type InConversation, type KnowledgeResult, retrieve } from './search-knowledge.ts'
import { EVIDENCE_TOKENS, withinTokens } from './whole-knowledge.ts'

/** Of what is seen on the screen, in characters: it is searched for besides the question. */
const SEEN_CHARACTERS = 400

export interface AskedQuestion {
  /** The question, made to stand alone. */
  question: string
  /** The words of it that were taken over from earlier questions; null when it stands alone by itself. */
  carriedOver?: string | null
  /** What the visitor's screen says about it: it tells what "this" is. */
  seen: string | null
  locale: Locale
  /** Given: it is weighed whether there is an answer at all. */
  inConversation?: InConversation
  /** How it is looked up and answered, where that differs from the rule. */
  settings?: AnswerSettings
  /** When it was read a moment ago. */
  start?: SearchStart | undefined
}

/** Everything an answer is written from. */
export interface GatheredEvidence {
  /** Results by falling score, then the chunks around the best of them. */
  evidence: EvidenceChunk[]
  /** The results alone, with what found each. */
  results: KnowledgeResult[]
  /** idf by `termKey` of what was asked. */
  rarities: Record<string, number>
  /** The question with its misspelt words repaired: for the built-in answerer, not for reading. */
  question: string
  /** Its words that were taken over, repaired like it. */
  carriedOver?: string | null
  /** Whether there may be no answer, when it was weighed. */
  doubt?: Doubt | null
  /** What the assistant is asked to do instead of its own instructions. */
  instructions?: string
}

export interface ExplainedEvidence extends GatheredEvidence {
  /** How it was found. */
  explanation: SearchExplanation
}

/** Looks up what a question may be answered from: the one way for conversations and for trying a question out. */
export async function gatherEvidence(
  ctx: ServiceContext,
  { question, carriedOver, seen, locale, inConversation, settings = {}, start }: AskedQuestion,
): Promise<ExplainedEvidence> {
  const query = (seen ? `${seen.slice(0, SEEN_CHARACTERS)}\n${question}` : question).slice(
    0,
    LIMITS.queryCharacters,
  )
  const { results, neighbours, rarities, repairs, explanation, doubt, strength } = await retrieve(ctx, {
    query,
    // What stands around the best of them comes on top.
    limit: settings.passages ?? ANSWER_DEFAULTS.passages,
    locale,
    neighbours: settings.neighbours ?? ANSWER_DEFAULTS.neighbours,
    fusion: settings.fusion,
    meaningWeight: settings.meaningWeight,
    ...(start && { start }),
    // What the screen says is no part of what was said.
    inConversation: seen ? undefined : inConversation,
    whole: inConversation !== undefined && asksModel(ctx),
  })
  const isThin = strength < (settings.answerThreshold ?? 0)
  return {
    // Without evidence nobody answers: the assistant says that it does not know.
    evidence: isThin ? [] : withinTokens([...results, ...neighbours], EVIDENCE_TOKENS).map(toEvidence),
    ...(settings.instructions !== undefined && { instructions: settings.instructions }),
    results,
    doubt,
    explanation,
    rarities: Object.fromEntries(rarities),
    question: applyRepairs(question, repairs),
    carriedOver: carriedOver && applyRepairs(carriedOver, repairs),
  }
}

/** Whether another than the built-in answerer writes. */
function asksModel({ answerer }: ServiceContext): boolean {
  return answerer.health().some(({ model }) => model !== EXTRACTIVE_MODEL_ID)
}

function toEvidence(result: KnowledgeResult, at: number): EvidenceChunk {
  const { chunkId, documentId, position, title, content, page, language, score } = result
  return {
    index: at + 1,
    chunkId,
    documentId,
    position,
    title,
    url: result.url ?? null,
    headingPath: result.headingPath ?? [],
    ...(page !== undefined && { page }),
    content,
    language,
    score,
  }
}
