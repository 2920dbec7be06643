import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fromStatements, splitMigration, toStatements } from './split-migration.ts'
import { whyUnsafe } from './why-unsafe.ts'

/**
 * `pnpm db:generate`: what drizzle-kit writes from the schema, cut into a part that runs in one transaction and, where
 * tables with rows are touched, a second file `…_live.sql`. Writes the page about the database, too.
 */
const folder = fileURLToPath(new URL('../../migrations', import.meta.url))
const meta = `${folder}/meta`
const files = () => new Set(readdirSync(folder).filter((file) => file.endsWith('.sql')))

const before = files()
const snapshot = readdirSync(meta)
  .filter((file) => file.endsWith('_snapshot.json'))
  .sort()
  .at(-1)
const existing = new Set(
  snapshot ? Object.keys(JSON.parse(readFileSync(`${meta}/${snapshot}`, 'utf8')).tables).map(bareName) : [],
)
const { status } = spawnSync('drizzle-kit', ['generate', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const file of files()) {
  if (before.has(file)) continue
  const { first, live } = splitMigration(toStatements(readFileSync(`${folder}/${file}`, 'utf8')), existing)
  writeFileSync(`${folder}/${file}`, fromStatements(first))
  if (live.length > 0) writeFileSync(`${folder}/${file.replace(/\.sql$/, '_live.sql')}`, fromStatements(live))
  for (const statement of first) {
    const why = whyUnsafe(statement, existing, false)
    if (why) process.stderr.write(`Not safe while servers serve: ${statement}\n  ${why}\n`)
  }
}
process.exitCode = status ?? 1
await import('../schema-docs/write-schema-page.ts')

function bareName(table: string): string {
  return table.replace(/^\w+\./, '')
}
