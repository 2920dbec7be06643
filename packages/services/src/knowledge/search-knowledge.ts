import {
  LIMITS,
  type Locale,
  type SearchExplanation,
  type SearchFilters,
  SearchInput,
  type SearchOutput,
  type SearchResult,
} from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import {
  answerSignals,
  chanceOfNoAnswer,
  type Doubt,
  detectLanguage,
  type FusionMethod,
  type LegRank,
  type LegWeights,
  type MeaningWeight,
  meaningWeightOf,
  type Repair,
  rankCandidates,
  withoutCopies,
} from '@visualkit/knowledge'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { searchedVectors } from './embedding-coverage.ts'
import { loadSearchStart, type SearchStart } from './knowledge-index.ts'
import { loadNeighbours, neighboursInMemory } from './load-neighbours.ts'
import { type FusedChunk, rerankCandidates } from './rerank-candidates.ts'
import { queryVector, searchVectors } from './search-vectors.ts'
import {
  type ChunkFilters,
  type FoundChunk,
  isFiltered,
  searchWords,
  type WordSearch,
} from './search-words.ts'
import { type TenantPassages, tenantPassages } from './tenant-passages.ts'
import { WHOLE_CHUNKS, wholeKnowledge } from './whole-knowledge.ts'

/** A result with what an answer needs to know of it. */
export interface KnowledgeResult extends SearchResult {
  language: Locale
  /** 0, 1, 2 … in its document. */
  position: number
}

export interface Retrieval extends Pick<WordSearch, 'rarities'> {
  results: KnowledgeResult[]
  /** 0–1: how well the best one fits, the same whatever fuses them; 0 without results. */
  strength: number
  /** What stands around the best results, or all the rest, when it was asked for; score 0. */
  neighbours: KnowledgeResult[]
  /** Misspelt words of the query and what was looked up instead. */
  repairs: Repair[]
  explanation: SearchExplanation
  /** Whether there may be no answer, when it was asked for and can be told. */
  doubt: Doubt | null
}

/** A question as it stands in its conversation. */
export interface InConversation {
  /** In the visitor's own words. */
  question: string
  /** Words of the stand-alone question that were taken over; null when there are none. */
  carriedOver: string | null
  /** What the visitor asked before it; null for a first question. */
  before: string | null
}

export interface RetrieveInput {
  query: string
  limit: number
  filters?: SearchFilters
  /** Language to assume for a query that says too little by itself. */
  locale?: Locale
  /** Passages read on each side of the best results; none by default. */
  neighbours?: number
  /** How words and meaning are joined; convex by default. */
  fusion?: FusionMethod
  /** Everything else comes along when all of it is little: for a model, which reads it at once. */
  whole?: boolean
  /** Asks for `doubt`: the question in the visitor's own words, and what they asked before it. */
  inConversation?: InConversation
  /** What meaning counts against words, 0–1; by what made the vectors by default. */
  meaningWeight?: number
  /** When it was read a moment ago. */
  start?: SearchStart
}

/** Chunks each leg brings to the fusion. */
const PER_LEG = 30

/**
 * The chunks that answer a query best. Words are found by BM25 over the whole index and weighed again by where they
 * stand; meaning is found by the vectors of the embedding model, or of the static word table where none is set, and
 * both are fused. When the model fails, words alone decide.
 * @returns chunks by falling score, 0–1; `legs` says what found each one: `bm25`, `rescored`, `vector`, `metadata`,
 * and `rerank` when a reranker had the last word.
 */
export async function searchKnowledge(
  ctx: ServiceContext,
  input: SearchInput & { locale?: Locale },
): Promise<SearchOutput & { results: KnowledgeResult[] }> {
  const { results } = await retrieve(ctx, { ...SearchInput.parse(input), locale: input.locale })
  return { results }
}

/** `searchKnowledge` with what an answer needs besides the results. */
export async function retrieve(ctx: ServiceContext, input: RetrieveInput): Promise<Retrieval> {
  requirePermission(ctx, 'knowledge.read')
  const {
    query,
    limit,
    filters,
    locale,
    neighbours: span = 0,
    fusion,
    meaningWeight,
    inConversation,
    whole,
  } = input
  const { tenantId } = ctx.actor
  const depth = Math.max(PER_LEG, limit)
  // Models are asked outside the transaction: it would stand open for as long as they take.
  const vector = await queryVector(ctx, query, input.start?.index.model)
  const rank = (words: WordSearch, meant: FoundChunk[], meaningBy: string | null, method = fusion) => {
    const ranked = rankCandidates({
      query: words.query,
      languageHint: locale,
      words: words.chunks,
      meant,
      rarities: words.rarities,
      meaning: meaningOf(meaningBy ?? '', meaningWeight),
      method,
    })
    return withoutCopies(ranked.map((one) => ({ ...one, ...one.candidate, score: one.score })))
  }
  let passages: TenantPassages | null = null
  const around = async (tx: Tx, best: readonly FusedChunk[], chunkCount: number) => {
    const near =
      span === 0
        ? []
        : passages
          ? neighboursInMemory(passages, best, span)
          : await loadNeighbours(tx, tenantId, best, span)
    const all = whole && chunkCount <= WHOLE_CHUNKS ? await wholeKnowledge(tx, tenantId) : null
    const read = new Set([...best, ...near].map(({ id }) => id))
    return [...near, ...(all ?? []).filter(({ id }) => !read.has(id))]
  }
  const { words, meant, meaningBy, together, kept, copies, beside } = await ctx.db.readTenant(
    tenantId,
    async (tx) => {
      const { unsearched, index } = input.start ?? (await loadSearchStart(tx, tenantId))
      const asked: ChunkFilters = { tenantId, ...unsearched, ...filters }
      if (!isFiltered(asked) && !asked.isWriting) passages = await tenantPassages(tx, tenantId, index)
      const before = inConversation?.before
      const both = before && {
        query: `${query}\n${before}`.slice(0, LIMITS.queryCharacters),
        locale,
        limit: PER_LEG,
        index,
        passages,
      }
      const byWords = searchWords(tx, asked, { query, locale, limit: depth, index, passages })
      const byMeaning = async () => {
        const searched = vector && (await searchedVectors(tx, tenantId, vector.model, index))
        return searched && vector
          ? searchVectors(tx, asked, { vector, limit: depth, found: byWords, passages, ...searched })
          : null
      }
      const [words, withBefore, near] = await Promise.all([
        byWords,
        both ? searchWords(tx, asked, both) : null,
        byMeaning(),
      ])
      const meant = near ?? []
      const meaningBy = near && vector ? vector.model : null
      const { kept, copies } = rank(words, meant, meaningBy)
      const found = { words, meant, meaningBy, together: withBefore ?? words, kept, copies }
      // A reranker is a model: no transaction waits for it.
      if (ctx.reranker) return { ...found, beside: null }
      return { ...found, beside: await around(tx, kept.slice(0, limit), words.chunkCount) }
    },
  )
  const noted = vector && noteCosts(ctx, tenantId, costsOfUsage('embedding', vector.used))
  const best = (await rerankCandidates(ctx, query, kept)).slice(0, limit)
  const neighbours = beside ?? (await ctx.db.readTenant(tenantId, (tx) => around(tx, best, words.chunkCount)))
  const doubt = inConversation ? await doubtOf(inConversation, { words, meant, together, locale }) : null
  // Of ranks it cannot be read how well the best one fits.
  const strength = (fusion === 'rrf' ? rank(words, meant, meaningBy, 'convex').kept : best)[0]?.score ?? 0
  await noted
  return {
    doubt,
    strength,
    results: best.map((chunk) => toResult(chunk, chunk.legs)),
    neighbours: neighbours.map((chunk) => toResult(chunk, {})),
    rarities: words.rarities,
    repairs: words.repairs,
    explanation: {
      language: detectLanguage(words.query, locale),
      repairs: words.repairs,
      meaningBy,
      duplicates: copies.map(({ candidate, of }) => ({
        chunkId: candidate.id,
        documentId: candidate.documentId,
        title: candidate.title,
        ofChunkId: of.id,
      })),
    },
  }
}

async function doubtOf(
  { question, carriedOver, before }: InConversation,
  found: { words: WordSearch; meant: FoundChunk[]; together: WordSearch; locale: Locale | undefined },
): Promise<Doubt | null> {
  const { words, meant, together, locale } = found
  const findsOf = ({ query, chunks, rarities }: WordSearch) => ({ text: query, found: chunks, rarities })
  const signals = await answerSignals({
    asked: findsOf(words),
    together: findsOf(together),
    meant: meant.slice(0, PER_LEG),
    question,
    carriedOver,
    chunkCount: words.chunkCount,
    locale,
  })
  return signals && { chance: chanceOfNoAnswer(signals), isLater: before !== null }
}

/** Across languages, where few words can be found, meaning counts at least as much as it does by itself. */
function meaningOf(model: string, chosen: number | undefined): MeaningWeight {
  const usual = meaningWeightOf(model)
  if (chosen === undefined) return usual
  const within = ({ metadata }: LegWeights, meaning: number) => ({
    metadata,
    meaning: Math.min(meaning, 1 - metadata),
  })
  const { sameLanguage, otherLanguage, scale } = usual
  return {
    scale,
    sameLanguage: within(sameLanguage, chosen),
    otherLanguage: within(otherLanguage, Math.max(chosen, otherLanguage.meaning)),
  }
}

function toResult(chunk: FoundChunk, legs: Record<string, LegRank>): KnowledgeResult {
  const { id, documentId, title, content, score, url, headingPath, page, language, position } = chunk
  return {
    chunkId: id,
    documentId,
    title,
    content,
    score,
    ...(url !== null && { url }),
    legs,
    headingPath,
    ...(page !== null && { page }),
    language,
    position,
  }
}
