import { compareSettings, figuresOf } from '../compare-settings.ts'
import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import type { EvalDocument, KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { distinct, percent } from '../measures.ts'
import { createPlainBm25 } from '../plain-bm25.ts'
import { readXquad, readXquadQuestions, type XquadQuestion } from './read-xquad.ts'

const LEAST_HIT_1 = 93.5
const LEAST_HIT_5 = 98.7
/** Spanish questions on English text, with the word table. */
const LEAST_ACROSS = { hit1: 60, hit5: 83 }
const SEARCH_LIMIT = 10

interface Hits {
  hit1: number
  hit5: number
}

/** The figures of one engine for English questions and, when they are at hand, Spanish ones. */
interface Figures {
  english: Hits
  spanish: Hits | null
}

const xquad: Eval = {
  name: 'xquad',
  description:
    'Finds the paragraph that answers a question: 240 paragraphs, 1,190 questions in English and Spanish, against plain BM25.',
  async run({ dataDir, log, createKnowledge }) {
    const { paragraphs, questions, skipped } = await readXquad(dataDir)
    const spanish = await readXquadQuestions(dataDir, 'es', questions)
    const documents = paragraphs.map(
      ({ externalId, text }, index): EvalDocument => ({
        externalId,
        title: `Paragraph ${index + 1}`,
        content: text,
        format: 'text',
      }),
    )
    const measure = async (knowledge: KnowledgeUnderTest): Promise<Figures> => ({
      english: await hitsOf(questions, async (question) => found(knowledge, question)),
      spanish: spanish && (await hitsOf(spanish, async (question) => found(knowledge, question))),
    })
    const knowledge = createKnowledge === undefined ? createInMemoryKnowledge() : await createKnowledge()
    let ours: Figures
    try {
      log(`importing ${documents.length} paragraphs`)
      await knowledge.import(documents)
      log(`asking ${questions.length + (spanish?.length ?? 0)} questions`)
      ours = await measure(knowledge)
    } finally {
      await knowledge.close()
    }
    const search = createPlainBm25(paragraphs)
    const plainly = async (question: string) => search(question, SEARCH_LIMIT)
    const plain: Figures = {
      english: await hitsOf(questions, plainly),
      spanish: spanish && (await hitsOf(spanish, plainly)),
    }
    const compared = await compareSettings(documents, { measure, log })
    const words = figuresOf(compared, null, 'words')!
    const row = (name: string, { english, spanish: across }: Figures) => [
      name,
      english.hit1,
      english.hit5,
      across?.hit1 ?? '',
      across?.hit5 ?? '',
    ]
    return {
      table: {
        columns: ['', 'hit@1 %', 'hit@5 %', 'asked in Spanish: hit@1 %', 'hit@5 %'],
        rows: [
          row('VisualKit as it comes', ours),
          row('plain BM25, same run', plain),
          ...compared.map(({ name, figures }) => row(name, figures)),
          row('needed as it comes', {
            english: { hit1: LEAST_HIT_1, hit5: LEAST_HIT_5 },
            spanish: spanish && LEAST_ACROSS,
          }),
        ],
      },
      metrics: {
        hit1: ours.english.hit1,
        hit5: ours.english.hit5,
        plainBm25Hit1: plain.english.hit1,
        plainBm25Hit5: plain.english.hit5,
        ...(ours.spanish && { spanishHit1: ours.spanish.hit1, spanishHit5: ours.spanish.hit5 }),
      },
      skipped,
      passed:
        isAtLeast(ours.english, plain.english) &&
        isAtLeast(ours.english, { hit1: LEAST_HIT_1, hit5: LEAST_HIT_5 }) &&
        isAtLeast(ours.english, words.english) &&
        (ours.spanish === null || isAtLeast(ours.spanish, LEAST_ACROSS)),
    }
  },
}

export default xquad

async function found(knowledge: KnowledgeUnderTest, question: string): Promise<string[]> {
  const hits = await knowledge.search(question, SEARCH_LIMIT)
  return distinct(hits.map(({ externalId }) => externalId))
}

async function hitsOf(
  questions: readonly XquadQuestion[],
  search: (question: string) => Promise<readonly string[]>,
): Promise<Hits> {
  const ranks: number[] = []
  for (const { question, externalId } of questions) ranks.push((await search(question)).indexOf(externalId))
  const within = (depth: number) =>
    percent(ranks.filter((rank) => rank >= 0 && rank < depth).length, questions.length)
  return { hit1: within(1), hit5: within(5) }
}

function isAtLeast(a: Hits, b: Hits): boolean {
  return a.hit1 >= b.hit1 && a.hit5 >= b.hit5
}
