import { saysOption, withOption } from './named-option.ts'
import { quoteOf, withoutMarker } from './quote.ts'
import type { SelectedUnit } from './select-units.ts'
import type { Unit } from './split-units.ts'

export interface ExtractedSentence {
  /** For reading: without Markdown marks; steps keep their number, items their dash. */
  text: string
  /** `index` of the chunk it is from. */
  chunkIndex: number
  /** Verbatim from that chunk's content, with the line that rules it. */
  quote: string
  /** Steps, items and rows stand on a line of their own. */
  startsLine: boolean
  /** 0–1: how strongly the quote carries the answer. */
  score: number
  /** Of a row that reads under the head of its table: rows with the same head, one after the other, are a table. */
  row?: { heads: string[]; cells: string[] }
}

/** The chosen units as they are read: each behind the line without which it would say something else. */
export function toSentences(selected: readonly SelectedUnit[]): ExtractedSentence[] {
  const said = new Set<string>()
  const all = selected.map(({ weighedUnit }) => weighedUnit.unit.text).join('\n')
  return selected.map((entry, index) => {
    const { evidence, weighedUnit } = entry
    const { unit } = weighedUnit
    const before = selected[index - 1]?.weighedUnit.unit
    const frame = frameText(entry, selected)
    // The line above is read once for what stands below it.
    const isSaid = frame === null || (said.has(frame) && before?.frame?.text === unit.frame?.text)
    if (frame !== null) said.add(frame)
    const body = bodyOf(entry, selected)
    const option = isSaid ? optionToName(unit, all, said) : null
    const read = isSaid ? body : joinFrame(frame, body, selected, entry)
    const text = option === null ? read : withOption(withoutMarker(read), option)
    return {
      text,
      chunkIndex: evidence.chunk.index,
      quote: quoteOf(evidence.chunk.content, [unit]),
      startsLine: unit.kind !== 'sentence' || (!isSaid && index > 0) || before?.row !== undefined,
      score: round(Math.max(evidence.strength, weighedUnit.coverage)),
      // What rules it is read with it, on one line.
      ...(unit.row && isSaid && isUnderHeads(unit.row) && { row: unit.row }),
    }
  })
}

/** Of what a sentence or item speaks, where it is the name of the section alone that says so; once in an answer. */
function optionToName({ kind, option }: Unit, all: string, said: Set<string>): string | null {
  if (option === null || (kind !== 'sentence' && kind !== 'item')) return null
  if (said.has(option) || saysOption(all, option)) return null
  said.add(option)
  return option
}

/** Whether each cell has its head, so that a table says what the row says by itself. */
function isUnderHeads({ heads, cells }: NonNullable<Unit['row']>): boolean {
  return cells.length > 1 && cells.length <= heads.length && !heads.slice(1).includes('')
}

/** Null when the line is one of the chosen sentences itself. */
function frameText(
  { weighedUnit: { unit } }: SelectedUnit,
  selected: readonly SelectedUnit[],
): string | null {
  if (unit.frame === null || unit.kind === 'code') return null
  const isChosen = selected.some(({ weighedUnit }) => weighedUnit.unit.at === unit.frame?.at)
  return isChosen ? null : unit.frame.text
}

function joinFrame(
  frame: string,
  body: string,
  selected: readonly SelectedUnit[],
  { weighedUnit: { unit } }: SelectedUnit,
): string {
  const alike = selected.filter(({ weighedUnit }) => weighedUnit.unit.frame?.text === unit.frame?.text)
  const isList = unit.kind !== 'sentence' && (alike.length > 1 || unit.kind === 'step')
  return isList ? `${frame}:\n${body}` : `${frame}: ${withoutMarker(body)}`
}

/** Several rows read as a list, each with the names of its columns; an item by itself is a sentence, not a list. */
function bodyOf(entry: SelectedUnit, selected: readonly SelectedUnit[]): string {
  const { unit } = entry.weighedUnit
  if (unit.kind !== 'item' && unit.row === undefined) return unit.text
  const at = selected.indexOf(entry)
  const isListed = [selected[at - 1], selected[at + 1]].some(
    (other) => other !== undefined && LISTED.includes(other.weighedUnit.unit.kind),
  )
  const text = withoutMarker(unit.text)
  return isListed ? `- ${text}` : text
}

const LISTED: readonly Unit['kind'][] = ['item', 'row', 'step']

function round(value: number): number {
  return Math.round(Math.min(1, value) * 1000) / 1000
}
