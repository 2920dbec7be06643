import { type FieldLabel, fieldLabelOf } from './field-labels.ts'
import { findAddresses } from './find-addresses.ts'
import type { Finding } from './finding.ts'

/** A word of a segment with its offsets in the whole text. */
export interface SegmentWord {
  text: string
  start: number
  end: number
}

/** Words of one visual line that stand together, with their box: a label, what is in a field, or both. */
export interface Segment {
  text: string
  x: number
  y: number
  width: number
  height: number
  words: SegmentWord[]
  /** A link, a button or another control that nothing is typed into. */
  isControl?: boolean | undefined
}

/** Stands for text that was seen and could not be read. */
export const UNREADABLE = '\ufffc'

/** Stands alone between the parts of a line, as it is written or as it is read. */
const DIVIDER = /^[|/·•+*–—-]$/
/** A dot in the middle of a line, read as a letter: a divider where a label with its colon follows. */
const MISREAD_DIVIDER = /^[eo«»°]$/
/** In a list of what was done, the time stands before it: "14:05 Signed by …". */
const TIME = /^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})$/

/** A label has at most so many words. */
const LONGEST_LABEL = 7
/** Values stand at most so many line heights below a label, and so many to the right. */
const FARTHEST_BELOW = 3
const FARTHEST_RIGHT = 32

/** Cells of a column that are no such values ("–", "to be named") before it is taken to have ended. */
const MOST_STRANGERS = 1

/** Whether two segments of which one may be the label of the other are entries of a menu, and neither is. */
export type AreEntries = (label: Segment, value: Segment, line: readonly Segment[]) => boolean

interface Value {
  segment: Segment
  /** First and last word of it that belong to the value. */
  from: number
  to: number
  likeness: number
}

interface Labelled {
  label: FieldLabel
  segment: Segment
  line: number
  /** How many words of the segment are the label, counted from its first. */
  from: number
  to: number
}

/**
 * Values that only the label beside, above or before them makes personal, as forms, tables and summaries show them:
 * a security code, a date of birth, a name.
 */
export function findLabelledValues(lines: readonly Segment[][], areEntries: AreEntries): Finding[] {
  const segments = lines.flat()
  const inOneLine = lines.flatMap((line, number) => line.flatMap((segment) => labelsIn(segment, number)))
  const wrapped = wrappedLabels(lines, new Set(inOneLine.map(({ segment }) => segment)))
  const labels = [...inOneLine, ...wrapped.flatMap(({ asLabels }) => asLabels)]
  const wholeLabels = new Set([
    ...inOneLine.filter(isWhole).map(({ segment }) => segment),
    ...wrapped.flatMap(({ parts }) => parts),
  ])
  const certain = labels.filter(({ label }) => !label.isVague)
  const findings: Finding[] = []
  for (const found of labels) {
    for (const value of valuesOf(found, { lines, segments, wholeLabels, areEntries })) {
      const enough = found.label.isVague ? likenessNeeded(found, certain) : 1
      if (value.likeness < enough) continue
      const words = value.segment.words
      findings.push({ kind: found.label.kind, start: words[value.from]!.start, end: words[value.to]!.end })
    }
  }
  return findings
}

/** A vague label ("Name", "From") among labels of personal things asks less of its value than one by itself. */
function likenessNeeded(found: Labelled, certain: readonly Labelled[]): number {
  const near = certain.some(
    ({ segment }) => Math.abs(segment.y - found.segment.y) <= found.segment.height * 14,
  )
  return near ? 1 : 3
}

/** Nothing readable stands beside the label in its segment; an icon may. */
const isWhole = ({ segment, from, to }: Labelled): boolean =>
  segment.words.every(({ text }, at) => (at >= from && at < to) || text === UNREADABLE)

/** The labels a segment is, begins with, or holds before colons. */
function labelsIn(segment: Segment, line: number): Labelled[] {
  const { words } = segment
  const found: Labelled[] = []
  for (let from = 0; from < words.length; from++) {
    const previous = words[from - 1]?.text
    if (words[from]!.text === UNREADABLE) continue
    // In the middle of a line only a colon, or what parts it from what stands before, tells a label from prose.
    const stands =
      previous === undefined || previous === UNREADABLE || DIVIDER.test(previous) || TIME.test(previous)
    if (!stands && !/[,;|.·)/]$/.test(previous) && !MISREAD_DIVIDER.test(previous)) continue
    const label = longestLabel(segment, from)
    if (!label) continue
    if (!stands && !words[label.to - 1]!.text.endsWith(':')) continue
    found.push({ ...label, segment, line, from })
    from = label.to - 1
  }
  return found
}

function longestLabel(segment: Segment, from: number): { label: FieldLabel; to: number } | null {
  const { words } = segment
  for (let to = Math.min(words.length, from + LONGEST_LABEL); to > from; to--) {
    const text = words
      .slice(from, to)
      .map((word) => word.text)
      .join(' ')
    // What follows a colon is no part of the label.
    if (/:\s/.test(text)) continue
    const label = fieldLabelOf(text)
    if (label) return { label, to }
  }
  return null
}

/** Labels that go on in the next line: their value stands beside either line, or below the second. */
function wrappedLabels(
  lines: readonly Segment[][],
  known: ReadonlySet<Segment>,
): { parts: Segment[]; asLabels: Labelled[] }[] {
  return lines.flatMap((line, number) =>
    line.flatMap((upper) => {
      if (known.has(upper) || upper.words.length > LONGEST_LABEL) return []
      const at = lines.findIndex(
        (other, index) => index > number && other.some((lower) => goesOn(upper, lower)),
      )
      const lower = lines[at]?.find((segment) => goesOn(upper, segment))
      const label = lower && !known.has(lower) ? fieldLabelOf(`${upper.text} ${lower.text}`) : null
      if (!lower || !label) return []
      const words = [...upper.words, ...lower.words]
      const asLabel = (segment: Segment, line: number): Labelled => ({
        label,
        line,
        segment: { ...segment, text: `${upper.text} ${lower.text}`, words },
        from: 0,
        to: words.length,
      })
      return [{ parts: [upper, lower], asLabels: [asLabel(upper, number), asLabel(lower, at)] }]
    }),
  )
}

function goesOn(upper: Segment, lower: Segment): boolean {
  const gap = lower.y - upper.y - upper.height
  return (
    Math.abs(lower.x - upper.x) <= upper.height * 0.4 &&
    gap > -upper.height * 0.3 &&
    gap <= upper.height * 0.9
  )
}

interface Screen {
  lines: readonly Segment[][]
  segments: readonly Segment[]
  /** Segments that are labels and nothing else. */
  wholeLabels: ReadonlySet<Segment>
  areEntries: AreEntries
}

function valuesOf(found: Labelled, screen: Screen): Value[] {
  if (!isWhole(found)) {
    const within = valueWithin(found)
    return within ? [within] : []
  }
  const line = screen.lines[found.line]!
  const column = line.length > 1 ? columnBelow(found, screen) : []
  if (column.length > 1) return column
  const below = besideLabel(nextBelow(found.segment, screen.segments), found, screen)
  const right = besideLabel(nextRight(found.segment, line), found, screen)
  if (!below || !right) return below ? [below] : right ? [right] : []
  if (below.likeness !== right.likeness) return [below.likeness > right.likeness ? below : right]
  return [sharesValueColumn(below.segment, right.segment, screen) ? right : below]
}

/** The rest of a segment that begins with its label: "Name: Jane Fox". */
function valueWithin({ label, segment, to, from }: Labelled): Value | null {
  const { words } = segment
  const hasColon = words[to - 1]!.text.endsWith(':')
  const last = endOfPart(segment, to)
  for (let end = last; end > to; end--) {
    const text = words
      .slice(to, end)
      .map((word) => word.text)
      .join(' ')
    const likeness = fieldLabelOf(text) ? 0 : likenessOf(text.replace(/[,;.]$/, ''), label)
    // Without a colon the value must be all that follows: "Name the file" is no field.
    if (likeness > 0 && (hasColon || end === last))
      return {
        segment,
        from: to,
        to: end - 1,
        likeness: hasColon || from > 0 ? Math.max(likeness, 2) : likeness,
      }
    if (!hasColon) return null
  }
  return null
}

/** Where a part of a line ends that begins with the word `from`: at a divider, or where the next label stands. */
function endOfPart(segment: Segment, from: number): number {
  const { words } = segment
  for (let at = from + 1; at < words.length; at++) {
    if (DIVIDER.test(words[at]!.text)) return at
    const next = longestLabel(segment, at)
    if (next && words[next.to - 1]!.text.endsWith(':'))
      return MISREAD_DIVIDER.test(words[at - 1]!.text) ? at - 1 : at
  }
  return words.length
}

/** A segment as the value of a label, when it looks like one and is no label itself. */
function whole(segment: Segment | undefined, { label }: Labelled, screen: Screen): Value | null {
  if (!segment || screen.wholeLabels.has(segment)) return null
  const likeness = likenessOf(segment.text, label)
  return likeness > 0 ? { segment, from: 0, to: segment.words.length - 1, likeness } : null
}

/** As `whole`, but for what follows an entry of a menu: it is a value only when it says so by itself. */
function besideLabel(segment: Segment | undefined, found: Labelled, screen: Screen): Value | null {
  const value = whole(segment, found, screen)
  if (!value || value.likeness > 2 || /[\p{N}@\ufffc]/u.test(value.segment.text)) return value
  return screen.areEntries(found.segment, value.segment, screen.lines[found.line]!) ? null : value
}

/** What nobody could read may be just what the label announces. */
function likenessOf(text: string, label: FieldLabel): number {
  if (!text.includes(UNREADABLE)) return label.likeness(text)
  const read = text.split(UNREADABLE).join('').trim()
  return Math.max(read === '' ? 0 : label.likeness(read), Number(!label.isVague))
}

/** What stands next below a label: a field's text is indented by its padding, and at most a few lines away. */
function nextBelow(label: Segment, segments: readonly Segment[]): Segment | undefined {
  const bottom = label.y + label.height
  return segments
    .filter(
      (segment) =>
        segment.y >= bottom - label.height * 0.2 &&
        segment.y - bottom <= label.height * FARTHEST_BELOW &&
        segment.x >= label.x - label.height &&
        segment.x <= label.x + Math.max(label.width, label.height * 3),
    )
    .sort((a, b) => a.y - b.y || a.x - b.x)[0]
}

function nextRight(label: Segment, line: readonly Segment[]): Segment | undefined {
  const end = label.x + label.width
  return line
    .filter((segment) => segment.x >= end && segment.x - end <= label.height * FARTHEST_RIGHT)
    .sort((a, b) => a.x - b.x)[0]
}

/** Whether what is below a label has a value of its own, in line with the value beside the label: a summary in rows. */
function sharesValueColumn(below: Segment, right: Segment, { lines, wholeLabels }: Screen): boolean {
  const line = lines.find((segments) => segments.includes(below))!
  const beside = nextRight(below, line)
  return beside !== undefined && !wholeLabels.has(right) && Math.abs(beside.x - right.x) <= right.height * 0.6
}

/** The cells under the heading of a table's column, as long as rows follow each other. */
function columnBelow(found: Labelled, screen: Screen): Value[] {
  const heading = found.segment
  const cells = screen.segments
    .filter((segment) => segment.y > heading.y + heading.height * 0.8 && isInColumn(segment, heading))
    .sort((a, b) => a.y - b.y)
  const values: Value[] = []
  const others: Value[] = []
  let pitch = heading.height * 4
  let previous = heading
  let strangers = 0
  for (const cell of cells) {
    const gap = cell.y - previous.y
    if (gap > pitch * 1.7 || screen.wholeLabels.has(cell)) break
    // Below a name that stands above its address no other names follow.
    if (found.label.kind === 'name' && findAddresses(cell.text).length > 0) break
    const value = whole(cell, found, screen)
    // The second row tells how far rows are apart.
    if (previous !== heading) pitch = Math.max(pitch === heading.height * 4 ? 0 : pitch, gap)
    if (value) values.push(value)
    else others.push({ segment: cell, from: 0, to: cell.words.length - 1, likeness: 1 })
    strangers = value ? 0 : strangers + 1
    if (strangers > MOST_STRANGERS) break
    previous = cell
  }
  // Where nearly all cells are such values the rest are too, misread.
  const isRest = !found.label.isVague && values.length >= others.length * 3
  return isRest && values.length > 1 ? [...values, ...others] : values
}

/** Left, right or centre in line with its heading. */
function isInColumn(cell: Segment, heading: Segment): boolean {
  const near = heading.height * 0.7
  return (
    Math.abs(cell.x - heading.x) <= near ||
    Math.abs(cell.x + cell.width - heading.x - heading.width) <= near ||
    Math.abs(cell.x + cell.width / 2 - heading.x - heading.width / 2) <= near
  )
}
