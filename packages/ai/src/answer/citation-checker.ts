import { endsSentence } from '@visualkit/contracts/sentence-ends'
import type { AnswerCitation, AnswerRequest, LeftOut } from './answer-model.ts'
import { type FencedCode, readFencedCode } from './fenced-code.ts'
import { cellsOf, isTableLine, isTableRule, rowSentence } from './table-lines.ts'

/**
 * Judges one sentence against the evidence: the sources that carry it, each with a verbatim quote, or null when
 * nothing does. `cited` are the numbers the model gave; empty when it gave none. `followsDropped`: the sentence before
 * it was left out, so that one which leans on it ("after that …") would say something else.
 */
export type CheckSentence = (
  sentence: string,
  cited: number[],
  request: AnswerRequest,
  followsDropped: boolean,
) => AnswerCitation[] | null

/** Longest quote that sentences of one passage share, in characters. */
const SHARED_QUOTE = 1_200
/** Most sources one answer names. */
const MAX_CITATIONS = 6

/**
 * Lets only supported sentences through and numbers their sources in the order of first use. Sentences that follow
 * each other in one passage share one citation, whose quote is the passage; its marker stands behind the last of them.
 */
export class CitationChecker {
  readonly citations: AnswerCitation[] = []
  /** Sentences that passed, and those that did not. */
  kept = 0
  dropped = 0
  #check: CheckSentence
  #request: AnswerRequest
  #onLeftOut: (left: Omit<LeftOut, 'model'>) => void
  #content = ''
  /** Sentences that were let through: a model that repeats itself is read once. */
  #said = new Set<string>()
  #droppedLast = false
  /** Steps left out of the numbered list that is being written. */
  #missingSteps = 0
  /** A heading that is shown with the first sentence that stands below it: by itself it says nothing. */
  #heading = ''
  /** A table that is being written: its head is shown with the first row that a source carries under these names. */
  #table: { head: string; rule: string | null; isPlain: boolean; isShown: boolean } | null = null
  /** The end of the sentence before, held back until it is known whether its marker is needed. */
  #held: { numbers: number[]; stop: string; tail: string } | null = null

  /** @param onLeftOut told of each sentence that does not pass. */
  constructor(
    check: CheckSentence,
    request: AnswerRequest,
    onLeftOut: (left: Omit<LeftOut, 'model'>) => void = () => {},
  ) {
    this.#check = check
    this.#request = request
    this.#onLeftOut = onLeftOut
  }

  /** What the visitor may read now; empty when the sentence has no support. The last end comes with `flush`. */
  pass(raw: string): string {
    const line = raw.replace(MARKER, '').trim()
    const text = isTableLine(line)
      ? this.#passTableLine(raw, line)
      : this.#closeTable() + this.#passPiece(raw)
    return /\n\s*\n\s*$/.test(raw) ? text + this.#closeTable() : text
  }

  /** Whether a line is the head of a table is known when the next one has come. */
  #passTableLine(raw: string, line: string): string {
    const table = this.#table
    if (isTableRule(line, table?.rule === null && !table.isPlain)) {
      if (table?.rule === null) table.rule = line
      return ''
    }
    if (table === null) {
      this.#table = { head: raw, rule: null, isPlain: false, isShown: false }
      return ''
    }
    if (table.rule === null && !table.isPlain) {
      table.isPlain = true
      return this.#passPiece(table.head) + this.#passPiece(raw)
    }
    const head = table.head.replace(MARKER, '').trim()
    const heads = cellsOf(head)
    if (table.isPlain || !this.#areNamed(heads)) return this.#passPiece(raw)
    const before = table.isShown ? '' : `${head}\n${table.rule}\n`
    const text = this.#passPiece(raw, { claim: rowSentence(heads, cellsOf(line)), before })
    table.isShown ||= text !== ''
    return text
  }

  /** Whether the names of columns stand in a source. The first one names what the rows are. */
  #areNamed([, ...heads]: readonly string[]): boolean {
    return heads.every((head) =>
      this.#request.evidence.some(({ content }) => content.toLowerCase().includes(head.toLowerCase())),
    )
  }

  /** A line by itself that looked like a head is shown for what it says. */
  #closeTable(): string {
    const table = this.#table
    this.#table = null
    return table && table.rule === null && !table.isPlain ? this.#passPiece(table.head) : ''
  }

  /** @param row what a row says under its head, and what is shown above it. */
  #passPiece(raw: string, row?: { claim: string; before: string }): string {
    const code = readFencedCode(raw)
    if (code !== null) return this.#passCode(code)
    const cited = citedBy(raw)
    const bare = raw.replace(MARKER, '')
    const claim = row?.claim ?? bare.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim()
    if (HEADING.test(claim)) return this.#passHeading(claim, cited)
    if (claim === '') {
      // A blank line that came by itself: the next sentence begins a paragraph.
      if (this.#held !== null) this.#held.tail += bare
      return ''
    }
    const step = Number(STEP.exec(bare)?.[1] ?? Number.NaN)
    if (step === 1) this.#missingSteps = 0
    // Steps and items may say the same again.
    const isSentence = !/^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(bare)
    if (isSentence && this.#said.has(claim)) return ''
    const found = this.#check(claim, cited, this.#request, this.#droppedLast)
    const isForeign = found !== null && this.#leadsElsewhere(claim)
    const numbers = !found || isForeign ? [] : this.#numbersOf(found)
    this.#droppedLast = numbers.length === 0
    if (this.#droppedLast) {
      this.dropped += 1
      const reason = isForeign ? 'foreign_link' : found ? 'too_many_sources' : 'unsupported'
      this.#onLeftOut({ sentence: claim, reason })
      if (!Number.isNaN(step)) this.#missingSteps += 1
      return ''
    }
    this.kept += 1
    if (isSentence) this.#said.add(claim)
    const { lead, body, stop, tail } = partsOf(this.#renumbered(bare, step))
    const above = row?.before ?? ''
    const text =
      this.#heading === '' ? this.#endOf(numbers) + lead + above + body : this.#below(lead + above + body)
    this.#held = { numbers, stop, tail }
    this.#content += text
    return text
  }

  #passHeading(heading: string, cited: number[]): string {
    const words = heading
      .replace(/^#+\s+/, '')
      .replace(/\*+|#+$/g, '')
      .trim()
    const isCarried =
      this.#check(words, cited, this.#request, false) !== null && !this.#leadsElsewhere(heading)
    if (!isCarried) {
      this.dropped += 1
      this.#onLeftOut({ sentence: heading, reason: 'unsupported' })
    }
    this.#heading = isCarried ? heading : ''
    return ''
  }

  /** A sentence below its heading. */
  #below(sentence: string): string {
    const before = this.#endOf(null).trimEnd()
    const gap = this.#content + before === '' ? '' : '\n\n'
    const text = `${before}${gap}${this.#heading}\n\n${sentence.trimStart()}`
    this.#heading = ''
    return text
  }

  /** Code passes as it stands in a source. Its marker is that of the line above it, else it stands below. */
  #passCode({ fence, code, markers }: FencedCode): string {
    const block = `${fence}\n${code}\n${fence}`
    const found = this.#said.has(code)
      ? null
      : this.#check(block, citedBy(markers), this.#request, this.#droppedLast)
    const numbers = found ? this.#numbersOf(found) : []
    this.#droppedLast = numbers.length === 0
    if (this.#droppedLast) {
      this.dropped += 1
      return ''
    }
    this.kept += 1
    this.#said.add(code)
    const isMarked = this.#held !== null && this.#held.numbers.join() === numbers.join()
    const before = this.#endOf(null).trimEnd()
    const marker = isMarked ? '' : `\n${numbers.map((number) => `[${number}]`).join('')}`
    const gap = /(?:^|\n\n)$/.test(this.#content + before) ? '' : '\n\n'
    const text = `${before}${gap}${block}${marker}\n\n`
    this.#content += text
    return text
  }

  /** A list whose first step was left out begins with 1 nonetheless. */
  #renumbered(sentence: string, step: number): string {
    return Number.isNaN(step) || this.#missingSteps === 0
      ? sentence
      : sentence.replace(/\d{1,2}/, String(Math.max(1, step - this.#missingSteps)))
  }

  /**
   * Whether a sentence links to what no document names: words may be carried by the evidence, an address must be. What
   * a tool names is shown as the address it is, never behind other words; and pictures are shown of nobody.
   */
  #leadsElsewhere(claim: string): boolean {
    if (PICTURE.test(claim)) return true
    return [...claim.matchAll(LINK)].some(([, target, bare]) => {
      const address = (target ?? bare ?? '').replace(/[.,;:!?]+$/, '')
      return !this.#request.evidence.some(
        ({ content, url, tool }) =>
          (tool === undefined || target === undefined) && (content.includes(address) || url === address),
      )
    })
  }

  /** The end of the last sentence. */
  flush(): string {
    const last = this.#closeTable()
    const end = this.#endOf(null)
    this.#content += end
    return last + end
  }

  get content(): string {
    return this.#content.trim()
  }

  /** The held end, with its marker unless the next sentence has the same one. */
  #endOf(next: number[] | null): string {
    if (this.#held === null) return ''
    const { numbers, stop, tail } = this.#held
    this.#held = null
    const isShared = next !== null && next.join() === numbers.join()
    if (isShared) return stop + tail
    const marker = ` ${numbers.map((number) => `[${number}]`).join('')}`
    // Behind a closing bracket or quotation mark: inside, it would be a part of what is quoted.
    return /["'”»)*_]/.test(stop) ? `${stop}${marker}${tail}` : `${marker}${stop}${tail}`
  }

  #numbersOf(found: readonly AnswerCitation[]): number[] {
    const numbers = found.map((citation) => this.#numberOf(citation)).filter((number) => number !== null)
    return [...new Set(numbers)].sort((a, b) => a - b)
  }

  /** Null when the answer already names as many sources as it may. */
  #numberOf(citation: AnswerCitation): number | null {
    const content = this.#request.evidence.find((chunk) => chunk.index === citation.chunkIndex)?.content ?? ''
    for (const [at, known] of this.citations.entries()) {
      if (known.chunkIndex !== citation.chunkIndex) continue
      const quote = joinQuotes(content, known.quote, citation.quote)
      if (quote === null) continue
      this.citations[at] = { ...known, quote, score: Math.min(known.score, citation.score) }
      return at + 1
    }
    if (this.citations.length >= MAX_CITATIONS) return null
    this.citations.push(citation)
    return this.citations.length
  }
}

/** A sentence without white space around it and what ends it; the full stop of an abbreviation belongs to the word. */
function partsOf(sentence: string) {
  // The marker of a row stands in its last cell: behind it, the line would be no row.
  const row = /^(\s*)(\|.*?)(\s*\|)(\s*)$/s.exec(sentence)
  if (row) return { lead: row[1]!, body: row[2]!, stop: ` ${row[3]!.trim()}`, tail: row[4]! }
  const [, lead = '', body = '', stop = '', tail = ''] =
    /^(\s*)(.*?)([.!?…:]*["'”»)*_]*)(\s*)$/s.exec(sentence) ?? []
  const isWord = stop === '.' && !endsSentence(body, 0, body.length, stop, 'A')
  return isWord ? { lead, body: `${body}.`, stop: '', tail } : { lead, body, stop, tail }
}

function citedBy(text: string): number[] {
  return [...text.matchAll(MARKER)].flatMap((match) => match[1]!.split(/\s*,\s*/).map(Number))
}

const HEADING = /^#{1,6}\s+\S/
const STEP = /^\s*(\d{1,2})[.)]\s/
const MARKER = /\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g

const PICTURE = /!\[[^\]]*\](?:\(|\[)|<img\b/i
/** The target of a Markdown link, or an address that clients make into a link. */
const LINK = /\]\(\s*<?([^)\s>]*)|\b((?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>()[\]"']+)/gi

/** Both quotes as one verbatim piece of the text, when one holds the other or follows it in the same paragraph or list. */
function joinQuotes(content: string, a: string, b: string): string | null {
  if (a.includes(b)) return a
  if (b.includes(a)) return b
  for (const [first, second] of [
    [a, b],
    [b, a],
  ] as const) {
    for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1)) {
      const end = at + first.length
      const next = content.indexOf(second, end)
      if (next < 0 || !/^[^\S\n]*\n?[^\S\n]*$/.test(content.slice(end, next))) continue
      const joined = content.slice(at, next + second.length)
      return joined.length <= SHARED_QUOTE ? joined : null
    }
  }
  return null
}
