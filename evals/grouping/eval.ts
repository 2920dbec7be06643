import { questionKey, sameQuestion } from '@visualkit/knowledge'
import type { Eval } from '../eval.ts'
import { percent } from '../measures.ts'
import { type LabelledPair, readPairs, type Wording } from './read-groups.ts'

/** Whoever is told of an answer to something else is told in vain, so a wrong join is worse than a missed one. */
const LEAST_PRECISION = 90
const LEAST_RECALL_ONE_LANGUAGE = 40

/** Whether questions without an answer are joined that want the same one, and only those, across languages. */
const grouping: Eval = {
  name: 'grouping',
  description: 'Joins unanswered questions that want the same answer, in one language and across three.',
  needsData: false,
  async run({ log }) {
    const judged = (await readPairs()).map((pair) => ({ pair, same: judge(pair) }))
    // Held-out pairs are counted and not named, so that nobody tunes on them.
    for (const { pair, same } of judged)
      if (pair.half === 'development' && same !== pair.same)
        log(`${same ? 'joined' : 'missed'}: ${pair.a[1]} | ${pair.b[1]}`)
    const part = (half: LabelledPair['half'], isOneLanguage?: boolean) =>
      figures(
        judged.filter(
          ({ pair }) =>
            pair.half === half && (isOneLanguage === undefined || pair.isOneLanguage === isOneLanguage),
        ),
      )
    const rows = (['development', 'held out'] as const).flatMap((half) => [
      [half, ...row(part(half))],
      ['  one language', ...row(part(half, true))],
      ['  two languages', ...row(part(half, false))],
    ])
    const held = part('held out')
    const one = part('held out', true)
    return {
      table: { columns: ['', 'pairs', 'precision %', 'recall %'], rows },
      metrics: {
        precision: held.precision,
        recall: held.recall,
        recallOneLanguage: one.recall,
        recallTwoLanguages: part('held out', false).recall,
      },
      skipped: 0,
      passed: held.precision >= LEAST_PRECISION && one.recall >= LEAST_RECALL_ONE_LANGUAGE,
    }
  },
}

export default grouping

function judge({ a, b }: LabelledPair): boolean {
  return sameQuestion(keyOf(a), keyOf(b), { cosine: null }).same
}

const keyOf = ([language, question]: Wording) => questionKey(question, language)

function figures(judged: { pair: LabelledPair; same: boolean }[]) {
  const right = judged.filter(({ pair, same }) => pair.same && same).length
  return {
    pairs: judged.length,
    precision: percent(right, judged.filter(({ same }) => same).length),
    recall: percent(right, judged.filter(({ pair }) => pair.same).length),
  }
}

function row({ pairs, precision, recall }: ReturnType<typeof figures>): (string | number)[] {
  return [pairs, precision, recall]
}
