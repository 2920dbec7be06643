import {
  type AnswerSignals,
  chanceOfNoAnswer,
  SIGNAL_WEIGHTS,
  type SignalWeights,
} from '@visualkit/knowledge'
import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import type { KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { decimals } from '../measures.ts'
import { createPlainBm25Scores } from '../plain-bm25.ts'
import { bestThreshold, fitWeights } from './fit-weights.ts'
import { type AskedConversation, readConversations } from './read-conversations.ts'

/** What the decision must gain over one BM25 threshold and over always saying no, in F1. */
const LEAST_GAIN = 0.1

interface Asked extends AskedConversation {
  isNone: boolean
  answered: boolean
  signals: AnswerSignals | null
  /** Plain BM25 of the best passage for the last question, and for it with the one before. */
  plain: { last: number; together: number }
}

/**
 * Conversations whose last question the passages of their collection answer, or do not: the built-in answerer, without
 * any language model, must say which. Passages of a collection are indexed together.
 */
const whenNotToAnswer: Eval = {
  name: 'when-not-to-answer',
  description: 'Says that there is no answer when there is none, in conversations: MT-RAG-un.',
  async run({ dataDir, log, createKnowledge }) {
    const { conversations, passages, skipped } = await readConversations(dataDir)
    const judged = conversations.filter(({ label }) => label === 'ANSWERABLE' || label === 'UNANSWERABLE')
    const others = conversations.filter((one) => !judged.includes(one))
    const asked: Asked[] = []
    const product: { isNone: boolean; saysNone: boolean }[] = []
    const refused = new Set<AskedConversation>()
    for (const [collection, texts] of passages) {
      log(`${collection}: ${texts.size} passages`)
      const documents = [...texts].map(([externalId, content], at) => ({
        externalId,
        title: `Passage ${at + 1}`,
        content,
        format: 'text' as const,
      }))
      const plain = createPlainBm25Scores([...texts].map(([externalId, text]) => ({ externalId, text })))
      const best = (text: string) => plain(text)[0]?.score ?? 0
      const engine = createInMemoryKnowledge()
      await engine.import(documents)
      const isOwn = (one: AskedConversation) => one.collection === collection
      for (const one of judged.filter(isOwn)) {
        const { question, after } = one
        const { answered, signals = null } = await ask(engine, one)
        const together = [question, ...after.slice(-1)].join('\n')
        asked.push({
          ...one,
          isNone: one.label === 'UNANSWERABLE',
          answered,
          signals,
          plain: { last: best(question), together: best(together) },
        })
      }
      for (const one of others.filter(isOwn)) if (!(await ask(engine, one)).answered) refused.add(one)
      if (!createKnowledge) continue
      const knowledge = await createKnowledge()
      try {
        await knowledge.import(documents)
        for (const one of judged.filter(isOwn))
          product.push({
            isNone: one.label === 'UNANSWERABLE',
            saysNone: !(await ask(knowledge, one)).answered,
          })
      } finally {
        await knowledge.close()
      }
    }
    const always = f1(asked.map(({ isNone }) => ({ isNone, saysNone: true })))
    const last = f1(byScore(asked, ({ plain }) => plain.last))
    const together = f1(byScore(asked, ({ plain }) => plain.together))
    const signals = f1(bySignals(asked))
    const engine = f1(asked.map(({ isNone, answered }) => ({ isNone, saysNone: !answered })))
    const decided = product.length > 0 ? f1(product) : engine
    const needed = Math.max(always.f1, last.f1, together.f1) + LEAST_GAIN
    log(`weights fitted on all collections: ${JSON.stringify(rounded(fitWeights(withSignals(asked))))}`)
    log(`weights in use: ${JSON.stringify(SIGNAL_WEIGHTS)}`)
    const refusedOf = (label: string) => {
      const own = others.filter((one) => one.label === label)
      return `${own.filter((one) => refused.has(one)).length} of ${own.length}`
    }
    return {
      table: {
        columns: ['', 'F1', 'macro F1', 'precision', 'recall'],
        rows: [
          ['always no', ...rowOf(always)],
          ['one BM25 score of the last question', ...rowOf(last)],
          ['one BM25 score of the last two questions', ...rowOf(together)],
          ['the signals, fitted on the other collections', ...rowOf(signals)],
          ['the engine, as it decides', ...rowOf(engine)],
          ...(product.length > 0 ? [['the product, as it decides', ...rowOf(decided)]] : []),
          ['needed', decimals(needed), '', '', ''],
          ['underspecified, refused by the engine', refusedOf('UNDERSPECIFIED'), '', '', ''],
          ['partly answerable, refused by the engine', refusedOf('PARTIAL'), '', '', ''],
        ],
      },
      metrics: {
        alwaysNo: decimals(always.f1),
        bm25LastQuestion: decimals(last.f1),
        bm25LastTwoQuestions: decimals(together.f1),
        signalsCrossValidated: decimals(signals.f1),
        decided: decimals(decided.f1),
        decidedMacro: decimals(decided.macro),
      },
      skipped,
      passed: decided.f1 >= needed && signals.f1 >= needed,
    }
  },
}

export default whenNotToAnswer

interface Figures {
  f1: number
  macro: number
  precision: number
  recall: number
}

interface Verdict {
  isNone: boolean
  saysNone: boolean
}

async function ask(knowledge: KnowledgeUnderTest, { question, after }: AskedConversation) {
  return knowledge.ask(question, { locale: 'en', after })
}

/** No answer below a score; the score that would have been best for the other collections. */
function byScore(asked: readonly Asked[], scoreOf: (one: Asked) => number): Verdict[] {
  return foldsOf(asked).flatMap(({ own, others }) => {
    const verdicts = (list: readonly Asked[], least: number) =>
      list.map((one) => ({ isNone: one.isNone, saysNone: scoreOf(one) < least }))
    const best = [...others.map(scoreOf), Number.POSITIVE_INFINITY]
      .map((least) => ({ least, value: f1(verdicts(others, least)).f1 }))
      .reduce((a, b) => (b.value > a.value ? b : a))
    return verdicts(own, best.least)
  })
}

/** The signals, with weights and threshold of the other collections. */
function bySignals(asked: readonly Asked[]): Verdict[] {
  return foldsOf(asked).flatMap(({ own, others }) => {
    const known = withSignals(others)
    const weights = fitWeights(known)
    const threshold = bestThreshold(known.map(({ signals }) => chanceOfNoAnswer(signals, weights)))
    return own.map(({ isNone, signals }) => ({
      isNone,
      saysNone: signals === null || chanceOfNoAnswer(signals, weights) >= threshold,
    }))
  })
}

function foldsOf(asked: readonly Asked[]) {
  return [...new Set(asked.map(({ collection }) => collection))].map((collection) => ({
    own: asked.filter((one) => one.collection === collection),
    others: asked.filter((one) => one.collection !== collection),
  }))
}

function withSignals(asked: readonly Asked[]) {
  return asked.flatMap(({ signals, isNone }) => (signals === null ? [] : { signals, isNone }))
}

/** Of `UNANSWERABLE`; `macro` is the mean with that of `ANSWERABLE`. */
function f1(verdicts: readonly Verdict[]): Figures {
  const count = (isNone: boolean, saysNone: boolean) =>
    verdicts.filter((one) => one.isNone === isNone && one.saysNone === saysNone).length
  const [hits, false_, missed, fine] = [
    count(true, true),
    count(false, true),
    count(true, false),
    count(false, false),
  ]
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const own = share(2 * hits, 2 * hits + false_ + missed)
  const other = share(2 * fine, 2 * fine + false_ + missed)
  return {
    f1: own,
    macro: (own + other) / 2,
    precision: share(hits, hits + false_),
    recall: share(hits, hits + missed),
  }
}

function rowOf({ f1, macro, precision, recall }: Figures): number[] {
  return [f1, macro, precision, recall].map(decimals)
}

function rounded(weights: SignalWeights) {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, decimals(value)]))
}
