import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readComments } from '../migrate/schema-comments.ts'
import { schemaPage } from './schema-page.ts'

/** `pnpm db:docs` */
const file = fileURLToPath(new URL('../../../../docs/database/schema.md', import.meta.url))
await mkdir(dirname(file), { recursive: true })
await writeFile(file, schemaPage(await readComments()))
