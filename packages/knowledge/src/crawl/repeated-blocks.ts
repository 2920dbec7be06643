import { createHash } from 'node:crypto'
import type { Block } from '../extract/blocks.ts'

const HASH_BYTES = 8
/** Of fewer pages nothing can be told. */
const LEAST_PAGES = 3
/** What stands on so large a part of a site is its frame, not what a page says. */
const SHARE = 0.3
const MAX_BLOCKS = 4_000

/** Words that end like a sentence, not like a label or a question to the reader. */
const STATEMENT = /(?:[\p{L}\p{N}'’-]+[\s,;:–()]+){4,}[\p{L}\p{N}'’%)"”»-]+[.!](?=$|[\s"”»)])/u

/**
 * Marks what the main part of a page states under headings below its first: pages of a kind may well say the same
 * there, each of its own subject, and it must not be lost with what surrounds them.
 */
export function markOwn(blocks: readonly Block[]): Block[] {
  let isUnder = false
  return blocks.map((block) => {
    if (block.kind === 'heading') isUnder = block.level! > 1
    const isSaid =
      isUnder && (block.kind === 'paragraph' || block.kind === 'list') && STATEMENT.test(block.text)
    return isSaid ? { ...block, isOwn: true } : block
  })
}

/** A short hash of each different block of a page that may be part of the site's frame: tables, code and what is its own never are. */
export function hashBlocks(blocks: readonly Block[]): Buffer {
  const hashes = new Set<string>()
  for (const block of blocks.slice(0, MAX_BLOCKS)) if (mayRepeat(block)) hashes.add(hashOf(block))
  return Buffer.from([...hashes].join(''), 'hex')
}

/** The blocks that pages of a site repeat: a menu, a banner, what to read next. */
export function repeatedBlocks(pages: readonly Uint8Array[]): ReadonlySet<string> {
  if (pages.length < LEAST_PAGES) return new Set()
  const counts = new Map<string, number>()
  for (const page of pages) {
    const hex = Buffer.from(page).toString('hex')
    for (let at = 0; at < hex.length; at += HASH_BYTES * 2) {
      const hash = hex.slice(at, at + HASH_BYTES * 2)
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  const most = Math.max(LEAST_PAGES, Math.ceil(pages.length * SHARE))
  return new Set([...counts].filter(([, count]) => count >= most).map(([hash]) => hash))
}

/** A page without what the site repeats. A repeated heading stays where something of its own stands under it. */
export function withoutRepeated(blocks: readonly Block[], repeated: ReadonlySet<string>): Block[] {
  const isRepeated = (block: Block) => mayRepeat(block) && repeated.has(hashOf(block))
  const kept = blocks.filter((block) => block.kind === 'heading' || !isRepeated(block))
  return kept.filter((block, at) => {
    if (block.kind !== 'heading' || !isRepeated(block)) return true
    const next = kept.slice(at + 1).find((other) => other.kind !== 'heading' || other.level! <= block.level!)
    return next !== undefined && next.kind !== 'heading'
  })
}

function mayRepeat({ kind, isOwn }: Block): boolean {
  return kind !== 'table' && kind !== 'code' && !isOwn
}

function hashOf({ kind, text }: Block): string {
  const words = text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
  return createHash('sha256')
    .update(`${kind}\n${words}`)
    .digest('hex')
    .slice(0, HASH_BYTES * 2)
}
