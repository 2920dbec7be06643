/** One article of a help centre, in one language, as an export holds it. */
export interface HelpArticle {
  /** The same in every export: product, id and language. */
  key: string
  title: string
  html: string
  url: string | null
  /** Section or labels, to filter by. */
  category: string | null
  /** Not published, or not for everybody. */
  isWithheld: boolean
}

export interface HelpExport {
  product: 'zendesk' | 'intercom'
  articles: HelpArticle[]
}

/** A line of an export that could not be read, counted from 1. */
export interface BrokenLine {
  line: number
}

type Fields = Record<string, unknown>

/**
 * Articles in a file as the APIs of Zendesk and Intercom answer, which is how both hand them out. Zendesk: `articles` with
 * `body`, `locale`, `draft`, `user_segment_id`, and `sections` beside them when they were asked for
 * (developer.zendesk.com/api-reference/help_center/help-center-api/articles). Intercom: `data` with articles, `state`, and
 * `translated_content` by language (developers.intercom.com, the article model). Null for any other JSON.
 */
export function readHelpArticles(json: unknown): HelpExport | null {
  const all = listOf(json)
  const zendesk = all.filter(isZendesk)
  if (zendesk.length > 0) {
    const sections = new Map(fieldsIn(json, 'sections').map((section) => [section.id, text(section.name)]))
    return { product: 'zendesk', articles: zendesk.map((article) => ofZendesk(article, sections)) }
  }
  const intercom = all.filter(({ type }) => type === 'article')
  return intercom.length > 0 ? { product: 'intercom', articles: intercom.flatMap(ofIntercom) } : null
}

/** Broken lines that are told of; more tell nothing new. */
const MOST_BROKEN = 20

/**
 * The same of JSON Lines, as incremental exports and scripts write them: each line is an article, or an answer of the
 * API with many. Null when no line holds an article.
 */
export function readHelpLines(text: string): (HelpExport & { broken: BrokenLine[] }) | null {
  const articles: HelpArticle[] = []
  const broken: BrokenLine[] = []
  let product: HelpExport['product'] | null = null
  let line = 0
  for (const [at, end] of lineBounds(text)) {
    line += 1
    const written = text.slice(at, end).trim()
    if (written === '') continue
    let json: unknown
    try {
      json = JSON.parse(written)
    } catch {
      // What is not written like this at all is not read to its end.
      if (product === null && line === 1) return null
      if (broken.length < MOST_BROKEN) broken.push({ line })
      continue
    }
    const read = readHelpArticles(json)
    product ??= read?.product ?? null
    for (const article of read?.articles ?? []) articles.push(article)
  }
  return product === null ? null : { product, articles, broken }
}

function* lineBounds(text: string): Generator<[start: number, end: number]> {
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    yield [start, end]
    start = end + 1
  }
}

function listOf(json: unknown): Fields[] {
  if (Array.isArray(json)) return json.filter(isFields)
  if (!isFields(json)) return []
  const single = isFields(json.article) ? [json.article] : json.type === 'article' ? [json] : []
  const itself = isZendesk(json) ? [json] : []
  return [...fieldsIn(json, 'articles'), ...fieldsIn(json, 'data'), ...single, ...itself]
}

function isZendesk(article: Fields): boolean {
  return (
    (typeof article.body === 'string' || article.body === null) &&
    'section_id' in article &&
    'locale' in article
  )
}

function ofZendesk(article: Fields, sections: ReadonlyMap<unknown, string>): HelpArticle {
  const labels = Array.isArray(article.label_names)
    ? article.label_names.filter((one) => typeof one === 'string')
    : []
  return {
    key: `zendesk/${id(article.id)}/${text(article.locale)}`,
    title: text(article.title) || text(article.name),
    html: text(article.body),
    url: address(article.html_url),
    category: sections.get(article.section_id) || labels.join(', ') || null,
    // An article with a segment is for those of it alone.
    isWithheld: article.draft === true || (article.user_segment_id ?? null) !== null,
  }
}

function ofIntercom(article: Fields): HelpArticle[] {
  const main = text(article.default_locale) || 'default'
  const languages = isFields(article.translated_content)
    ? Object.entries(article.translated_content).filter(
        (entry): entry is [string, Fields] => isFields(entry[1]) && entry[1].type === 'article_content',
      )
    : []
  const all: [string, Fields][] = languages.some(([language]) => language === main)
    ? languages
    : [[main, article], ...languages]
  return all.map(([language, content]) => ({
    key: `intercom/${id(article.id)}/${language}`,
    title: text(content.title),
    html: text(content.body),
    url: address(content.url),
    category: null,
    isWithheld: content.state !== 'published',
  }))
}

function fieldsIn(json: unknown, name: string): Fields[] {
  const value = isFields(json) ? json[name] : undefined
  return Array.isArray(value) ? value.filter(isFields) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function id(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value).slice(0, 100) : '?'
}

function address(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && value.length <= 2_000 ? value : null
}
