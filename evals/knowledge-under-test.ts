import type { Locale } from '@visualkit/contracts'
import type { AnswerSignals } from '@visualkit/knowledge'

/** A document to import. `externalId` comes back with search results. */
export interface EvalDocument {
  externalId: string
  title: string
  content: string
  format: 'markdown' | 'text'
}

export interface EvalHit {
  externalId: string
  score: number
}

/** A knowledge base that an eval fills and asks: the real product over its API, or the engine in memory. */
export interface KnowledgeUnderTest {
  /** Documents are searchable when this resolves. */
  import(documents: readonly EvalDocument[]): Promise<void>
  /** Best chunks first, `limit` counts chunks: a document may appear more than once. */
  search(query: string, limit: number): Promise<EvalHit[]>
  ask(question: string, conversation?: EvalConversation): Promise<EvalAnswer>
  close(): Promise<void>
}

/** What a question stands in; by default English and nothing before. */
export interface EvalConversation {
  locale: Locale
  /** The visitor's earlier questions. */
  after: readonly string[]
}

export interface EvalAnswer {
  /** Where the product answered in a conversation. */
  sessionId?: string
  answered: boolean
  content: string
  /** Documents that the answer cites. */
  citedIds: string[]
  /** What told whether there is an answer; the engine in memory says it. */
  signals?: AnswerSignals | null
}

export interface KnowledgeOptions {
  /** Whose knowledge it is. */
  businessName?: string
}

export type CreateKnowledge = (options?: KnowledgeOptions) => Promise<KnowledgeUnderTest>
