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
/** What sees the page and points at it; fetched with the visitor's click, or with the first pointer. */
const isPage = (name: string) => /^(sight|page|pointing)/.test(name)
const rows = [
  { what: 'loader', files: ['embed.js'], budget: 4_096 },
  { what: 'chat', files: chat, budget: 46_080 },
  {
    what: 'screen, voice, files, mail, when used',
    files: lazy.filter((name) => !isPage(name)),
    budget: 13_312,
  },
  { what: 'seeing, page, pointing, when used', files: lazy.filter(isPage), budget: 30_720 },
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
