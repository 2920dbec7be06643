import type { Embedder } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import {
  answerSignals,
  chanceOfNoAnswer,
  chunkDocument,
  composeExtractiveAnswer,
  cosineOf,
  detectLanguage,
  extractDocument,
  type FusionMethod,
  indexTerms,
  lastAsked,
  type MeaningWeight,
  meaningWeightOf,
  neighboursOf,
  type Posting,
  queryTerms,
  type RankCandidate,
  rankCandidates,
  repairQuery,
  scoreBm25,
  standAloneQuestion,
  staticEmbedder,
  steadyRarities,
  termKey,
  termRarities,
  textInContext,
} from '@visualkit/knowledge'
import type { EvalDocument, KnowledgeOptions, KnowledgeUnderTest } from './knowledge-under-test.ts'

interface StoredChunk extends RankCandidate {
  documentId: string
  position: number
  vector: number[]
}

/** How the engine looks, where it shall differ from the product's way. */
export interface RetrievalSettings {
  /** Default: the static word table; null: words alone. */
  embedder?: Embedder | null
  method?: FusionMethod
  meaning?: MeaningWeight
  /** Which legs are asked. Default: both. */
  only?: 'words' | 'meaning'
  /** Chunks of each leg. */
  depth?: number
}

/** Chunks that each leg brings to the fusion. */
const PER_LEG = 30
/** Texts embedded at once. */
const BATCH = 32
/** Chunks that an answer is written from. */
const EVIDENCE = 16

/** The engine's own retrieval and answers over arrays: what the product does in SQL, without a server. */
export function createInMemoryKnowledge(
  { businessName }: KnowledgeOptions = {},
  settings: RetrievalSettings = {},
): KnowledgeUnderTest {
  const { embedder = staticEmbedder, method, only, depth = PER_LEG } = settings
  const chunks = new Map<string, StoredChunk>()
  const postings = new Map<string, Posting[]>()
  /** Terms with the number of chunks that hold them, by language. */
  const vocabularies = new Map<Locale, Map<string, number>>()
  let totalLength = 0

  function add(document: EvalDocument): StoredChunk[] {
    const added: StoredChunk[] = []
    const extracted = extractDocument(document)
    const language = detectLanguage(document.content)
    const vocabulary = vocabularies.get(language) ?? new Map<string, number>()
    vocabularies.set(language, vocabulary)
    for (const chunk of chunkDocument({ ...extracted, title: document.title })) {
      const id = `${document.externalId}#${String(chunk.position).padStart(4, '0')}`
      const { headingPath, content } = chunk
      const stored: StoredChunk = {
        id,
        documentId: document.externalId,
        position: chunk.position,
        title: document.title,
        headingPath,
        content,
        language,
        score: 0,
        vector: [],
      }
      chunks.set(id, stored)
      added.push(stored)
      const indexed = indexTerms({ title: document.title, headingPath, content, language })
      totalLength += indexed.length
      for (const { term, tf, titleTf } of indexed.postings) {
        const key = termKey({ language, term })
        vocabulary.set(term, (vocabulary.get(term) ?? 0) + 1)
        const rows = postings.get(key) ?? []
        rows.push({ chunkId: id, language, term, tf, titleTf, length: indexed.length })
        postings.set(key, rows)
      }
    }
    return added
  }

  async function embed(added: readonly StoredChunk[]): Promise<void> {
    if (!embedder || only === 'words') return
    for (let start = 0; start < added.length; start += BATCH) {
      const batch = added.slice(start, start + BATCH)
      const vectors = await embedder.embed(batch.map(textInContext), 'document')
      batch.forEach((chunk, at) => {
        chunk.vector = vectors[at] ?? []
      })
    }
  }

  /** The nearest, and how near those are that words found. */
  async function searchMeaning(query: string, words: readonly StoredChunk[]): Promise<StoredChunk[]> {
    if (!embedder || only === 'words') return []
    const found = new Set(words.map(({ id }) => id))
    const [vector = []] = await embedder.embed([query], 'query')
    return [...chunks.values()]
      .filter((chunk) => vector.length > 0 && chunk.vector.length > 0)
      .map((chunk) => ({ ...chunk, score: cosineOf(vector, chunk.vector) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .filter((chunk, at) => at < depth || found.has(chunk.id))
  }

  function repair(query: string, locale?: Locale): string {
    const language = detectLanguage(query, locale)
    return repairQuery(query, language, vocabularies.get(language) ?? new Map()).query
  }

  function findWords(text: string, limit: number, languageHint?: Locale) {
    const { terms } = queryTerms(text, { languageHint, documentLanguages: [...vocabularies.keys()] })
    const rows = terms.flatMap((term) => postings.get(termKey(term)) ?? [])
    const stats = { chunkCount: chunks.size, averageLength: totalLength / Math.max(1, chunks.size) }
    const found = scoreBm25(rows, stats, terms)
      .slice(0, limit)
      .map(({ chunkId, score }) => ({ ...chunks.get(chunkId)!, score }))
    return { text, found, rarities: steadyRarities(termRarities(rows, stats), stats.chunkCount) }
  }

  /** Words are looked up as repaired; a model reads misspelt ones by itself, and gets them as they were written. */
  async function retrieve(written: string, limit: number, languageHint?: Locale) {
    const query = repair(written, languageHint)
    const asked = findWords(query, Math.max(depth, limit), languageHint)
    const { found: words, rarities } = asked
    const meant = await searchMeaning(written, only === 'meaning' ? [] : words)
    if (only === 'meaning') return { results: meant.slice(0, limit), rarities, asked, meant }
    const ranked = rankCandidates({
      query,
      languageHint,
      words,
      meant,
      rarities,
      meaning: settings.meaning ?? meaningWeightOf(embedder?.model ?? ''),
      method,
    })
    return {
      results: ranked.slice(0, limit).map(({ candidate, score }) => ({ ...candidate, score })),
      rarities,
      asked,
      meant,
    }
  }

  return {
    async import(documents) {
      await embed(documents.flatMap((document) => add(document)))
    },
    async search(query, limit) {
      const { results } = await retrieve(query, limit)
      return results.map(({ documentId, score }) => ({ externalId: documentId, score }))
    },
    async ask(question, conversation = { locale: 'en', after: [] }) {
      const { locale, after } = conversation
      const history = after.map((content) => ({ role: 'visitor', content }))
      const alone = standAloneQuestion(history, question)
      const query = repair(alone.question, locale)
      const carriedOver = alone.carriedOver && repair(alone.carriedOver, locale)
      const { results, rarities, asked, meant } = await retrieve(alone.question, EVIDENCE, locale)
      const before = lastAsked(history)
      const signals = await answerSignals({
        asked,
        carriedOver,
        meant: meant.slice(0, PER_LEG),
        together: before === null ? asked : findWords(`${query}\n${before}`, PER_LEG, locale),
        question,
        chunkCount: chunks.size,
        locale,
      })
      const documents = new Set(results.map(({ documentId }) => documentId))
      const around = [...chunks.values()].filter(({ documentId }) => documents.has(documentId))
      const evidence = [...results, ...neighboursOf(results, around)]
      const numbered = evidence.map((chunk, index) => ({ ...chunk, index: index + 1 }))
      const answer = composeExtractiveAnswer({
        question: query,
        carriedOver,
        chunks: numbered,
        locale,
        rarities,
        doubt: signals && { chance: chanceOfNoAnswer(signals), isLater: before !== null },
        businessName,
      })
      const cited = new Set(answer.sentences.map(({ chunkIndex }) => numbered[chunkIndex - 1]!.documentId))
      return {
        answered: answer.answered,
        content: answer.sentences
          .map(({ text, startsLine }, at) => (at === 0 ? '' : startsLine ? '\n' : ' ') + text)
          .join(''),
        citedIds: [...cited],
        signals,
      }
    },
    async close() {},
  }
}
