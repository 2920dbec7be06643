import { fieldLabelOf } from './field-labels.ts'
import type { Segment } from './labelled-values.ts'

/** Entries that make a menu, and by how much the gaps between them differ, in heights. */
const LEAST_ENTRIES = 3
const SAME_GAP = 0.35

/** Whether two segments are entries of a menu: a row of words that all stand equally far apart, as no form's do. */
export function areInMenu(label: Segment, value: Segment, line: readonly Segment[]): boolean {
  const row = [...line].sort((a, b) => a.x - b.x)
  const at = row.indexOf(value)
  if (row[at - 1]?.x !== label.x) return false
  const gapAfter = (index: number) => row[index + 1]!.x - row[index]!.x - row[index]!.width
  const gap = gapAfter(at - 1)
  const goesOn = (index: number) =>
    isEntry(row[index]) &&
    isEntry(row[index + 1]) &&
    Math.abs(gapAfter(index) - gap) <= label.height * SAME_GAP
  let [from, to] = [at - 1, at]
  while (goesOn(from - 1)) from -= 1
  while (goesOn(to)) to += 1
  const labels = row.slice(from, to + 1).filter(({ text }) => fieldLabelOf(text))
  return to - from + 1 >= LEAST_ENTRIES && labels.length === 1
}

const isEntry = (segment: Segment | undefined): boolean =>
  segment !== undefined && segment.words.length <= 4 && /^[\p{L}\p{M}'’& -]+$/u.test(segment.text)
