import { describe, expect, it } from 'vitest'
import { isOnSite, isSamePage, mayBeDocument, pageAddress } from './page-address.ts'
import { parseSitemap } from './parse-sitemap.ts'
import { matchesPath } from './path-pattern.ts'
import { parseRobots } from './robots-rules.ts'

describe('robots.txt', () => {
  it('takes the groups that name us, and those of everybody only without one', () => {
    const text = `User-agent: *\nDisallow: /\n\nUser-agent: OtherBot\nUser-agent: visualkitbot/1.0\nDisallow: /private\nCrawl-delay: 2.5\n\nUser-agent: VisualKitBot\nDisallow: /drafts # not yet\n\nSitemap: https://shop.example/map.xml`
    const rules = parseRobots(text, 'VisualKitBot')
    expect(rules.allows('/help')).toBe(true)
    expect(rules.allows('/private/page')).toBe(false)
    expect(rules.allows('/drafts')).toBe(false)
    expect(rules.crawlDelaySeconds).toBe(2.5)
    expect(rules.sitemaps).toEqual(['https://shop.example/map.xml'])
    expect(parseRobots(text, 'Stranger').allows('/help')).toBe(false)
  })
  it('lets the longest pattern decide, and of two as long the one that allows', () => {
    const rules = parseRobots(
      'User-agent: *\nDisallow: /help\nAllow: /help/public\nDisallow: /*.pdf$\nAllow: /page\nDisallow: /page\nDisallow: /caf%C3%A9',
      'VisualKitBot',
    )
    expect(rules.allows('/help/secret')).toBe(false)
    expect(rules.allows('/help/public/a')).toBe(true)
    expect(rules.allows('/a/price.pdf')).toBe(false)
    expect(rules.allows('/a/price.pdf?x=1')).toBe(true)
    expect(rules.allows('/page')).toBe(true)
    expect(rules.allows('/café')).toBe(false)
    expect(rules.allows('/caf%c3%a9/menu')).toBe(false)
    expect(rules.allows('/robots.txt')).toBe(true)
  })
  it('reads what is no robots.txt as one without rules', () => {
    expect(parseRobots('<!doctype html><p>Not found</p>', 'VisualKitBot').allows('/x')).toBe(true)
    expect(parseRobots('Disallow: /before-any-agent', 'VisualKitBot').allows('/before-any-agent')).toBe(true)
  })
  it('takes its time with no pattern', () => {
    const pattern = `/${'*a'.repeat(200)}$`
    expect(matchesPath(pattern, `/${'a'.repeat(5_000)}b`)).toBe(false)
    expect(matchesPath('/a*b*c$', '/a-b-c')).toBe(true)
    expect(matchesPath('/ab$', '/ab')).toBe(true)
    expect(matchesPath('/a*a$', '/a')).toBe(false)
  })
})

describe('a sitemap', () => {
  it('gives its pages, and not the pictures on them', () => {
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="x">
      <url><loc> https://shop.example/a?x=1&amp;y=2 </loc><image:image><image:loc>https://shop.example/a.png</image:loc></image:image></url>
      <url><loc><![CDATA[https://shop.example/b]]></loc></url></urlset>`
    expect(parseSitemap(xml)).toEqual({
      pages: ['https://shop.example/a?x=1&y=2', 'https://shop.example/b'],
      sitemaps: [],
    })
  })
  it('expands no entity of its own and loads nothing', () => {
    const text = `<!DOCTYPE urlset [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>
      <urlset><url><loc>https://a.example/&a;&b;&amp;</loc></url></urlset>`
    expect(parseSitemap(text)?.pages).toEqual(['https://a.example/&a;&b;&'])
  })

  it('gives further sitemaps of an index, takes a list of lines, and refuses a page', () => {
    const index = '<sitemapindex><sitemap><loc>https://shop.example/1.xml</loc></sitemap></sitemapindex>'
    expect(parseSitemap(index)).toEqual({ pages: [], sitemaps: ['https://shop.example/1.xml'] })
    expect(parseSitemap('https://shop.example/a\nhttps://shop.example/b\n')?.pages).toHaveLength(2)
    expect(parseSitemap('<html><body>Welcome</body></html>')).toBeNull()
    expect(parseSitemap('')).toBeNull()
  })
})

describe('addresses of pages', () => {
  it('have one spelling', () => {
    expect(pageAddress('../a//b?utm_source=x&id=3#part', 'https://Shop.example:443/help/x/')).toBe(
      'https://shop.example/help/a/b?id=3',
    )
    for (const odd of [
      'javascript:alert(1)',
      'mailto:a@b.c',
      'https://u:p@shop.example/',
      `/${'x'.repeat(3_000)}`,
    ])
      expect(pageAddress(odd, 'https://shop.example/')).toBeNull()
    expect(isSamePage('http://www.shop.example/help/', 'https://shop.example/help')).toBe(true)
    expect(isSamePage('https://shop.example/help?page=2', 'https://shop.example/help')).toBe(false)
  })
  it('belong to a site by host, and below its path when that is asked', () => {
    const start = 'https://www.shop.example/help/start'
    expect(isOnSite('http://shop.example/about', { start })).toBe(true)
    expect(isOnSite('https://docs.shop.example/', { start })).toBe(false)
    expect(isOnSite('https://docs.shop.example/', { start, subdomains: true })).toBe(true)
    expect(isOnSite('https://evilshop.example/', { start, subdomains: true })).toBe(false)
    expect(isOnSite('https://shop.example:8443/help/', { start })).toBe(false)
    expect(isOnSite('https://shop.example/help/other', { start, below: true })).toBe(true)
    expect(isOnSite('https://shop.example/helpful', { start, below: true })).toBe(false)
  })
  it('that end like pictures or scripts are no documents', () => {
    expect(mayBeDocument('https://shop.example/logo.SVG?x=1')).toBe(false)
    expect(mayBeDocument('https://shop.example/price.pdf')).toBe(true)
    expect(mayBeDocument('https://shop.example/v1.2')).toBe(true)
  })
})
