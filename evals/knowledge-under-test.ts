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
  ask(question: string): Promise<EvalAnswer>
  close(): Promise<void>
}

export interface EvalAnswer {
  answered: boolean
  content: string
  /** Documents that the answer cites. */
  citedIds: string[]
}

export type CreateKnowledge = () => Promise<KnowledgeUnderTest>
