/** SQuAD's token F1: how many words an answer and the right one share. Markers of sources count for nothing. */
export function tokenF1(answer: string, gold: string): number {
  const [said, wanted] = [tokensOf(answer), tokensOf(gold)]
  if (said.length === 0 || wanted.length === 0) return said.length === wanted.length ? 1 : 0
  const left = new Map<string, number>()
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1)
  let shared = 0
  for (const token of said) {
    const open = left.get(token) ?? 0
    if (open === 0) continue
    left.set(token, open - 1)
    shared += 1
  }
  if (shared === 0) return 0
  const [precision, recall] = [shared / said.length, shared / wanted.length]
  return (2 * precision * recall) / (precision + recall)
}

function tokensOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\[\d+\]/g, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
}
