import type { Unit } from './split-units.ts'

/** Longest quote over several units, in characters. */
const LONGEST = 2_000

/**
 * The verbatim piece of a chunk that holds the units, with the lines above that rule them. When they stand too far
 * apart, that of the first.
 */
export function quoteOf(content: string, units: readonly Unit[]): string {
  const from = Math.min(...units.map(beginOf))
  const to = Math.max(...units.map(({ at, raw }) => at + raw.length))
  if (to - from <= LONGEST) return content.slice(from, to)
  const [first] = units
  return content.slice(beginOf(first!), first!.at + first!.raw.length)
}

function beginOf({ frame, at }: Unit): number {
  return frame?.at ?? at
}

/** A unit as it reads alone: behind the line that rules it. */
export function shownText(unit: Unit): string {
  return unit.frame === null ? unit.text : `${unit.frame.text}: ${withoutMarker(unit.text)}`
}

export function withoutMarker(text: string): string {
  return text.replace(/^(?:- |\d{1,3}\. )/, '')
}
