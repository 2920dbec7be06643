import { applyMasks, type Finding, findSensitive } from '@visualkit/redaction/text'

/** Most words are those of the view before. */
const known = new Map<string, Finding[]>()
const MOST_KNOWN = 3_000

/** Where words hold something personal or secret. */
export function findKnown(words: string): Finding[] {
  const before = known.get(words)
  if (before) return before
  const findings = findSensitive(words)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(words, findings)
  return findings
}

/** What words are when nothing personal is left in them. */
export function redacted(words: string): { text: string; isFound: boolean } {
  const findings = findKnown(words)
  return { text: applyMasks(words, findings), isFound: findings.length > 0 }
}
