import { expect, it } from 'vitest'
import { type Posting, scoreBm25, termKey, termRarities } from '../retrieve/bm25.ts'
import { indexTerms } from '../retrieve/index-terms.ts'
import { queryTerms } from '../retrieve/query-terms.ts'
import { answerSignals, type WordFinds } from './answer-signals.ts'
import { chanceOfNoAnswer } from './chance-of-no-answer.ts'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'

const PASSAGES = [
  'The Golden Gate Bridge opened in 1937. It is painted in international orange. Pedestrians may cross it on the east sidewalk every day.',
  'Emergency vehicles are posted at both ends of the George Washington Bridge. They tow cars that have broken down on its upper level.',
  'Probate is the process by which a court settles what somebody leaves behind. The executor pays debts and shares out the rest.',
  'Compost is turned once a week. When it smells of earth it is ready for the garden.',
  'The museum shows paintings of the nineteenth century. Guided tours begin at the main entrance.',
  'A ferry crosses the bay four times a day. Bicycles travel on it for nothing.',
  'Peer-to-peer lending brings people who lend together with people who borrow, without a bank between them.',
  'The observatory is open on clear nights. Its telescope was built by volunteers.',
]

/** As words find it in an index of the passages. */
function find(text: string): WordFinds {
  const postings: Posting[] = []
  let total = 0
  PASSAGES.forEach((content, at) => {
    const indexed = indexTerms({ title: '', headingPath: [], content, language: 'en' })
    total += indexed.length
    for (const row of indexed.postings)
      postings.push({ ...row, chunkId: String(at), language: 'en', length: indexed.length })
  })
  const { terms } = queryTerms(text, { languageHint: 'en', documentLanguages: ['en'] })
  const asked = new Set(terms.map(termKey))
  const rows = postings.filter((row) => asked.has(termKey(row)))
  const stats = { chunkCount: PASSAGES.length, averageLength: total / PASSAGES.length }
  const found = scoreBm25(rows, stats, terms).map(({ chunkId, score }) => ({
    content: PASSAGES[Number(chunkId)]!,
    language: 'en' as const,
    score,
  }))
  return { text, found, rarities: termRarities(rows, stats) }
}

async function chanceOf(question: string, before: string | null): Promise<number | null> {
  const asked = find(question)
  const signals = await answerSignals({
    asked,
    carriedOver: null,
    meant: PASSAGES.map((content) => ({ content, language: 'en' as const })),
    together: before === null ? asked : find(`${question}\n${before}`),
    question,
    chunkCount: PASSAGES.length,
    locale: 'en',
  })
  return signals && chanceOfNoAnswer(signals)
}

it('doubts what only shares a word with the passages, and not what they are about', async () => {
  const about = await chanceOf(
    'Which court process settles what the executor shares out?',
    'What is probate?',
  )
  const beside = await chanceOf('How much does a day there cost?', 'Which hotel near the stadium is best?')
  expect(about).toBeLessThan(0.35)
  expect(beside).toBeGreaterThan(0.5)
})

it('weighs nothing where words found nothing', async () => {
  expect(await chanceOf('¿Quién?', null)).toBeNull()
})

const chunks = PASSAGES.map((content, at) => ({
  index: at + 1,
  documentId: String(at),
  title: 'Passage',
  content,
  score: 0.5,
  language: 'en' as const,
}))

it('a later question whose words are not all there gets what stands nearest, when the search leaves little doubt', () => {
  const asked = {
    question: 'I wonder whether tow trucks wait at the Washington one?',
    chunks,
    locale: 'en' as const,
  }
  expect(composeExtractiveAnswer(asked).answered).toBe(false)
  const later = composeExtractiveAnswer({ ...asked, doubt: { chance: 0.1, isLater: true } })
  expect(later).toMatchObject({ answered: true, reason: 'closest' })
  expect(later.sentences.map(({ chunkIndex }) => chunkIndex)).toContain(2)
  expect(composeExtractiveAnswer({ ...asked, doubt: { chance: 0.1, isLater: false } }).answered).toBe(false)
})

it('matching words do not answer a later question that the search doubts; those of a first one do', () => {
  const asked = {
    question: 'What tows broken cars from the upper level after an accident?',
    chunks,
    locale: 'en' as const,
  }
  expect(composeExtractiveAnswer(asked).answered).toBe(true)
  const doubt = { chance: 0.9, isLater: true }
  expect(composeExtractiveAnswer({ ...asked, doubt })).toMatchObject({ answered: false, reason: 'doubtful' })
  expect(composeExtractiveAnswer({ ...asked, doubt: { ...doubt, isLater: false } }).answered).toBe(true)
})
