import { expect, it } from 'vitest'
import { readHelpArticles, readHelpLines } from './help-articles.ts'
import { looksLikeNotion, notionPages, notionTitle } from './notion-paths.ts'

it('reads articles as Zendesk’s API answers them, and withholds drafts and those for a segment', () => {
  const article = {
    id: 35467,
    url: 'https://marea.zendesk.com/api/v2/help_center/en-us/articles/35467.json',
    html_url: 'https://marea.zendesk.com/hc/en-us/articles/35467-Returns',
    author_id: 3465,
    draft: false,
    section_id: 98838,
    locale: 'en-us',
    title: 'Returns',
    label_names: ['money'],
    user_segment_id: null,
    body: '<p>Thirty days.</p>',
  }
  const articles = [article, { ...article, id: 2, draft: true }, { ...article, id: 3, user_segment_id: 12 }]
  const read = readHelpArticles({
    count: 3,
    next_page: null,
    articles,
    sections: [{ id: 98838, name: 'Orders' }],
  })
  expect(read?.product).toBe('zendesk')
  expect(read?.articles[0]).toEqual({
    key: 'zendesk/35467/en-us',
    title: 'Returns',
    html: '<p>Thirty days.</p>',
    url: article.html_url,
    category: 'Orders',
    isWithheld: false,
  })
  expect(read?.articles.map(({ isWithheld }) => isWithheld)).toEqual([false, true, true])
  expect(readHelpArticles({ article })?.articles[0]?.category).toBe('money')
})

it('reads articles as Intercom’s API answers them, each language by itself', () => {
  const content = (title: string, state: string) => ({
    type: 'article_content',
    title,
    body: `<p>${title}</p>`,
    state,
    url: `https://help.marea.example/${title}`,
  })
  const article = {
    id: '6871119',
    type: 'article',
    workspace_id: 'hfi1bx4l',
    title: 'Returns',
    body: '<p>Returns</p>',
    state: 'published',
    default_locale: 'en',
    url: 'https://help.marea.example/Returns',
    translated_content: {
      type: 'article_translated_content',
      en: content('Returns', 'published'),
      es: content('Devoluciones', 'draft'),
      pt: null,
    },
  }
  const read = readHelpArticles({ type: 'list', pages: { type: 'pages' }, total_count: 1, data: [article] })
  expect(read).toEqual({
    product: 'intercom',
    articles: [
      expect.objectContaining({ key: 'intercom/6871119/en', title: 'Returns', isWithheld: false }),
      expect.objectContaining({ key: 'intercom/6871119/es', title: 'Devoluciones', isWithheld: true }),
    ],
  })
  expect(readHelpArticles([{ ...article, translated_content: null }])?.articles).toHaveLength(1)
  for (const other of [null, 3, 'x', [], {}, { articles: 'x' }, { data: [{ type: 'user' }] }])
    expect(readHelpArticles(other)).toBeNull()
})

it('reads JSON Lines: an article a line, or an answer with many, and tells of lines that are broken', () => {
  const zendesk = (id: number) => ({
    ...{ id, title: `Article ${id}`, body: '<p>Text</p>', locale: 'en-us', section_id: 7, draft: false },
    user_segment_id: null,
  })
  const lines = [zendesk(1), '', zendesk(2), '{"id": 3, "title": "cut o', { articles: [zendesk(4)] }]
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n')
  const read = readHelpLines(`${text}\n`)
  expect(read?.product).toBe('zendesk')
  expect(read?.articles.map(({ key }) => key)).toEqual([1, 2, 4].map((id) => `zendesk/${id}/en-us`))
  expect(read?.broken).toEqual([{ line: 4 }])
  const intercom = { type: 'article', id: '9', title: 'Shipping', body: '<p>A day.</p>', state: 'published' }
  expect(readHelpLines(JSON.stringify(intercom))?.product).toBe('intercom')
  for (const other of ['', 'not JSON\n{}', '{"a":1}\n{"b":2}']) expect(readHelpLines(other)).toBeNull()
  expect(readHelpArticles(zendesk(1))?.articles).toHaveLength(1)
})

it('knows a Notion export by its names, and leaves out what is there twice', () => {
  const id = '0123456789abcdef0123456789abcdef'
  const paths = [
    `Handbook ${id}.md`,
    `Handbook ${id}/Prices ${id}.csv`,
    `Handbook ${id}/Prices ${id}_all.csv`,
    `Handbook ${id}/Lists ${id}.csv`,
    'index.html',
  ]
  expect(looksLikeNotion(paths)).toBe(true)
  expect(looksLikeNotion(['docs/readme.md', 'docs/guide.md'])).toBe(false)
  expect(notionPages(paths)).toEqual([paths[0], paths[2], paths[3]])
  expect(notionTitle(paths[0]!)).toBe('Handbook')
  expect(notionTitle(paths[2]!)).toBe('Prices')
})
