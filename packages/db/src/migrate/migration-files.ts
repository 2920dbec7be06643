import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { toStatements } from './split-migration.ts'

/** One file of `migrations/`: applied once, in the order of the names. */
export interface Migration {
  name: string
  statements: string[]
  /** `…_live`: each statement on its own, outside a transaction, and repeatable, because it may be cut short. */
  live: boolean
  /** SHA-256 of the file, to notice one that was changed after it was applied. */
  hash: string
}

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Reads the migrations that came with this version. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(`${folder}/${file}`, 'utf8')
      return {
        name: file.slice(0, -4),
        statements: toStatements(text),
        live: file.endsWith('_live.sql'),
        hash: createHash('sha256').update(text).digest('hex'),
      }
    }),
  )
}
