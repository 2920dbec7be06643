import { parse } from 'parse5'
import type { Block } from '../extract/blocks.ts'
import { extractTree, languageOfPage } from '../extract/extract-html.ts'
import { dropFurniture } from './drop-furniture.ts'
import { attributeOf, type Element, elementsIn, textOf } from './html-tree.ts'
import { pageAddress } from './page-address.ts'
import { markOwn } from './repeated-blocks.ts'

/** What a page says, and what it says about itself. */
export interface WebPage {
  /** Its first heading of the first level; empty when there is none. */
  heading: string
  /** As the browser's tab shows it. */
  title: string
  /** The one in `<html lang>`, without its region; null when it names none. */
  language: string | null
  /** Its own text: without menus, footers, banners. */
  blocks: Block[]
  /** Addresses it links to and lets be followed, each once, in order. */
  links: string[]
  /** The address it wants to be known by. */
  canonical: string | null
  /** It asks to be in no index. */
  noIndex: boolean
}

const MAX_LINKS = 5_000

/**
 * Reads a page of a website.
 * @param address where it is, which its links are relative to.
 * @param agent our product token, by which a page may speak to us alone.
 */
export function readWebPage(html: string, { address, agent }: { address: string; agent: string }): WebPage {
  const root = parse(html)
  const elements = [...elementsIn(root)]
  const base = baseOf(elements, address)
  const directives = metaDirectives(elements, agent)
  const links = directives.noFollow ? [] : linksOf(elements, base)
  const title = elements.find(({ tagName }) => tagName === 'title')
  const canonical = canonicalOf(elements, base)
  const language = languageOfPage(root)
  dropFurniture(root)
  const { blocks, isMain } = extractTree(root)
  const heading = blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.heading ?? ''
  return {
    heading,
    title: title ? textOf(title).replace(/\s+/g, ' ').trim() : '',
    language,
    blocks: isMain ? markOwn(blocks) : blocks,
    links,
    canonical,
    noIndex: directives.noIndex,
  }
}

/** What a robots directive forbids, in a meta element or in the header `X-Robots-Tag`. */
export function robotsDirectives(value: string): { noIndex: boolean; noFollow: boolean } {
  const words = value.toLowerCase().split(/[\s,]+/)
  const none = words.includes('none')
  return { noIndex: none || words.includes('noindex'), noFollow: none || words.includes('nofollow') }
}

function metaDirectives(elements: readonly Element[], agent: string) {
  const all = elements
    .filter(({ tagName }) => tagName === 'meta')
    .filter((meta) =>
      ['robots', agent.toLowerCase()].includes(attributeOf(meta, 'name')?.toLowerCase() ?? ''),
    )
    .map((meta) => robotsDirectives(attributeOf(meta, 'content') ?? ''))
  return {
    noIndex: all.some(({ noIndex }) => noIndex),
    noFollow: all.some(({ noFollow }) => noFollow),
  }
}

function baseOf(elements: readonly Element[], address: string): string {
  const base = elements.find(({ tagName }) => tagName === 'base')
  const href = base && attributeOf(base, 'href')
  return (href && pageAddress(href, address)) || address
}

function canonicalOf(elements: readonly Element[], base: string): string | null {
  const link = elements.find(
    (element) =>
      element.tagName === 'link' && relOf(element).includes('canonical') && attributeOf(element, 'href'),
  )
  return link ? pageAddress(attributeOf(link, 'href')!, base) : null
}

function linksOf(elements: readonly Element[], base: string): string[] {
  const found = new Set<string>()
  for (const element of elements) {
    if (element.tagName !== 'a' && element.tagName !== 'area') continue
    const href = attributeOf(element, 'href')
    if (href === undefined || /^\s*#/.test(href) || relOf(element).includes('nofollow')) continue
    const address = pageAddress(href, base)
    if (address) found.add(address)
    if (found.size >= MAX_LINKS) break
  }
  return [...found]
}

function relOf(element: Element): string[] {
  return (attributeOf(element, 'rel') ?? '').toLowerCase().split(/\s+/)
}
