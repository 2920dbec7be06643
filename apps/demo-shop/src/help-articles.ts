import { readdir, readFile } from 'node:fs/promises'

export const HELP_LANGUAGES = ['en', 'es', 'pt'] as const
export type HelpLanguage = (typeof HELP_LANGUAGES)[number]

export const HELP_CATEGORIES = ['orders', 'delivery', 'payment', 'returns', 'products', 'shop'] as const
export type HelpCategory = (typeof HELP_CATEGORIES)[number]

export interface HelpArticle {
  slug: string
  title: string
  category: HelpCategory
  language: HelpLanguage
  /** The same topic in another language has the same key. */
  topic: string
  /** Relative to the shop's origin: `/help/en/why-a-payment-fails`. */
  url: string
  /** YYYY-MM-DD */
  updated: string
  /** The text without its front matter. */
  markdown: string
}

const CONTENT = new URL('../content/help/', import.meta.url)

/** Every article of the help centre, read from disk; by language, then by title. */
export async function helpArticles(): Promise<HelpArticle[]> {
  const all = await Promise.all(HELP_LANGUAGES.map(readLanguage))
  return all.flat()
}

/**
 * @throws when the front matter is missing, incomplete or contradicts the file's place.
 */
export function parseHelpArticle(source: string, language: HelpLanguage, fileName: string): HelpArticle {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source)
  if (!match) throw new Error(`${fileName}: no front matter`)
  const fields = new Map(
    match[1]!.split('\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const
    }),
  )
  const field = (name: string): string => {
    const value = fields.get(name)
    if (!value) throw new Error(`${fileName}: front matter lacks ${name}`)
    return value
  }
  const category = HELP_CATEGORIES.find((one) => one === field('category'))
  if (!category) throw new Error(`${fileName}: unknown category ${field('category')}`)
  const slug = field('slug')
  if (field('language') !== language || `${slug}.md` !== fileName) {
    throw new Error(`${fileName}: language or slug differs from the file's place`)
  }
  return {
    slug,
    title: field('title'),
    category,
    language,
    topic: field('topic'),
    url: `/help/${language}/${slug}`,
    updated: field('updated'),
    markdown: match[2]!.trim(),
  }
}

async function readLanguage(language: HelpLanguage): Promise<HelpArticle[]> {
  const folder = new URL(`${language}/`, CONTENT)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const articles = await Promise.all(
    names.map(async (name) =>
      parseHelpArticle(await readFile(new URL(name, folder), 'utf8'), language, name),
    ),
  )
  return articles.sort((a, b) => a.title.localeCompare(b.title, language))
}
