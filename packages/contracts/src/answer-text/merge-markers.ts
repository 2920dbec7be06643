import type { Block, Inline } from './parse-answer.ts'

/** So much of a word stays on the line of its marker, in characters: more could leave a narrow column. */
const BOUND_CHARACTERS = 16

/**
 * Keeps one marker for each source in a paragraph, an item or a cell, where its last sentence ends; it carries the
 * numbers of those it stands for. Markers without a source go.
 * @param idOf the document behind a citation's number.
 */
export function mergeMarkers(blocks: Block[], idOf: (number: number) => string | undefined): Block[] {
  const merged = (runs: Inline[]) => bindMarkers(joinTexts(mergeRuns(runs, idOf)))
  return blocks.map((block): Block => {
    if (block.kind === 'code') return block
    if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(merged)) }
    return 'items' in block
      ? { ...block, items: block.items.map(merged) }
      : { ...block, children: merged(block.children) }
  })
}

function mergeRuns(runs: Inline[], idOf: (number: number) => string | undefined): Inline[] {
  const numbers = new Map<string, Set<number>>()
  const last = new Map<string, Inline>()
  for (const run of runs) {
    const source = run.kind === 'citation' ? idOf(run.numbers[0]!) : undefined
    if (run.kind !== 'citation' || source === undefined) continue
    numbers.set(source, (numbers.get(source) ?? new Set()).add(run.numbers[0]!))
    last.set(source, run)
  }
  return runs.flatMap((run): Inline[] => {
    if (run.kind !== 'citation') return [run]
    const source = idOf(run.numbers[0]!)
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

/** Ties markers to the word before them and the punctuation after them, so that no line begins with a bare number. */
function bindMarkers(runs: readonly Inline[]): Inline[] {
  const bound: Inline[] = []
  const left = [...runs]
  for (let run = left.shift(); run; run = left.shift()) {
    if (run.kind !== 'citation') {
      bound.push(run)
      continue
    }
    const markers: Inline[] = [run]
    while (left[0]?.kind === 'citation') markers.push(left.shift()!)
    const before = wordsOf(bound[bound.length - 1])
    const word = /\S*$/.exec(before)![0].slice(-BOUND_CHARACTERS)
    if (word !== '') bound.splice(-1, 1, ...text(before.slice(0, -word.length)))
    const after = wordsOf(left[0])
    const marks = /^[.,;:!?…)»”"']*/.exec(after)![0]
    if (marks !== '') left.splice(0, 1, ...text(after.slice(marks.length)))
    bound.push({ kind: 'bound', children: [...text(word), ...markers, ...text(marks)] })
  }
  return bound
}

function wordsOf(run: Inline | undefined): string {
  return run?.kind === 'text' ? run.text : ''
}

/** As a run, unless there is nothing of it. */
function text(words: string): Inline[] {
  return words === '' ? [] : [{ kind: 'text', text: words }]
}
