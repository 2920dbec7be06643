import { createHash } from 'node:crypto'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, tempDir } from '@visualkit/testing'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { QUEUES_VERSION } from '../jobs/install-queues.ts'
import { readMigrations } from '../migrate/migration-files.ts'
import { commentStatements } from '../migrate/schema-comments.ts'
import { RIGHTS_VERSION } from '../migrate/secure-tables.ts'

/**
 * A new data folder with an empty, migrated database. Making one from nothing takes seconds, so it is made once for
 * each state of the migrations, kept in the cache, and copied.
 */
export async function migratedFolder(): Promise<string> {
  const state = JSON.stringify([
    process.version,
    RIGHTS_VERSION,
    QUEUES_VERSION,
    (await commentStatements()).version,
    await readMigrations(),
  ])
  const template = join(
    cacheFolder(),
    `embedded-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`,
  )
  const folder = await tempDir()
  if (await copies(template, folder)) return folder
  const work = await mkdtemp(`${template}.`)
  await (await openEmbedded({ dataDir: work })).close()
  // Another test process may have been faster; either one will do.
  await rename(work, template).catch(() => rm(work, { recursive: true, force: true }))
  await copies(template, folder)
  return folder
}

async function copies(template: string, folder: string): Promise<boolean> {
  return cp(join(template, 'postgres'), join(folder, 'postgres'), { recursive: true }).then(
    () => true,
    () => false,
  )
}
