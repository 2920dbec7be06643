import { withoutOrders } from '@visualkit/ai'
import { type FactKind, MEMORY_LIMITS } from '@visualkit/contracts'
import { localeNamed } from '@visualkit/knowledge'
import { redactText, speaksOfSpecialCategory } from '@visualkit/redaction'

/**
 * What of a fact may be kept: on one line, short, what is personal or secret masked; null for what is nothing but that,
 * what the law protects most, and what gives orders to machines.
 */
export function keepableFact(kind: FactKind, words: string): string | null {
  const line = words.replace(/\s+/g, ' ').trim()
  if (speaksOfSpecialCategory(line) || withoutOrders(line) !== line) return null
  if (kind === 'language' && localeNamed(line) === null) return null
  const { text, findings } = redactText(line)
  // A name or a number that is masked says nothing; a sentence still does.
  if (findings.length > 0 && kind !== 'note' && kind !== 'matter') return null
  if (!/[\p{L}\p{N}]/u.test(text.replace(/\[[^\]]*\]/g, ''))) return null
  const most = MEMORY_LIMITS.factCharacters
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
