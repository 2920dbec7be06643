import { readFile } from 'node:fs/promises'
import type { Locale } from '@visualkit/contracts'

export interface HelpQuestion {
  question: string
  locale: Locale
  /** The visitor's earlier questions of the same conversation. */
  after: string[]
  /** Slugs of the articles that answer it; none: the help centre does not. */
  articles: string[]
  /** Regular expression that the answer must match, whatever its case. */
  fact: string
  /** Not looked at while the engine is tuned. */
  heldOut: boolean
}

const LOCALES = ['en', 'es', 'pt'] as const
/** Of each language, every third question is held out. */
const HELD_OUT_STRIDE = 3

/** Our own questions about the demo shop's help centre, in the order of their files. */
export async function readQuestions(): Promise<HelpQuestion[]> {
  const files = await Promise.all(LOCALES.map(readLanguage))
  return files.flat()
}

async function readLanguage(locale: Locale): Promise<HelpQuestion[]> {
  const text = await readFile(new URL(`questions/${locale}.json`, import.meta.url), 'utf8')
  const entries = JSON.parse(text) as Partial<HelpQuestion>[]
  return entries.map(({ question = '', after = [], articles = [], fact = '' }, index) => ({
    question,
    locale,
    after,
    articles,
    fact,
    heldOut: index % HELD_OUT_STRIDE === HELD_OUT_STRIDE - 1,
  }))
}
