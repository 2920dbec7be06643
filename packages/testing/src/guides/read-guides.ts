import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const PROJECT_ROOT = join(import.meta.dirname, '../../../..')
const GUIDES = join(PROJECT_ROOT, 'docs/guides')

/** A piece of code in a guide. One that is a file says so behind its language: `js file=src/App.js`. */
export interface GuideBlock {
  language: string
  file: string | null
  code: string
}

export interface Guide {
  name: string
  text: string
  blocks: GuideBlock[]
}

export function readGuides(): Guide[] {
  return readdirSync(GUIDES)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const text = readFileSync(join(GUIDES, name), 'utf8')
      return { name: name.replace(/\.md$/, ''), text, blocks: blocksOf(text) }
    })
}

/** The files of one guide by their names. */
export function guideFiles(name: string): Map<string, string> {
  const blocks = readGuides().find((guide) => guide.name === name)?.blocks ?? []
  return new Map(blocks.flatMap(({ file, code }) => (file === null ? [] : [[file, code]])))
}

function blocksOf(text: string): GuideBlock[] {
  return [...text.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', file = null, code = '']) => ({ language, file, code }),
  )
}
