import type { Block, Inline } from './parse-markdown.ts'

/**
 * Keeps one marker for each source in a paragraph or an item, where its last sentence ends; it carries the numbers of
 * those it stands for. Markers without a source go.
 * @param sourceOf the document behind a citation's number.
 */
export function mergeCitations(blocks: Block[], sourceOf: (number: number) => string | undefined): Block[] {
  const merged = (runs: Inline[]) => joinTexts(mergeRuns(runs, sourceOf))
  return blocks.map((block) => {
    if ('children' in block) return { ...block, children: merged(block.children) }
    return 'items' in block ? { ...block, items: block.items.map(merged) } : block
  })
}

function mergeRuns(runs: Inline[], sourceOf: (number: number) => string | undefined): Inline[] {
  const numbers = new Map<string, Set<number>>()
  const last = new Map<string, Inline>()
  for (const run of runs) {
    const source = run.kind === 'citation' ? sourceOf(run.numbers[0]!) : undefined
    if (run.kind !== 'citation' || source === undefined) continue
    numbers.set(source, (numbers.get(source) ?? new Set()).add(run.numbers[0]!))
    last.set(source, run)
  }
  return runs.flatMap((run): Inline[] => {
    if (run.kind !== 'citation') return [run]
    const source = sourceOf(run.numbers[0]!)
    return source !== undefined && last.get(source) === run
      ? [{ kind: 'citation', numbers: [...numbers.get(source)!] }]
      : []
  })
}

function joinTexts(runs: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const run of runs) {
    const before = joined[joined.length - 1]
    if (run.kind === 'text' && before?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: before.text + run.text }
    } else joined.push(run)
  }
  return joined
}
