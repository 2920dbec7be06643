import { readFile } from 'node:fs/promises'
import type { Locale } from '@visualkit/contracts'
import { helpArticles } from '@visualkit/demo-shop'
import { compareSettings } from '../compare-settings.ts'
import type { Eval } from '../eval.ts'
import { readQuestions } from '../help-centre/read-questions.ts'
import type { EvalDocument, KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { distinct, percent } from '../measures.ts'

const LOCALES = ['en', 'es', 'pt'] as const
const LEAST_HIT_1 = 60
const LEAST_HIT_5 = 83
const SEARCH_LIMIT = 10

interface Asked {
  question: string
  /** Slugs of the articles in the other language that answer it. */
  articles: string[]
}

interface Hits {
  asked: number
  hit1: number
  hit5: number
}

/**
 * The demo shop's articles that exist in three languages, and the help centre's own questions about them: a question in
 * one language must find the article in another, when only that one's articles are there.
 */
const acrossLanguages: Eval = {
  name: 'across-languages',
  description: 'Finds help articles for questions in another language: English, Spanish and Portuguese.',
  needsData: false,
  async run({ log }) {
    const [articles, questions, parallel] = await Promise.all([
      helpArticles(),
      readQuestions(),
      readFile(new URL('parallel.json', import.meta.url), 'utf8').then(
        (text) => JSON.parse(text) as Record<Locale, string[]>[],
      ),
    ])
    const rows: (string | number)[][] = []
    const sums = new Map<string, Hits>()
    for (const to of LOCALES) {
      const documents = articles
        .filter(({ language }) => language === to)
        .map(({ slug, title, markdown }): EvalDocument => {
          return { externalId: slug, title, content: markdown, format: 'markdown' }
        })
      const asked: Asked[] = questions
        .filter(({ locale, after }) => locale !== to && after.length === 0)
        .flatMap(({ question, locale, articles: slugs }) => {
          const meant = parallel.filter((group) => group[locale].some((slug) => slugs.includes(slug)))
          return meant.length === 0 ? [] : [{ question, articles: meant.flatMap((group) => group[to]) }]
        })
      const compared = await compareSettings(documents, {
        measure: (knowledge) => hitsOf(knowledge, asked),
        log: (line) => log(`articles in ${to}: ${line}`),
      })
      for (const { name, by, way, figures } of compared) {
        rows.push([
          to,
          name,
          figures.asked,
          percent(figures.hit1, figures.asked),
          percent(figures.hit5, figures.asked),
        ])
        const key = by === 'word table' ? way : by === null ? 'words' : ''
        const sum = sums.get(key) ?? { asked: 0, hit1: 0, hit5: 0 }
        sums.set(key, add(sum, figures))
      }
    }
    const [fused, words] = [sums.get('fused')!, sums.get('words')!]
    const hit1 = percent(fused.hit1, fused.asked)
    const hit5 = percent(fused.hit5, fused.asked)
    return {
      table: {
        columns: ['articles in', 'found by', 'questions', 'hit@1 %', 'hit@5 %'],
        rows: [
          ...rows,
          [
            'all',
            'words alone',
            words.asked,
            percent(words.hit1, words.asked),
            percent(words.hit5, words.asked),
          ],
          ['all', 'words and word table, fused', fused.asked, hit1, hit5],
          ['needed of the last', '', '', `≥ ${LEAST_HIT_1}`, `≥ ${LEAST_HIT_5}`],
        ],
      },
      metrics: {
        hit1,
        hit5,
        wordsHit1: percent(words.hit1, words.asked),
        wordsHit5: percent(words.hit5, words.asked),
      },
      skipped: 0,
      passed:
        hit1 >= LEAST_HIT_1 && hit5 >= LEAST_HIT_5 && fused.hit1 >= words.hit1 && fused.hit5 >= words.hit5,
    }
  },
}

export default acrossLanguages

async function hitsOf(knowledge: KnowledgeUnderTest, asked: readonly Asked[]): Promise<Hits> {
  const hits: Hits = { asked: asked.length, hit1: 0, hit5: 0 }
  for (const { question, articles } of asked) {
    const found = distinct(
      (await knowledge.search(question, SEARCH_LIMIT)).map(({ externalId }) => externalId),
    )
    if (found.slice(0, 1).some((slug) => articles.includes(slug))) hits.hit1 += 1
    if (found.slice(0, 5).some((slug) => articles.includes(slug))) hits.hit5 += 1
  }
  return hits
}

function add(a: Hits, b: Hits): Hits {
  return { asked: a.asked + b.asked, hit1: a.hit1 + b.hit1, hit5: a.hit5 + b.hit5 }
}
