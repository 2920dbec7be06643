import { trimBlock } from '../text/normalise.ts'
import type { Block, ExtractedDocument } from './blocks.ts'

/** Paragraphs of a plain text, apart by blank lines; runs of `-`, `*` or `1.` lines are lists. */
export function extractText(text: string): ExtractedDocument {
  const blocks: Block[] = []
  for (const paragraph of text.split(/\n[ \t]*(?:\n[ \t]*)+/)) {
    const trimmed = trimBlock(paragraph)
    if (trimmed === '') continue
    const lines = trimmed.split('\n')
    const isList = lines.length > 1 && lines.every((line) => /^\s*(?:[-*•]|\d{1,3}[.)])\s/.test(line))
    blocks.push({ kind: isList ? 'list' : 'paragraph', text: trimmed })
  }
  const first = blocks[0]
  const titled =
    first !== undefined && blocks.length > 1 && first.text.length <= 90 && !/[.\n:;,]/.test(first.text)
  return { title: titled ? first.text.trim() : '', blocks }
}
