import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = 'last-backup.json'

/** Notes in the data folder that a backup was written, for the page that says what protects a business. */
export async function noteBackup(dataDir: string, at: Date): Promise<void> {
  const path = join(dataDir, NAME)
  await writeFile(`${path}.new`, `${JSON.stringify({ at: at.toISOString() })}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** When a backup was last written from this data folder; null: never, or nobody knows. */
export async function readLastBackup(dataDir: string): Promise<Date | null> {
  try {
    const { at } = JSON.parse(await readFile(join(dataDir, NAME), 'utf8')) as { at?: unknown }
    const date = new Date(String(at))
    return Number.isNaN(date.getTime()) ? null : date
  } catch {
    return null
  }
}
