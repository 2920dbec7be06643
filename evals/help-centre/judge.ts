import type { EvalAnswer } from '../knowledge-under-test.ts'
import { percent } from '../measures.ts'
import type { HelpQuestion } from './read-questions.ts'

export interface Judged {
  asked: HelpQuestion
  answered: boolean
  rightArticle: boolean
  /** The fact is in the answer and one of its articles is cited; or it was rightly refused. */
  right: boolean
  /** Answered what the help centre does not answer, or the opposite of what it says. */
  isFalse: boolean
  problem: string
}

export interface Figures {
  questions: number
  answered: number
  rightArticle: number
  factInAnswer: number
  falseAnswers: number
}

export function judge(asked: HelpQuestion, { answered, content, citedIds }: EvalAnswer): Judged {
  if (!isAnswerable(asked)) {
    return { asked, answered, rightArticle: false, right: !answered, isFalse: answered, problem: 'answered' }
  }
  const text = content.replace(/\s*\[\d+\]/g, '')
  const rightArticle = answered && asked.articles.some((slug) => citedIds.includes(slug))
  const hasFact = answered && new RegExp(asked.fact, 'iu').test(text)
  const misleads = asked.misleading !== null && new RegExp(asked.misleading, 'iu').test(text)
  const isFalse = answered && !hasFact && misleads
  const right = answered ? rightArticle && hasFact : asked.mayRefuse
  const problem = !answered
    ? 'refused'
    : isFalse
      ? 'false answer'
      : hasFact
        ? 'other article'
        : 'fact missing'
  return { asked, answered, rightArticle, right, isFalse, problem }
}

/** Shares in percent. False answers are counted among the questions that invite one. */
export function figures(judged: readonly Judged[]): Figures {
  const answerable = judged.filter(({ asked }) => isAnswerable(asked))
  const must = answerable.filter(({ asked }) => !asked.mayRefuse)
  const inviting = judged.filter(({ asked }) => !isAnswerable(asked) || asked.misleading !== null)
  const share = (list: readonly Judged[], holds: (one: Judged) => boolean) =>
    percent(list.filter(holds).length, list.length)
  return {
    questions: judged.length,
    answered: share(must, ({ answered }) => answered),
    rightArticle: share(must, ({ rightArticle }) => rightArticle),
    factInAnswer: share(answerable, ({ right }) => right),
    falseAnswers: share(inviting, ({ isFalse }) => isFalse),
  }
}

function isAnswerable({ articles }: HelpQuestion): boolean {
  return articles.length > 0
}
