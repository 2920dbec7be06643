import { errorLines } from '@visualkit/knowledge'
import { keptWords } from '../frames/kept-words.ts'
import type { TurnFrame } from './load-turn.ts'

/** What is read out of a screen at most. */
const MAX_LINES = 14
const MAX_CHARACTERS = 700

/**
 * The words of a screen for reading out, as a block of code: nothing that a page shows can become a link or a heading
 * of ours, and orders to machines are left out. The error comes first. Empty when no words were read.
 */
export function readScreen(frame: Pick<TurnFrame, 'text' | 'visibleError'>): string {
  const { text, visibleError } = keptWords({ text: frame.text, visibleError: frame.visibleError })
  const first = visibleError === null ? errorLines(text) : visibleError.split('\n')
  const lines = [...first, ...text.split('\n')]
    .map((line) => line.replace(/`/g, "'").replace(/\s+/g, ' ').trim())
    .filter((line, at, all) => line !== '' && all.indexOf(line) === at)
  let length = 0
  const shown = lines.slice(0, MAX_LINES).filter((line) => {
    length += line.length
    return length <= MAX_CHARACTERS
  })
  if (shown.length === 0) return ''
  return `\`\`\`\n${shown.join('\n')}${shown.length < lines.length ? '\n…' : ''}\n\`\`\``
}
