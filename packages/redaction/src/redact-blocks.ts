import { findAddresses } from './find-addresses.ts'
import { type Finding, mergeFindings } from './finding.ts'
import { findLabelledValues, type Segment } from './labelled-values.ts'
import { findAgain, findNames } from './person-names.ts'
import { applyMasks, findSensitive } from './redact-text.ts'

/** A text that stands by itself on a page, and its box in pixels. */
export interface Block {
  text: string
  x: number
  y: number
  width: number
  height: number
  /** A link, a button or another control that nothing is typed into. */
  isControl?: boolean
}

export interface RedactedBlock {
  text: string
  isMasked: boolean
}

interface Placed {
  block: Block
  start: number
  end: number
}

/** Blocks whose tops are no further apart, in heights of the lower one, stand in one row. */
const SAME_ROW = 0.6
/** In heights: what is further apart is another column, which only card numbers cross. */
const COLUMN_GAP = 1

/**
 * Masks the texts of a page as one: beside what each of them says by itself, numbers that go on in the next block, and
 * values that only the label beside or above them makes personal. The answer is in the order of the blocks.
 * @param find what a text holds by itself; one that remembers saves most of the work where most texts come again.
 * @param addressBlocks `findAddressBlocks`, where its size does not matter: the server masks a page once more.
 */
export function redactBlocks(
  blocks: readonly Block[],
  find: (text: string) => readonly Finding[] = findSensitive,
  addressBlocks: (segments: readonly Segment[], said: readonly Finding[]) => Finding[] = () => [],
): RedactedBlock[] {
  const placed = new Map<Block, Placed>()
  const lines: Segment[][] = []
  const findings: Finding[] = []
  let text = ''
  for (const row of rowsOf(blocks)) {
    if (text) text += '\n'
    const from = text.length
    for (const [at, block] of row.entries()) {
      const left = row[at - 1]
      if (left) text += block.x - left.x - left.width > left.height * COLUMN_GAP ? '\t' : ' '
      const start = text.length
      text += block.text
      placed.set(block, { block, start, end: text.length })
      // By itself too: a number beside it would make another one of both.
      findings.push(...moved(find(block.text), start))
    }
    if (row.length > 1) findings.push(...moved(find(text.slice(from)), from))
    lines.push(row.map((block) => segmentOf(placed.get(block)!)))
  }
  const labelled = findLabelledValues(lines, areControls)
  const said = [...labelled, ...findNames(text)]
  const names = said.filter(({ kind }) => kind === 'name').map(({ start, end }) => text.slice(start, end))
  const addresses = findAddresses(text)
  const below = addressBlocks(lines.flat(), [...addresses, ...labelled])
  const all = mergeFindings([...findings, ...said, ...findAgain(text, names), ...addresses, ...below])
  return blocks.map((block) => {
    const { start, end } = placed.get(block)!
    const own = all
      .filter((finding) => finding.start < end && finding.end > start)
      .map((finding) => ({
        ...finding,
        start: Math.max(finding.start, start) - start,
        end: Math.min(finding.end, end) - start,
      }))
    return { text: applyMasks(block.text, own), isMasked: own.length > 0 }
  })
}

/** Two of them side by side are no field and its value. */
const areControls = (a: Segment, b: Segment): boolean => Boolean(a.isControl && b.isControl)

/** From top to bottom, and from left to right. */
function rowsOf(blocks: readonly Block[]): Block[][] {
  const rows: Block[][] = []
  for (const block of [...blocks].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows[rows.length - 1]
    const first = row?.[0]
    if (row && first && block.y - first.y <= Math.min(first.height, block.height) * SAME_ROW) row.push(block)
    else rows.push([block])
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

function segmentOf({ block, start }: Placed): Segment {
  const { text, x, y, width, height, isControl } = block
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: start + match.index,
    end: start + match.index + match[0].length,
  }))
  return { text: words.map((word) => word.text).join(' '), x, y, width, height, words, isControl }
}

function moved(findings: readonly Finding[], by: number): Finding[] {
  return findings.map((finding) => ({ ...finding, start: finding.start + by, end: finding.end + by }))
}
