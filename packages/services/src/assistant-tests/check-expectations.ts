import type { EscalationReason, TestExpectation, TestFailure } from '@visualkit/contracts'

/** What an answer, or a whole conversation, did. */
export interface Observed {
  content: string
  answered: boolean
  citations: readonly { documentId: string }[]
  tools: readonly string[]
  /** Names of what it pointed at. */
  pointers: readonly string[]
  escalation: EscalationReason | null
  tookMs: number
}

/** What was expected of an answer and did not happen. */
export function checkExpectations(expected: TestExpectation, seen: Observed): TestFailure[] {
  const failures: TestFailure[] = []
  const miss = (check: TestFailure['check'], wanted: string, got = '') =>
    void failures.push({ check, expected: wanted, got })
  const { answered, contains, notContains, documentIds, tools, pointer, escalation, withinMs } = expected
  if (answered === true && !seen.answered) miss('answered', '')
  if (answered === false && seen.answered) miss('not_answered', '')
  const text = readable(seen.content)
  for (const words of contains) if (!text.includes(readable(words))) miss('contains', words)
  for (const words of notContains) if (text.includes(readable(words))) miss('not_contains', words, words)
  const cited = new Set(seen.citations.map(({ documentId }) => documentId))
  for (const id of documentIds) if (!cited.has(id)) miss('cites', id, [...cited].join(' '))
  for (const tool of tools) if (!seen.tools.includes(tool)) miss('tool', tool, seen.tools.join(' '))
  if (pointer === 'none' && seen.pointers.length > 0) miss('pointer', 'none', seen.pointers[0])
  if (pointer !== null && pointer !== 'none' && !seen.pointers.some((name) => isNamed(name, pointer.name)))
    miss('pointer', pointer.name, seen.pointers[0])
  const got = seen.escalation ?? 'none'
  const isRight = escalation === null || (escalation === 'any' ? got !== 'none' : got === escalation)
  if (!isRight) miss('escalation', escalation, got)
  if (withinMs !== null && seen.tookMs > withinMs)
    miss('within', String(withinMs), String(Math.round(seen.tookMs)))
  return failures
}

/** As somebody reads it: without markers of sources and of layout, in one case. */
function readable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s*\[\d{1,2}\]/g, '')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** "Pay" is the button "Pay €97.00", and not "Paypal". */
function isNamed(name: string, expected: string): boolean {
  const words = (text: string) =>
    ` ${readable(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(' ')} `
  return words(name).includes(words(expected))
}
