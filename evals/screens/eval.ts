import { LOCALES, type Locale } from '@visualkit/contracts'
import type { FrameReader } from '@visualkit/vision'
import { characterAccuracy } from '@visualkit/vision/testing'
import sharp from 'sharp'
import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import { type DrawnPage, drawScreens } from '../made-screens/draw-screens.ts'
import { listScreens, type ScreenPlan } from '../made-screens/list-screens.ts'
import { partOf } from '../made-screens/part-of.ts'
import { patientReader } from '../made-screens/patient-reader.ts'
import { PROBLEMS } from '../made-screens/problems.ts'
import { distinct, percent } from '../measures.ts'

const LEAST_CHARACTERS = 99
const LEAST_ERRORS = 98
const LEAST_ARTICLES = 90
/** Seeds apart from those of the evaluation of masking. */
const FIRST_SEED = 100
const PER_TEMPLATE = 2
/** What visitors ask about an error on their screen. */
const QUESTION: Record<Locale, string> = {
  en: 'What does this error mean and what should I do?',
  es: '¿Qué significa este error y qué debo hacer?',
  pt: 'O que significa este erro e o que devo fazer?',
}

interface Judged {
  locale: Locale
  heldOut: boolean
  characters: number
  right: number
  error: boolean | null
  article: boolean | null
}

/**
 * Generated pages in three languages, read at native size: how many characters come out right, whether the error on
 * them is found (and none where there is none), and whether the help centre's article about it is the first result for
 * what the visitor asks.
 */
const screens: Eval = {
  name: 'screens',
  description: 'Reads generated screens, finds their errors, and finds the article that explains each.',
  needsData: false,
  async run({ log, createKnowledge = async () => createInMemoryKnowledge(), quick = false }) {
    const all = listScreens(PER_TEMPLATE, FIRST_SEED)
    // Of each pair one, the first and the second by turns: half of them have an error.
    const plans = partOf(quick ? all.filter((_, at) => at % 2 === (at >> 1) % 2) : all)
    const knowledge = await createKnowledge()
    const reader = await patientReader()
    const judged: Judged[] = []
    try {
      await knowledge.import(articles())
      for await (const page of drawScreens(plans)) {
        const { heldOut, locale } = page
        const read = await readPage(reader, page)
        const { error: shown } = page.truth
        const isRight = isSameError(shown, read.visibleError)
        if (!isRight) log(`${page.id}: shows ${quoted(shown)}, found ${quoted(read.visibleError)}`)
        if (read.right / read.characters < 0.97)
          log(`${page.id}: ${percent(read.right, read.characters)} % of the characters`)
        const article = await findsArticle(page, read.visibleError)
        if (article?.right === false) log(`${page.id}: ${article.found} for ${quoted(read.visibleError)}`)
        judged.push({ locale, heldOut, ...read, error: isRight, article: article?.right ?? null })
      }
    } finally {
      await reader.close()
      await knowledge.close()
    }

    /** Looks an error up as a turn does: what is seen stands before the question. */
    async function findsArticle(
      { problemId, locale, truth }: ScreenPlan & DrawnPage,
      visibleError: string | null,
    ): Promise<{ right: boolean; found: string } | null> {
      if (problemId === null || truth.error === null) return null
      const results = await knowledge.search(`${visibleError ?? ''}\n${QUESTION[locale]}`, 5)
      const [first = 'nothing'] = distinct(results.map(({ externalId }) => externalId))
      return { right: first === `${problemId}-${locale}`, found: first }
    }

    const rows = [
      figures('all', judged),
      figures(
        'held-out templates',
        judged.filter(({ heldOut }) => heldOut),
      ),
      ...LOCALES.map((locale) =>
        figures(
          locale,
          judged.filter((one) => one.locale === locale),
        ),
      ),
    ]
    const [whole] = rows
    return {
      table: {
        columns: ['', 'screens', 'characters right %', 'error right %', 'with an error', 'right article %'],
        rows: [
          ...rows.map((row) => [
            row.name,
            row.screens,
            row.characters,
            row.errors,
            row.withError,
            row.articles,
          ]),
          ['needed', '', `≥ ${LEAST_CHARACTERS}`, `≥ ${LEAST_ERRORS}`, '', `≥ ${LEAST_ARTICLES}`],
        ],
      },
      metrics: {
        screens: judged.length,
        charactersRight: whole!.characters,
        errorsRight: whole!.errors,
        articlesRight: whole!.articles,
      },
      skipped: 0,
      passed:
        whole!.characters >= LEAST_CHARACTERS &&
        whole!.errors >= LEAST_ERRORS &&
        whole!.articles >= LEAST_ARTICLES,
    }
  },
}

export default screens

function figures(name: string, list: readonly Judged[]) {
  const sum = (of: (one: Judged) => number) => list.reduce((total, one) => total + of(one), 0)
  const asked = list.filter(({ article }) => article !== null)
  return {
    name,
    screens: list.length,
    characters: percent(
      sum(({ right }) => right),
      sum(({ characters }) => characters),
    ),
    errors: percent(list.filter(({ error }) => error).length, list.length),
    withError: asked.length,
    articles: percent(asked.filter(({ article }) => article).length, asked.length),
  }
}

function articles() {
  return PROBLEMS.flatMap(({ id, article }) =>
    LOCALES.map((locale) => ({
      externalId: `${id}-${locale}`,
      title: article[locale].title,
      content: article[locale].content,
      format: 'text' as const,
    })),
  )
}

/** Characters are judged without masks, the error as the product finds it: with them. */
async function readPage(reader: FrameReader, { id, image, truth }: DrawnPage) {
  const plain = await reader.read({ sessionKey: id, image, unmasked: true })
  // The same picture in other bytes: what was recognised is taken over.
  const again = await sharp(image).jpeg({ quality: 95 }).toBuffer()
  const masked = await reader.read({ sessionKey: id, image: again })
  reader.forget(id)
  const characters = truth.lines.reduce((total, line) => total + line.length, 0)
  const share = characterAccuracy(truth.lines, plain.text)
  return { characters, right: Math.round(share * characters), visibleError: masked.visibleError }
}

/** The same message, but for blanks, quotes, and one letter of ten that was misread. */
function isSameError(shown: string | null, found: string | null): boolean {
  if (shown === null || found === null) return shown === found
  return characterAccuracy([shown], found) >= 0.9 && found.length <= shown.length * 1.35 + 12
}

const quoted = (text: string | null): string => (text === null ? 'nothing' : `“${text}”`)
