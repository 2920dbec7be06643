import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresBinaries, startPostgres } from '@visualkit/testing'
import { createBackup } from '../backup/create-backup.ts'
import { readMigrations } from '../migrate/migration-files.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { fillTenant } from './fill-tenant.ts'

/**
 * Run once when a version is released (`node packages/db/src/testing/write-release.ts 0.2.0`): keeps a filled
 * database of it, as SQL and as a backup, which every later version must be able to take over.
 */
const version = process.argv[2] ?? 'unreleased'
const newest = (await readMigrations()).at(-1)?.name.slice(0, 4)
const target = fileURLToPath(new URL(`./releases/${newest}`, import.meta.url))
const server = await startPostgres()
try {
  const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
  const db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 2 })
  for (const name of ['Casa Mora', 'Papelería Sol']) await fillTenant(db, name)
  rmSync(`${target}.vkbackup`, { force: true })
  await createBackup({ db, file: `${target}.vkbackup`, version })
  await db.close()
  const dump = execFileSync(
    join(await postgresBinaries(), 'pg_dump'),
    [
      '--no-owner',
      '--enable-row-security',
      '--column-inserts',
      '--rows-per-insert=50',
      '--schema=public',
      '--schema=visualkit',
      '--dbname',
      ownerUrl,
    ],
    { env: { ...process.env, PGOPTIONS: '-c app.owner_task=on' }, maxBuffer: 2 ** 27, encoding: 'utf8' },
  )
  writeFileSync(`${target}.sql`, portable(dump, version, newest ?? ''))
} finally {
  await server.stop()
}

/** Without what only psql understands, what names this server's roles, and what is there already. */
function portable(dump: string, release: string, migration: string): string {
  const lines = dump
    .split('\n')
    .filter(
      (line) =>
        line !== '' && !/^(--|\\|SET |CREATE SCHEMA public|COMMENT ON SCHEMA|SELECT pg_cat)/.test(line),
    )
    .map((line) => line.replaceAll('TO plain_owner', 'TO CURRENT_USER'))
  return `-- A filled database of release ${release} (migration ${migration}), as pg_dump wrote it: tables, rights, policies and rows of two
-- businesses, without the job queues. The roles and the extension must be there. Migrated by a test.
SET search_path = '';
SET check_function_bodies = false;
SET app.owner_task = 'on';
${lines.join('\n')}
RESET search_path;
RESET app.owner_task;
`
}
