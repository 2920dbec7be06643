import type { SourceProblem } from '@visualkit/contracts'
import { fill, textAt } from '../../../i18n/text.ts'

/** What stands in the way and what to do, in the reader's language; the code itself for one of a later server. */
export function problemText({ code, facts }: SourceProblem): string {
  const template = textAt(`sources.problems.${code}`)
  return template === null ? code : fill(template, { ...facts })
}
