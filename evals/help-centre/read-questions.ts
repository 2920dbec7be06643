import { readFile } from 'node:fs/promises'
import type { Locale } from '@visualkit/contracts'

export interface HelpQuestion {
  question: string
  locale: Locale
  /** `tricky`: a wrong or inverted answer is near at hand. */
  set: 'everyday' | 'tricky'
  /** The visitor's earlier questions of the same conversation. */
  after: string[]
  /** Slugs of the articles that answer it; none: the help centre does not. */
  articles: string[]
  /** Regular expression that the answer must match, whatever its case. */
  fact: string
  /** Regular expression of what misleads where the fact is missing: the item of a list without its "not". */
  misleading: string | null
  /** "I do not know" is as good as the answer. */
  mayRefuse: boolean
  /** Not looked at while the engine is tuned. */
  heldOut: boolean
}

const LOCALES = ['en', 'es', 'pt'] as const
/** Of each file, every third question is held out. */
const HELD_OUT_STRIDE = 3

/** Our own questions about the demo shop's help centre, in the order of their files. */
export async function readQuestions(): Promise<HelpQuestion[]> {
  const files = await Promise.all(
    LOCALES.flatMap((locale) => [
      readSet(locale, 'everyday', `questions/${locale}.json`),
      readSet(locale, 'tricky', `questions/tricky/${locale}.json`),
    ]),
  )
  return files.flat()
}

async function readSet(locale: Locale, set: HelpQuestion['set'], path: string): Promise<HelpQuestion[]> {
  const text = await readFile(new URL(path, import.meta.url), 'utf8')
  const entries = JSON.parse(text) as Partial<HelpQuestion>[]
  return entries.map((entry, index) => ({
    question: entry.question ?? '',
    locale,
    set,
    after: entry.after ?? [],
    articles: entry.articles ?? [],
    fact: entry.fact ?? '',
    misleading: entry.misleading ?? null,
    mayRefuse: entry.mayRefuse ?? false,
    heldOut: index % HELD_OUT_STRIDE === HELD_OUT_STRIDE - 1,
  }))
}
