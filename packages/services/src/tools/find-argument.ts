import { RE2JS } from 're2js'

/** Compiled once: each question of a visitor is looked through. */
const patterns = new Map<string, RE2JS | null>()
const MOST_PATTERNS = 2_000

/**
 * A pattern of a business, which reads what strangers write: by an engine that takes time in proportion to the text,
 * whatever the pattern. Null when it cannot be read.
 */
export function findPattern(pattern: string): RE2JS | null {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  if (patterns.size >= MOST_PATTERNS) patterns.clear()
  let compiled: RE2JS | null = null
  try {
    compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch {
    // Said to whoever wrote it.
  }
  patterns.set(pattern, compiled)
  return compiled
}

/** The first place where a pattern is found in a text: its first group, or all of it. */
export function findArgument(pattern: string, text: string): string | null {
  const matcher = findPattern(pattern)?.matcher(text)
  if (!matcher?.find()) return null
  const group = matcher.groupCount() > 0 ? matcher.group(1) : null
  return (group ?? matcher.group())?.trim() || null
}
