import { readFile } from 'node:fs/promises'
import { Locale } from '@visualkit/contracts'
import { z } from 'zod'

const Wording = z.tuple([Locale, z.string()])
const Group = z.object({
  half: z.enum(['development', 'held out']),
  /** Wordings of one question. */
  same: z.array(Wording),
  /** Questions that look like it and want another answer. */
  near: z.array(Wording),
})
export type Wording = z.infer<typeof Wording>

export interface LabelledPair {
  half: z.infer<typeof Group>['half']
  a: Wording
  b: Wording
  same: boolean
  /** Both are in one language. */
  isOneLanguage: boolean
}

/** Every pair of wordings of a question, each of them with each near miss, and one wording with one of every other. */
export async function readPairs(): Promise<LabelledPair[]> {
  const file = new URL('./groups.json', import.meta.url)
  const groups = z.array(Group).parse(JSON.parse(await readFile(file, 'utf8')))
  const pair = (half: LabelledPair['half'], a: Wording, b: Wording, same: boolean): LabelledPair => ({
    half,
    a,
    b,
    same,
    isOneLanguage: a[0] === b[0],
  })
  return groups.flatMap(({ half, same, near }, at) => [
    ...same.flatMap((a, i) => same.slice(i + 1).map((b) => pair(half, a, b, true))),
    ...same.flatMap((a) => near.map((b) => pair(half, a, b, false))),
    ...groups
      .slice(at + 1)
      .filter((other) => other.half === half)
      .flatMap((other) => other.same.map((b, i) => pair(half, same[i % same.length]!, b, false))),
  ])
}
