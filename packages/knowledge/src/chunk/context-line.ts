import { fold } from '../text/normalise.ts'

export interface Placed {
  title: string
  headingPath: readonly string[]
  content: string
}

/** A word and a number: "Page 12", "scan_0012", "Document 3". */
const NUMBERED = /^(\p{L}+)[\s_#.-]*\p{N}+$/u

/**
 * One line that says where a chunk stands: `Title › Heading › Subheading`. A title that numbers a document and names
 * nothing its text speaks of ("Page 12", but not "Rocket 12" above words on the Rocket) is left out: it would draw all
 * such documents together.
 */
export function contextLine({ title, headingPath, content }: Placed): string {
  const numbered = NUMBERED.exec(title.trim())?.[1]
  const isNumber = numbered !== undefined && !fold(content).includes(fold(numbered))
  return [isNumber ? '' : title, ...headingPath].filter(Boolean).join(' › ')
}

/** What is embedded or ranked of a chunk: its words under the line that says where they stand. */
export function textInContext(chunk: Placed): string {
  return [contextLine(chunk), chunk.content].filter(Boolean).join('\n')
}
