import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Prints what a page downloads, in bytes after gzip, and fails over a budget. */
const dist = join(import.meta.dirname, '../dist')
const names = readdirSync(dist).filter((name) => name.endsWith('.js'))
const gzip = (name: string) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length
const app = names.find((name) => /^app-.+\.js$/.test(name))
if (!names.includes('embed.js') || !app) throw new Error('Build the widget first: vite build')

/** The chat with everything it imports at once; screen sharing, voice and attaching are imported with their first use. */
const chat = reachable(app)
const others = ['visual-kit-widget.js', 'preview.js'].flatMap((entry) => reachable(entry))
const lazy = names.filter((name) => ![...chat, ...others, 'embed.js'].includes(name))
/** What sees the page, fetched with the visitor's click; what points at it and draws on it, each with the first of it. */
const isPage = (name: string) => /^(sight|page)/.test(name)
const isPointing = (name: string) => /^pointing/.test(name)
const isDrawing = (name: string) => /^drawings/.test(name)
const isOther = (name: string) => ![isPage, isPointing, isDrawing].some((is) => is(name))
const rows = [
  { what: 'loader', files: ['embed.js'], budget: 4_096 },
  { what: 'chat', files: chat, budget: 46_080 },
  {
    what: 'screen, voice, files, mail, when used',
    files: lazy.filter(isOther),
    budget: 13_312,
  },
  { what: 'seeing, page, when used', files: lazy.filter(isPage), budget: 28_672 },
  { what: 'pointing, with the first pointer', files: lazy.filter(isPointing), budget: 5_888 },
  { what: 'drawing, with the first drawing', files: lazy.filter(isDrawing), budget: 2_816 },
].map((row) => ({ ...row, bytes: row.files.reduce((sum, name) => sum + gzip(name), 0) }))

for (const { what, bytes, budget, files } of rows)
  process.stdout.write(
    `${what.padEnd(38)}${String(bytes).padStart(7)} of ${budget} bytes gzip  (${files.join(', ')})\n`,
  )
const over = rows.filter(({ bytes, budget }) => bytes > budget)
for (const { what } of over) process.stderr.write(`The ${what} is over its budget.\n`)
process.exitCode = over.length === 0 ? 0 : 1

function reachable(entry: string, seen: string[] = []): string[] {
  if (seen.includes(entry)) return seen
  seen.push(entry)
  const text = readFileSync(join(dist, entry), 'utf8')
  for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) reachable(name!, seen)
  return seen
}
