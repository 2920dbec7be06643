/** A fence, backticks in a line, or a tag whose content no reader sees. */
const CODE_OR_SCRIPT =
  /^[ \t]{0,20}(?<fence>`{3,}|~{3,})|(?<ticks>`+)|<(?<tag>script|style)\b[^<>]{0,2000}>/gim
/** A line that stands far in after an empty one is code, too. */
const INDENTED = /(?:^|\n)[ \t]{0,20}\n(?: {4}|\t)[^\n]*$/
/** Longest code in a line, and what is looked back at. */
const MOST_CODE = 5_000
const MOST_BEFORE = 500

/** Markdown without the scripts and styles in it; code that shows them stays. A tag without its end goes alone. */
export function withoutScripts(body: string): string {
  if (!/<(?:script|style)\b/i.test(body)) return body
  const kept: string[] = []
  let from = 0
  const signs = new RegExp(CODE_OR_SCRIPT)
  const code = new CodeSpans(body)
  const endless = new Set<string>()
  for (let found = signs.exec(body); found; found = signs.exec(body)) {
    const { fence, ticks, tag } = found.groups!
    const after = signs.lastIndex
    if (fence) {
      const end = new RegExp(`^[ \\t]{0,20}${fence[0]}{${fence.length},}[ \\t]{0,20}$`, 'gm')
      end.lastIndex = after
      signs.lastIndex = end.test(body) ? end.lastIndex : body.length
    } else if (ticks) signs.lastIndex = code.endOf(ticks, after)
    else if (tag && !INDENTED.test(body.slice(Math.max(0, found.index - MOST_BEFORE), found.index))) {
      const end = new RegExp(`</${tag}\\b[^<>]{0,200}>`, 'gi')
      end.lastIndex = after
      const name = tag.toLowerCase()
      if (endless.has(name) || !end.test(body)) endless.add(name)
      kept.push(body.slice(from, found.index))
      from = endless.has(name) ? after : end.lastIndex
      signs.lastIndex = from
    }
  }
  return kept.join('') + body.slice(from)
}

const CODE_OR_LINK =
  /(?<ticks>`+)|(?<link>\]\()|^ {0,3}\[[^\]\n]{1,500}\]:(?<definition>[^\n]{0,2000})|<(?<tag>\/?[a-z][^<>]{0,2000})>/gim
const TARGET =
  /\s{0,20}(?:<([^<>\n]{0,2000})>|((?:[^\s()]|\([^\s()]{0,500}\)){0,2000}))(?:\s[^)\n]{0,500})?\)/y
const LONGEST_LABEL = 1_000

/**
 * The text with links that lead to websites, mail, telephones and within the site alone: of others their words stay, as
 * of tags that run something. Code stays as it is.
 */
export function withSafeLinks(text: string): string {
  if (!/\]\(|\]:|</.test(text) || !/[:&=]/.test(text)) return text
  const kept: string[] = []
  let from = 0
  const signs = new RegExp(CODE_OR_LINK)
  const code = new CodeSpans(text)
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const { ticks, link, definition, tag } = found.groups!
    if (ticks) signs.lastIndex = code.endOf(ticks, signs.lastIndex)
    else if (link) {
      TARGET.lastIndex = signs.lastIndex
      const target = TARGET.exec(text)
      if (!target || isSafeTarget(target[1] ?? target[2] ?? '')) continue
      const start = startOfLabel(text, from, found.index)
      if (start !== null) {
        const isPicture = start > from && text[start - 1] === '!'
        kept.push(text.slice(from, isPicture ? start - 1 : start), text.slice(start + 1, found.index))
      } else kept.push(text.slice(from, found.index + 1))
      from = TARGET.lastIndex
      signs.lastIndex = from
    } else if (
      definition !== undefined ? !isSafeTarget(definition.trim().replace(/^</, '')) : !isSafeTag(tag!)
    ) {
      kept.push(text.slice(from, found.index))
      from = signs.lastIndex
    }
  }
  return kept.join('') + text.slice(from)
}

/** Where the bracket of a link's words opens that closes at `end`. */
function startOfLabel(text: string, from: number, end: number): number | null {
  let open = 1
  for (let at = end - 1; at >= Math.max(from, end - LONGEST_LABEL); at -= 1) {
    if (text[at] === ']') open += 1
    if (text[at] === '[') open -= 1
    if (open === 0) return at
  }
  return null
}

/** Code in backticks, within a paragraph. */
class CodeSpans {
  readonly #text: string
  readonly #endless = new Set<string>()

  constructor(text: string) {
    this.#text = text
  }

  /** Where code ends that so many backticks opened; where they end, when nothing closes it. */
  endOf(ticks: string, after: number): number {
    const end = this.#endless.has(ticks) ? -1 : this.#text.indexOf(ticks, after)
    if (end < 0) this.#endless.add(ticks)
    const isCode =
      end >= 0 && end - after <= MOST_CODE && !/\n[ \t]{0,20}\n/.test(this.#text.slice(after, end))
    return isCode ? end + ticks.length : after
  }
}

/** A tag, or an address in angle brackets. */
function isSafeTag(tag: string): boolean {
  if (/^[a-z][a-z\d+.-]{1,30}:/i.test(tag)) return isSafeTarget(tag)
  if (/[\s/"'](?:on\w{2,30}|srcdoc)\s{0,20}=/i.test(tag)) return false
  const targets = tag.matchAll(
    /[\s/"'](?:href|src|action|formaction|data|xlink:href)\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )
  return [...targets].every(([, double, single, bare]) => isSafeTarget(double ?? single ?? bare ?? ''))
}

const NAMED: Readonly<Record<string, string>> = { colon: ':', tab: '', newline: '' }

function isSafeTarget(target: string): boolean {
  const address = target
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replace(/&(colon|tab|newline);/gi, (_, name: string) => NAMED[name.toLowerCase()]!)
    // Browsers pass over these.
    .replace(/[\p{Cc}\s]/gu, '')
  return /^(?:https?|mailto|tel):/i.test(address) || !/^[^/?#]*:/.test(address)
}
