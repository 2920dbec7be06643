import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import type { KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { percent } from '../measures.ts'
import { readXquad } from '../xquad/read-xquad.ts'
import { readBanking77 } from './read-banking77.ts'

/** Of the Banking77 questions, every so many is asked. */
const BANKING_STRIDE = 17
const LEAST_ANSWERED = 85
const MOST_OFF_TOPIC = 10
const MOST_LEFT_OUT = 15

/**
 * Half of XQuAD's articles are imported. Questions about them should be answered; questions about the other half and
 * a bank's customer questions should not.
 */
const answerable: Eval = {
  name: 'answerable',
  description: 'Answers what the knowledge base holds and refuses what it does not: XQuAD and Banking77.',
  async run({ dataDir, log, createKnowledge }) {
    const xquad = await readXquad(dataDir)
    const banking = await readBanking77(dataDir)
    const isImported = (article: number) => article % 2 === 0
    const known = xquad.questions.filter(({ article }) => isImported(article))
    const leftOut = xquad.questions
      .filter(({ article }) => !isImported(article))
      .map(({ question }) => question)
    const offTopic = banking.questions.filter((_, index) => index % BANKING_STRIDE === 0)
    const knowledge = createKnowledge === undefined ? createInMemoryKnowledge() : await createKnowledge()
    try {
      const paragraphs = xquad.paragraphs.filter(({ article }) => isImported(article))
      log(`importing ${paragraphs.length} paragraphs`)
      await knowledge.import(
        paragraphs.map(({ externalId, text }, index) => ({
          externalId,
          title: `Paragraph ${index + 1}`,
          content: text,
          format: 'text',
        })),
      )
      log(`asking ${known.length + leftOut.length + offTopic.length} questions`)
      const tally = { answered: 0, rightParagraph: 0, holdsAnswer: 0 }
      for (const { question, externalId, answers } of known) {
        const answer = await knowledge.ask(question)
        if (!answer.answered) continue
        tally.answered += 1
        if (answer.citedIds.includes(externalId)) tally.rightParagraph += 1
        if (answers.some((text) => answer.content.includes(text))) tally.holdsAnswer += 1
      }
      const metrics = {
        answerableAnswered: percent(tally.answered, known.length),
        answerableRightParagraph: percent(tally.rightParagraph, known.length),
        answerableHoldsAnswer: percent(tally.holdsAnswer, known.length),
        leftOutAnswered: percent(await countAnswered(knowledge, leftOut), leftOut.length),
        offTopicAnswered: percent(await countAnswered(knowledge, offTopic), offTopic.length),
      }
      return {
        table: {
          columns: [
            'questions',
            'asked',
            'answered %',
            'cites the right paragraph %',
            'holds the answer %',
            'aim %',
          ],
          rows: [
            [
              'about imported articles',
              known.length,
              metrics.answerableAnswered,
              metrics.answerableRightParagraph,
              metrics.answerableHoldsAnswer,
              `≥ ${LEAST_ANSWERED}`,
            ],
            [
              'about articles left out',
              leftOut.length,
              metrics.leftOutAnswered,
              '',
              '',
              `≤ ${MOST_LEFT_OUT}`,
            ],
            ['a bank’s, off topic', offTopic.length, metrics.offTopicAnswered, '', '', `≤ ${MOST_OFF_TOPIC}`],
          ],
        },
        metrics,
        skipped: xquad.skipped + banking.skipped,
        passed:
          metrics.answerableAnswered >= LEAST_ANSWERED &&
          metrics.leftOutAnswered <= MOST_LEFT_OUT &&
          metrics.offTopicAnswered <= MOST_OFF_TOPIC,
      }
    } finally {
      await knowledge.close()
    }
  },
}

export default answerable

async function countAnswered(knowledge: KnowledgeUnderTest, questions: readonly string[]): Promise<number> {
  let answered = 0
  for (const question of questions) if ((await knowledge.ask(question)).answered) answered += 1
  return answered
}
