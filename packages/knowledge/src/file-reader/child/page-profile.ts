import { furnitureKey, isEdge, type PageProfile } from '../../extract/layout-blocks.ts'
import { lineText, type TextLine } from '../../extract/text-lines.ts'

/** Pages that are looked at before the first one is read. */
export const SAMPLED_PAGES = 16
const MOST_HEADING_SIZES = 4
/** A line at the edge of so many pages, and of so large a share of them, is furniture. */
const FEWEST_REPEATS = 3
const REPEATED_SHARE = 0.4

/** What the first pages say about the whole document: how large its text is, its headings, what every page repeats. */
export function pageProfile(
  pages: readonly (readonly TextLine[])[],
  outline: ReadonlyMap<string, number>,
): PageProfile {
  const characters = new Map<number, number>()
  const repeats = new Map<string, number>()
  for (const lines of pages) {
    const keys = new Set<string>()
    lines.forEach((line, at) => {
      const size = rounded(line.size)
      characters.set(size, (characters.get(size) ?? 0) + lineText(line).length)
      if (isEdge(at, lines.length)) keys.add(furnitureKey(line))
    })
    for (const key of keys) repeats.set(key, (repeats.get(key) ?? 0) + 1)
  }
  const bodySize = [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const headingSizes = [...characters.keys()]
    .filter((size) => size >= bodySize * 1.14)
    .sort((a, b) => b - a)
    .slice(0, MOST_HEADING_SIZES)
  const furniture = new Set(
    [...repeats]
      .filter(([, count]) => count >= FEWEST_REPEATS && count >= pages.length * REPEATED_SHARE)
      .map(([key]) => key),
  )
  return { bodySize, headingSizes, outline, furniture }
}

const rounded = (size: number) => Math.round(size * 2) / 2
