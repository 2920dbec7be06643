import { attributeOf, type Element, elementsIn, isElement, type Node, remove, textOf } from './html-tree.ts'

/** Boxes of consent managers, by their vendors' own names. */
const CONSENT =
  /^(onetrust-(consent-sdk|banner-sdk|pc-sdk)|cybotcookiebotdialog|cookiescript_injected|usercentrics-root|didomi-host|truste-consent-track|qc-cmp2-container|cmplz-cookiebanner-container|termly-code-snippet-support|iubenda-cs-banner|hs-eu-cookie-confirmation|osano-cm-window|cookie-law-info-bar|cookie-?(banner|notice|consent|bar|popup|policy-banner)|(gdpr|consent)-?(banner|bar|popup|notice|dialog))$/i
/** Words in class names that say what surrounds a text. */
const FURNITURE =
  /(^|[-_])(breadcrumbs?|pagination|pager|newsletter|subscribe|social(-links|-share)?|share-?(buttons?|bar|links)?|sharing|skip-?(link|nav|to-content)|sidebar|side-?nav|navbar|nav-?bar|site-?(header|footer|nav|menu)|page-?(footer|nav)|global-?(header|footer|nav)|top-?bar|masthead|menu|mega-?menu|advert(isement)?s?|promo-?(bar|banner)|announcement-?(bar|banner)|cookies?|popup|back-to-top|footer|toc|table-of-contents|on-this-page|edit-this-page|article-votes|feedback-widget)([-_]|$)/i
/** Notes of a documentation site, which some mark up as `aside`. */
const NOTE =
  /(^|[-_\s])(note|tip|info|caution|warning|danger|important|callout|admonition|starlight-aside|alert)([-_\s]|$)/i

/** So much running text is said by somebody, whatever its class is called. */
const MUCH_TEXT = 600
const LEAST_LINKS = 5
/** Longer links are sentences. */
const LONG_LINK = 80

/** Nodes looked at for each node of the page: a page made of nested menus is read with some of them. */
const LOOKS_PER_NODE = 4

/**
 * Takes out of a page what surrounds its text: banners about cookies, the site's header and footer, trails, buttons to
 * share, lists of links. What holds the main part, a heading of the first level, or much running text stays.
 */
export function dropFurniture(root: Node): void {
  const elements = [...elementsIn(root)]
  const hasMain = elements.some(isMain)
  let looks = elements.length * LOOKS_PER_NODE + 1_000
  const stack: { node: Node; inMain: boolean }[] = [{ node: root, inMain: false }]
  while (stack.length > 0) {
    const { node, inMain } = stack.pop()!
    if (isElement(node)) {
      if (isConsent(node)) {
        remove(node)
        continue
      }
      if (node.tagName === 'header' && !inMain) keepHeadings(node)
      else if (node.tagName === 'aside' && inMain && NOTE.test(attributeOf(node, 'class') ?? ''))
        node.tagName = node.nodeName = 'div'
      const isList = !hasMain && (node.tagName === 'ul' || node.tagName === 'ol')
      if (looks > 0 && (isList || isFurniture(node))) {
        const inside = lookInside(node)
        looks -= inside.nodes
        if (isFurniture(node) ? !holdsContent(inside) : isLinkList(inside)) {
          remove(node)
          continue
        }
      }
    }
    const below = inMain || (isElement(node) && isMain(node))
    if ('childNodes' in node)
      for (let at = node.childNodes.length - 1; at >= 0; at--)
        stack.push({ node: node.childNodes[at]!, inMain: below })
  }
}

interface Inside {
  nodes: number
  characters: number
  linkLengths: number[]
  hasMain: boolean
}

function lookInside(root: Element): Inside {
  const inside: Inside = { nodes: 0, characters: lengthOf(root), linkLengths: [], hasMain: false }
  for (const element of elementsIn(root)) {
    inside.nodes += 2
    if (element.tagName === 'a') inside.linkLengths.push(lengthOf(element))
    if (element.tagName === 'h1' || isMain(element)) inside.hasMain = true
  }
  return inside
}

function linkedCharacters({ linkLengths }: Inside): number {
  return linkLengths.reduce((sum, length) => sum + length, 0)
}

function isMain(element: Element): boolean {
  return (
    element.tagName === 'main' || element.tagName === 'article' || attributeOf(element, 'role') === 'main'
  )
}

function isConsent(element: Element): boolean {
  return namesOf(element).some((name) => CONSENT.test(name))
}

function isFurniture(element: Element): boolean {
  if (/^(html|body|main|article|table|tbody|tr|td|th|pre|code|p|h[1-6])$/.test(element.tagName)) return false
  const classes = (attributeOf(element, 'class') ?? '').split(/\s+/)
  return classes.some((name) => name.length <= 60 && FURNITURE.test(name))
}

/** A list of links and nothing else, where a page does not say which its main part is. */
function isLinkList(inside: Inside): boolean {
  const { linkLengths, characters } = inside
  return (
    linkLengths.length >= LEAST_LINKS &&
    linkLengths.every((length) => length <= LONG_LINK) &&
    linkedCharacters(inside) >= characters * 0.9
  )
}

function holdsContent(inside: Inside): boolean {
  return (
    inside.hasMain || (inside.characters >= MUCH_TEXT && linkedCharacters(inside) < inside.characters / 2)
  )
}

/** A page's title often stands in its header. */
function keepHeadings(header: Element): void {
  const headings = [...elementsIn(header)].filter(({ tagName }) => tagName === 'h1')
  header.childNodes = headings
  for (const heading of headings) heading.parentNode = header
}

function namesOf(element: Element): string[] {
  const id = attributeOf(element, 'id')
  return [...(id ? [id] : []), ...(attributeOf(element, 'class') ?? '').split(/\s+/)]
}

function lengthOf(node: Node): number {
  return textOf(node).replace(/\s+/g, ' ').trim().length
}
