import {
  CALIBRATION_TEXTS,
  calibrateCosine,
  cosineOf,
  loadWordLikeness,
  type Nearness,
  questionKey,
  sameQuestion,
  staticEmbedder,
  type WordLikeness,
} from '@visualkit/knowledge'
import type { Eval } from '../eval.ts'
import { percent } from '../measures.ts'
import { type LabelledPair, readPairs, type Wording } from './read-groups.ts'

/** Whoever is told of an answer to something else is told in vain, so a wrong join is worse than a missed one. */
const LEAST_PRECISION = 90
const LEAST_RECALL = 40

/** Whether questions without an answer are joined that want the same one, and only those, across languages. */
const grouping: Eval = {
  name: 'grouping',
  description: 'Joins unanswered questions that want the same answer, in one language and across three.',
  needsData: false,
  async run({ log }) {
    const pairs = await readPairs()
    const likeness = await loadWordLikeness()
    const least = calibrateCosine(await embed(CALIBRATION_TEXTS))
    const meant = await meaningsOf(pairs.flatMap(({ a, b }) => [a[1], b[1]]))
    const judged = pairs.map((pair) => ({
      pair,
      same: judge(pair, likeness, { least, value: cosineOf(meant.get(pair.a[1])!, meant.get(pair.b[1])!) }),
    }))
    const byWords = pairs.map((pair) => ({ pair, same: judge(pair, undefined, null) }))
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
    const words = figures(byWords.filter(({ pair }) => pair.half === 'held out'))
    rows.push(['held out, words alone', ...row(words)])
    const held = part('held out')
    return {
      table: { columns: ['', 'pairs', 'precision %', 'recall %'], rows },
      metrics: {
        precision: held.precision,
        recall: held.recall,
        recallOneLanguage: part('held out', true).recall,
        recallTwoLanguages: part('held out', false).recall,
      },
      skipped: 0,
      passed: held.precision >= LEAST_PRECISION && held.recall >= LEAST_RECALL,
    }
  },
}

export default grouping

function judge({ a, b }: LabelledPair, likeness: WordLikeness | undefined, cosine: Nearness | null): boolean {
  return sameQuestion(keyOf(a), keyOf(b), { cosine, likeness }).same
}

const embed = (texts: readonly string[]) => staticEmbedder.embed([...texts])

async function meaningsOf(texts: readonly string[]): Promise<Map<string, number[]>> {
  const unique = [...new Set(texts)]
  const vectors = await embed(unique)
  return new Map(unique.map((text, at) => [text, vectors[at]!]))
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
