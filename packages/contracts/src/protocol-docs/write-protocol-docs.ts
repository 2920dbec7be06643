import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { messagesPage } from './messages-page.ts'
import { protocolSchema } from './protocol-schema.ts'

/** `pnpm protocol:docs` writes what follows from the catalogue; with `--check` it fails when a file is not that. */
const folder = fileURLToPath(new URL('../../../../docs/protocol', import.meta.url))
const schema = protocolSchema()
const files = {
  'schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  'messages.md': messagesPage(schema),
}

if (process.argv.includes('--check')) {
  const stale = Object.entries(files).filter(([name, text]) => read(`${folder}/${name}`) !== text)
  for (const [name] of stale)
    process.stdout.write(
      `docs/protocol/${name} is not what the catalogue says: run \`pnpm protocol:docs\`.\n`,
    )
  if (stale.length === 0) process.stdout.write('docs/protocol is what the catalogue says.\n')
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text)
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
