import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { type FusionMethod, fuse, RRF_WEIGHTS } from './fuse.ts'
import { type RescoreCandidate, rescore } from './rescore.ts'

/** Candidates that a question is decided among after fusion. */
export const FUSED = 50

/** What meaning and headings count, 0–1; words have the rest. */
export interface LegWeights {
  meaning: number
  /** Titles and headings by themselves: where words do not meet, what they are about tells more. */
  metadata: number
}

/** What each leg counts, and how cosines are read. */
export interface MeaningWeight {
  /** For a passage in the question's own language. */
  sameLanguage: LegWeights
  /** The same for a long question, where it differs: many words tell much by themselves. */
  longQuestion?: LegWeights
  /** For one in another: few words can be found there. */
  otherLanguage: LegWeights
  scale: 'absolute' | 'spread'
}

/** Measured: docs/knowledge/quality.md. */
export const MEANING_WEIGHTS = {
  static: {
    sameLanguage: { meaning: 0.25, metadata: 0 },
    otherLanguage: { meaning: 0.5, metadata: 0.2 },
    scale: 'absolute',
  },
  model: {
    sameLanguage: { meaning: 0.6, metadata: 0 },
    longQuestion: { meaning: 0.3, metadata: 0 },
    otherLanguage: { meaning: 0.65, metadata: 0.1 },
    scale: 'spread',
  },
} as const satisfies Record<string, MeaningWeight>

/** Different words, without stop words: a question of so many is short, or long; between, weights change in proportion. */
const SHORT_WORDS = 5
const LONG_WORDS = 10

/** By what made the vectors. */
export function meaningWeightOf(model: string): MeaningWeight {
  return model.startsWith('static/') ? MEANING_WEIGHTS.static : MEANING_WEIGHTS.model
}

export interface RankInput<C extends RankCandidate> {
  query: string
  languageHint?: Locale
  /** What words found, by falling BM25 score. */
  words: readonly C[]
  /** What meaning found, by falling cosine; empty without vectors. */
  meant: readonly C[]
  /** idf by `termKey` of the query's terms. */
  rarities?: ReadonlyMap<string, number>
  meaning: MeaningWeight
  /** Default: convex. */
  method?: FusionMethod
}

export interface RankCandidate extends RescoreCandidate {
  id: string
}

/** Rank (from 1) and score in one leg, and what that leg counted there, 0–1: nothing for one that only led to another. */
export interface LegRank {
  rank: number
  score: number
  weight: number
}

export interface RankedCandidate<C> {
  candidate: C
  /** 0–1. */
  score: number
  /** By leg: `bm25`, `rescored`, `vector`, `metadata`. */
  legs: Record<string, LegRank>
}

/**
 * One ranking out of what words and meaning found. Words are weighed again by where they stand (`rescore`); titles and
 * headings that say what the question says are part of that, and a leg of their own for rank fusion and for passages in
 * another language.
 * @returns the best `FUSED` by falling score.
 */
export function rankCandidates<C extends RankCandidate>(input: RankInput<C>): RankedCandidate<C>[] {
  const { query, languageHint, words, meant, rarities, meaning, method = 'convex' } = input
  const language = detectLanguage(query, languageHint)
  const candidates = new Map([...meant, ...words].map((candidate) => [candidate.id, candidate]))
  const scores = new Map(words.map(({ id, score }) => [id, score]))
  const all = [...candidates.values()].map((candidate) => ({
    ...candidate,
    score: scores.get(candidate.id) ?? 0,
  }))
  const rescored = rescore({ query, languageHint, candidates: all, rarities })
  const sameLanguage = byLength(meaning, query, language)
  const weightsOf = (id: string) =>
    candidates.get(id)!.language === language ? sameLanguage : meaning.otherLanguage
  const metadata = rescored
    .filter(({ headingMatch }) => headingMatch > 0)
    .map(({ id, headingMatch }) => ({ id, score: headingMatch }))
    .sort((a, b) => b.score - a.score)
  const legs =
    method === 'rrf'
      ? [
          { name: 'vector', weight: RRF_WEIGHTS.vector, results: meant },
          { name: 'rescored', weight: RRF_WEIGHTS.bm25, results: rescored },
          { name: 'metadata', weight: RRF_WEIGHTS.metadata, results: metadata },
        ]
      : [
          {
            name: 'vector',
            weight: (id: string) => weightsOf(id).meaning,
            results: meant,
            scale: meaning.scale,
          },
          {
            name: 'rescored',
            weight: (id: string) => 1 - weightsOf(id).meaning - weightsOf(id).metadata,
            results: rescored,
            scale: 'absolute' as const,
          },
          {
            name: 'metadata',
            // Without vectors the words decide, which read the headings already.
            weight: (id: string) => (meant.length === 0 ? 0 : weightsOf(id).metadata),
            results: metadata,
            scale: 'absolute' as const,
          },
        ]
  const fused = fuse(legs, method)
  const asides = { bm25: ranksOf(words), metadata: ranksOf(metadata) }
  return fused.slice(0, FUSED).map(({ id, score, legs }) => {
    for (const [name, ranks] of Object.entries(asides)) {
      const aside = ranks.get(id)
      if (aside !== undefined) legs[name] ??= { ...aside, weight: 0 }
    }
    return { candidate: candidates.get(id)!, score, legs }
  })
}

function byLength(
  { sameLanguage: short, longQuestion: long = short }: MeaningWeight,
  query: string,
  language: Locale,
): LegWeights {
  const words = new Set(analyse(query, language).flatMap(({ term, joined }) => (joined ? [] : [term]))).size
  const share = Math.min(1, Math.max(0, (words - SHORT_WORDS) / (LONG_WORDS - SHORT_WORDS)))
  const between = (a: number, b: number) => a + (b - a) * share
  return {
    meaning: between(short.meaning, long.meaning),
    metadata: between(short.metadata, long.metadata),
  }
}

function ranksOf(results: readonly { id: string; score: number }[]) {
  return new Map(results.map(({ id, score }, index) => [id, { rank: index + 1, score }]))
}
