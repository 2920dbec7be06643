import { readdir, readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import en from '../public/messages/en.js'
import es from '../public/messages/es.js'
import pt from '../public/messages/pt.js'
import { ERROR_CODES } from '../public/scripts/checkout-rules.js'
import { COUNTRIES, ZONES } from '../public/scripts/delivery.js'
import { CATEGORIES, PRODUCTS } from '../public/scripts/products.js'
import { demoPersonality, demoWidgetSettings } from './demo-assistant.ts'
import { HELP_LANGUAGES, type HelpArticle, helpArticles, parseHelpArticle } from './help-articles.ts'

const PUBLIC = new URL('../public/', import.meta.url)
const PAGES = new Set([
  '/',
  '/shop',
  '/cart',
  '/checkout',
  '/orders',
  '/order-confirmed',
  '/about',
  '/contact',
  '/shipping-and-returns',
  '/how-to-try',
  '/help',
])

let articles: HelpArticle[] = []
beforeAll(async () => {
  articles = await helpArticles()
})

describe('help articles', () => {
  it('are enough in each language', () => {
    const count = (language: string): number => articles.filter((one) => one.language === language).length
    expect(count('en')).toBeGreaterThanOrEqual(34)
    expect(count('es')).toBeGreaterThanOrEqual(10)
    expect(count('pt')).toBeGreaterThanOrEqual(10)
  })

  it('have complete front matter, an own url and something to say', () => {
    expect(new Set(articles.map((one) => one.url)).size).toBe(articles.length)
    for (const { updated, markdown, slug } of articles) {
      expect(updated, slug).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(slug).toMatch(/^[a-z0-9-]+$/)
      expect(markdown.length, slug).toBeGreaterThan(350)
    }
  })

  it('refuse broken front matter by name', () => {
    expect(() => parseHelpArticle('no front matter', 'en', 'a.md')).toThrow('a.md: no front matter')
    expect(() => parseHelpArticle('---\ntitle: A\nslug: a\nlanguage: en\n---\nText', 'en', 'a.md')).toThrow(
      'category',
    )
  })

  it('have one article per error code in every language, with the exact message of the checkout', () => {
    const messages: Record<string, Record<string, string>> = { en, es, pt }
    for (const language of HELP_LANGUAGES) {
      for (const code of ERROR_CODES) {
        const own = articles.find(
          (one) => one.language === language && one.topic === `error-${code.toLowerCase()}`,
        )
        expect(own, `${language} ${code}`).toBeDefined()
        expect(own!.title).toContain(code)
        const message = messages[language]![`error.${code}`]!.replace(/\.$/, '')
        expect(own!.markdown, `${language} ${code}`).toContain(message)
      }
    }
  })

  it('give a translated topic an English original', () => {
    const topics = new Set(articles.filter((one) => one.language === 'en').map((one) => one.topic))
    for (const one of articles) expect(topics.has(one.topic), one.slug).toBe(true)
  })

  it('link only to what exists, in articles, pages and scripts', async () => {
    const urls = new Set([
      ...PAGES,
      ...articles.map((one) => one.url),
      ...PRODUCTS.map((one) => `/product/${one.slug}`),
    ])
    for (const { markdown, url } of articles) {
      for (const [, target] of markdown.matchAll(/\]\((\/[^)#?]*)/g)) {
        expect(urls.has(target!), `${url} → ${target}`).toBe(true)
      }
    }
    for (const name of await readdir(new URL('pages/', PUBLIC), { recursive: true })) {
      if (!name.endsWith('.html')) continue
      const html = await readFile(new URL(`pages/${name}`, PUBLIC), 'utf8')
      for (const [, target] of html.matchAll(/<a[^>]* href="(\/[^"#?{]*)"/g)) {
        expect(urls.has(target!), `${name} → ${target}`).toBe(true)
      }
    }
    const errorHelp = await readFile(new URL('scripts/error-help.js', PUBLIC), 'utf8')
    const slugs = [...errorHelp.matchAll(/'(?:[A-Z0-9]+-\d\d)': '([a-z0-9-]+)'/g)].map((match) => match[1])
    expect(slugs).toHaveLength(ERROR_CODES.length * 3)
    for (const slug of slugs)
      expect(
        articles.some((one) => one.slug === slug),
        slug,
      ).toBe(true)
  })

  it('state the delivery prices of the checkout', () => {
    const texts = articles.filter((one) => one.topic === 'shipping')
    expect(texts).toHaveLength(3)
    for (const { markdown, language } of texts) {
      const euros = (cents: number): string =>
        language === 'en' ? `€${(cents / 100).toFixed(2)}` : `${(cents / 100).toFixed(2).replace('.', ',')} €`
      for (const zone of Object.values(ZONES)) {
        expect(markdown).toContain(euros(zone.standardCents))
        if (zone.expressCents !== null) expect(markdown).toContain(euros(zone.expressCents))
      }
      for (const country of COUNTRIES) expect(markdown).toContain(country.name[language])
    }
  })
})

describe('shop data', () => {
  it('has a picture, a category and words in three languages for each product', async () => {
    const pictures = await readdir(new URL('images/products/', PUBLIC))
    for (const product of PRODUCTS) {
      expect(pictures).toContain(`${product.slug}.svg`)
      expect(CATEGORIES).toContain(product.category)
      for (const language of HELP_LANGUAGES) {
        expect(product.name[language] && product.summary[language]).toBeTruthy()
        expect(product.details[language]).toHaveLength(product.details.en.length)
      }
      for (const variant of product.variants ?? [])
        expect(variant.priceCents).toBeGreaterThanOrEqual(product.priceCents)
    }
  })

  it('has the same words in the three languages, with the same values in them', () => {
    const valuesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const other of [es, pt] as Record<string, string>[]) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(en).sort())
      for (const [key, text] of Object.entries(en)) expect(valuesOf(other[key]!), key).toEqual(valuesOf(text))
    }
  })

  it('uses only words that exist', async () => {
    const files = await readdir(PUBLIC, { recursive: true })
    for (const name of files.filter((one) => /^(pages|scripts).*\.(html|js)$/.test(one))) {
      const text = await readFile(new URL(name, PUBLIC), 'utf8')
      const keys = [...text.matchAll(/data-i18n="([^"]+)"|data-i18n-attr="[\w-]+:([^"]+)"|\bt\('([\w.-]+)'/g)]
      for (const match of keys) expect(en, name).toHaveProperty([(match[1] ?? match[2] ?? match[3])!])
    }
  })

  it('greets in every language of the assistant', () => {
    for (const language of demoPersonality.languages) {
      expect(demoPersonality.greetings[language]).toContain('Nela')
      expect(demoWidgetSettings.suggestions[language]).toHaveLength(2)
      expect(demoWidgetSettings.peopleHours[language]).toContain('9–18 h')
    }
  })
})
