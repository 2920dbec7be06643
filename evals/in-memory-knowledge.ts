import type { Locale } from '@visualkit/contracts'
import {
  chunkDocument,
  composeExtractiveAnswer,
  detectLanguage,
  extractDocument,
  indexTerms,
  neighboursOf,
  type Posting,
  queryTerms,
  type RescoreCandidate,
  repairQuery,
  rescore,
  scoreBm25,
  standAloneQuestion,
  termKey,
  termRarities,
} from '@visualkit/knowledge'
import type { EvalDocument, KnowledgeOptions, KnowledgeUnderTest } from './knowledge-under-test.ts'

interface StoredChunk extends RescoreCandidate {
  id: string
  documentId: string
  position: number
}

/** Chunks that the first stage hands to the second. */
const FIRST_STAGE = 30
/** Chunks that an answer is written from. */
const EVIDENCE = 12

/** The engine's own retrieval and answers over arrays: what the product does in SQL, without a server. */
export function createInMemoryKnowledge({ businessName }: KnowledgeOptions = {}): KnowledgeUnderTest {
  const chunks = new Map<string, StoredChunk>()
  const postings = new Map<string, Posting[]>()
  /** Terms with the number of chunks that hold them, by language. */
  const vocabularies = new Map<Locale, Map<string, number>>()
  let totalLength = 0

  function add(document: EvalDocument): void {
    const extracted = extractDocument(document)
    const language = detectLanguage(document.content)
    const vocabulary = vocabularies.get(language) ?? new Map<string, number>()
    vocabularies.set(language, vocabulary)
    for (const chunk of chunkDocument({ ...extracted, title: document.title })) {
      const id = `${document.externalId}#${String(chunk.position).padStart(4, '0')}`
      const { headingPath, content } = chunk
      chunks.set(id, {
        id,
        documentId: document.externalId,
        position: chunk.position,
        title: document.title,
        headingPath,
        content,
        language,
        score: 0,
      })
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
  }

  function repair(query: string, locale?: Locale): string {
    const language = detectLanguage(query, locale)
    return repairQuery(query, language, vocabularies.get(language) ?? new Map()).query
  }

  function retrieve(query: string, limit: number, languageHint?: Locale) {
    const { terms } = queryTerms(query, { languageHint, documentLanguages: [...vocabularies.keys()] })
    const rows = terms.flatMap((term) => postings.get(termKey(term)) ?? [])
    const stats = { chunkCount: chunks.size, averageLength: totalLength / Math.max(1, chunks.size) }
    const rarities = termRarities(rows, stats)
    const found = scoreBm25(rows, stats, terms)
      .slice(0, Math.max(FIRST_STAGE, limit))
      .map(({ chunkId, score }) => ({ ...chunks.get(chunkId)!, score }))
    return {
      results: rescore({ query, languageHint, candidates: found, rarities }).slice(0, limit),
      rarities,
    }
  }

  return {
    async import(documents) {
      for (const document of documents) add(document)
    },
    async search(query, limit) {
      return retrieve(repair(query), limit).results.map(({ documentId, score }) => ({
        externalId: documentId,
        score,
      }))
    },
    async ask(asked, { locale, after } = { locale: 'en', after: [] }) {
      const history = after.map((content) => ({ role: 'visitor', content }))
      const alone = standAloneQuestion(history, asked)
      const question = repair(alone.question, locale)
      const carriedOver = alone.carriedOver && repair(alone.carriedOver, locale)
      const { results, rarities } = retrieve(question, EVIDENCE, locale)
      const documents = new Set(results.map(({ documentId }) => documentId))
      const around = [...chunks.values()].filter(({ documentId }) => documents.has(documentId))
      const evidence = [...results, ...neighboursOf(results, around)]
      const numbered = evidence.map((chunk, index) => ({ ...chunk, index: index + 1 }))
      const answer = composeExtractiveAnswer({
        question,
        carriedOver,
        chunks: numbered,
        locale,
        rarities,
        businessName,
      })
      const cited = new Set(answer.sentences.map(({ chunkIndex }) => numbered[chunkIndex - 1]!.documentId))
      return {
        answered: answer.answered,
        content: answer.sentences
          .map(({ text, startsLine }, at) => (at === 0 ? '' : startsLine ? '\n' : ' ') + text)
          .join(''),
        citedIds: [...cited],
      }
    },
    async close() {},
  }
}
