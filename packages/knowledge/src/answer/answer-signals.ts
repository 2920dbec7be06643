import type { Locale } from '@visualkit/contracts'
import { cosineOf } from '../problems/calibrate-cosine.ts'
import { idf, termKey } from '../retrieve/bm25.ts'
import { queryTerms } from '../retrieve/query-terms.ts'
import { staticEmbedder } from '../static-words/static-embedder.ts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { isLightTerm } from '../text/weak-words.ts'
import { readQuestion } from './read-question.ts'
import { splitUnits } from './split-units.ts'

/** What words found for a text. */
export interface WordFinds {
  text: string
  /** By falling BM25 score, which is what `score` holds. */
  found: readonly { content: string; language: Locale; score: number }[]
  /** idf by `termKey`. */
  rarities: ReadonlyMap<string, number>
}

export interface SignalsInput {
  /** The question made to stand alone. */
  asked: WordFinds
  carriedOver: string | null
  /** What meaning found for it. */
  meant: readonly { content: string; language: Locale }[]
  /** The question with the one before it; the same as `asked` for a first question. */
  together: WordFinds
  /** As the visitor wrote it. */
  question: string
  /** Passages of the knowledge base. */
  chunkCount: number
  locale?: Locale
}

/** What tells whether a knowledge base answers a question, each the larger the likelier, but for `asksValue`. */
export interface AnswerSignals {
  /** BM25 of the best passage for the question with the one before it, in rarest words. */
  together: number
  /** BM25 of the best passage for the question alone, as a share of what all its words weigh. */
  alone: number
  /** How far the nearest passage stands out from the others by what it means. */
  standsOut: number
  /** What two neighbouring sentences hold of the question and the one before it, in rarest words. */
  sentence: number
  /** Share of the question's own words in two neighbouring sentences. */
  ownShare: number
  /** 1: it asks for a figure, a time, a place or a person. */
  asksValue: number
}

/** Of the nearest passages by what they mean, those that the nearest one is held against. */
const OTHERS_FROM = 5
const COMPARED = 30
/** Passages whose sentences are read. */
const READ = 5
/** Chunks from which the counts of a knowledge base say by themselves which words are rare. */
const TELLING_CHUNKS = 150
const UNTOLD = 0.5

/**
 * Signals of one question; null when words found nothing in its language, so that there is nothing to weigh.
 * @see chanceOfNoAnswer
 */
export async function answerSignals(input: SignalsInput): Promise<AnswerSignals | null> {
  const { asked, meant, together, question, carriedOver, chunkCount, locale } = input
  const language = detectLanguage(asked.text, locale)
  const [best] = ofLanguage(asked, language)
  const joined = ofLanguage(together, language)
  if (best === undefined || joined[0] === undefined) return null
  const rarest = idf(Math.max(chunkCount, TELLING_CHUNKS), 0)
  const rarityOf = (term: string) => {
    const key = termKey({ language, term })
    return asked.rarities.get(key) ?? together.rarities.get(key) ?? rarest
  }
  const weigh = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + rarityOf(term), 0)
  const weight = queryTerms(asked.text, { languageHint: locale }).terms.reduce(
    (sum, term) => sum + term.weight * rarityOf(term.term),
    0,
  )
  const own = tellingTerms(question, language)
  const all = tellingTerms(together.text, language)
  const pairs = joined.slice(0, READ).flatMap(({ content }) => sentencePairs(content, language))
  const most = (terms: ReadonlySet<string>) =>
    pairs.reduce((best, pair) => Math.max(best, weigh([...terms].filter((term) => pair.has(term)))), 0)
  const { asked: value } = readQuestion(asked.text, language, carriedOver)
  return {
    together: joined[0].score / rarest,
    alone: weight === 0 ? 0 : best.score / weight,
    standsOut: await standingOut(together.text, [
      ...joined,
      ...meant.filter((one) => one.language === language),
    ]),
    sentence: most(all) / rarest,
    ownShare: own.size === 0 ? UNTOLD : most(own) / weigh(own),
    asksValue: value.isNeeded && value.kind !== null ? 1 : 0,
  }
}

function ofLanguage({ found }: WordFinds, language: Locale) {
  return found.filter((passage) => passage.language === language)
}

function tellingTerms(text: string, language: Locale): Set<string> {
  const terms = analyse(text, language).filter(({ joined }) => !joined)
  return new Set(terms.map(({ term }) => term).filter((term) => !isLightTerm(term, language)))
}

/** The words of each sentence and the one behind it. */
function sentencePairs(content: string, language: Locale): Set<string>[] {
  const sentences = splitUnits(content, { language }).map(({ text }) => tellingTerms(text, language))
  return sentences.map((terms, at) => new Set([...terms, ...(sentences[at + 1] ?? [])]))
}

async function standingOut(text: string, found: readonly { content: string }[]): Promise<number> {
  const passages = new Set(found.map(({ content }) => content))
  const [vector = [], ...others] = await staticEmbedder.embed([text, ...passages])
  const near = others
    .map((other) => (vector.length === 0 || other.length === 0 ? 0 : cosineOf(vector, other)))
    .sort((a, b) => b - a)
  const rest = near.slice(OTHERS_FROM, COMPARED)
  if (rest.length === 0) return 0
  return near[0]! - rest.reduce((sum, cosine) => sum + cosine, 0) / rest.length
}
