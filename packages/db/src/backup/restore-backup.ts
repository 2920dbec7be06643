import { type ClientBase, escapeIdentifier } from 'pg'
import { postgresError } from '../connect/postgres-error.ts'
import type { OpenDatabase } from '../database.ts'
import { beginNewHistory } from '../installation/history-epoch.ts'
import { refuseRunningServers } from '../installation/running-servers.ts'
import { replaceSecretDigests, type SecretDigests } from '../installation/secret-digests.ts'
import { withOwnerBoss } from '../jobs/owner-boss.ts'
import { QUEUES } from '../jobs/queues.ts'
import { migrationState, type Progress } from '../migrate/run-migrations.ts'
import { AS_OWNER } from '../migrate/secure-tables.ts'
import { StartError } from '../start-error.ts'
import type { Counts, Manifest } from './backup-format.ts'
import { type BackupLine, damaged, readBackup } from './read-backup.ts'
import { RestoredFiles } from './restored-files.ts'
import { RowWriter } from './row-writer.ts'
import { type BackupTable, tablesInOrder } from './table-order.ts'

export interface RestoreBackupOptions {
  /** Migrated, with no server on it. */
  db: OpenDatabase
  blobsDir?: string | undefined
  file: string
  /** Replaces what is there. Without it the database and the file store must be empty. */
  force?: boolean
  /** Digests of the secrets that the rows go with from then on. May refuse the backup by throwing: nothing is changed yet. */
  secretDigests?: (manifest: Manifest) => SecretDigests
  onProgress?: Progress
}

/**
 * Restores a backup, of this version or an older one, from either database into either. All or nothing: rows and
 * files are put in place only after the last line was read and every count agrees.
 *
 * @throws StartError `backup` when the file is damaged or newer, or the database is not empty; `locked` while a server
 * runs on it.
 */
export async function restoreBackup(
  options: RestoreBackupOptions,
): Promise<{ counts: Counts; manifest: Manifest }> {
  const { db, blobsDir, file, force = false, onProgress = () => {}, secretDigests } = options
  const files = blobsDir ? await RestoredFiles.begin(blobsDir, force) : null
  try {
    const restored = await db.withOwner((owner) =>
      restoreRows(owner, { file, force, onProgress, secretDigests }, files),
    )
    await files?.putInPlace()
    return restored
  } finally {
    await files?.cleanUp()
  }
}

type RowOptions = Required<Pick<RestoreBackupOptions, 'file' | 'force' | 'onProgress'>> & {
  secretDigests: RestoreBackupOptions['secretDigests']
}

async function restoreRows(
  owner: ClientBase,
  { file, force, onProgress, secretDigests }: RowOptions,
  files: RestoredFiles | null,
): Promise<{ counts: Counts; manifest: Manifest }> {
  const jobs: { name: string; data: Record<string, unknown> | null }[] = []
  const counts: Counts = { rows: {}, jobs: 0, files: 0 }
  let manifest: Manifest | undefined
  let expected: Counts | undefined

  await owner.query('begin')
  try {
    await owner.query(AS_OWNER)
    await refuseRunningServers(owner)
    const tables = await tablesInOrder(owner)
    await makeEmpty(owner, tables, force)
    await owner.query('set constraints all deferred')
    let rows: RowWriter | undefined
    for await (const line of readBackup(file)) {
      if (!('row' in line)) await rows?.flush()
      if ('row' in line) {
        if (!rows) throw damaged(file)
        await rows.add(line.row)
      } else if ('manifest' in line) {
        manifest = line.manifest
        await checkFits(owner, line.manifest, file)
        if (secretDigests) await replaceSecretDigests(owner, secretDigests(line.manifest))
      } else if ('table' in line) {
        onProgress(`Restoring ${line.table.name}`)
        rows = new RowWriter(owner, knownTable(line, tables, file))
      } else if ('job' in line) {
        jobs.push(line.job)
      } else if ('file' in line) {
        if (!files)
          throw new StartError('backup', `${file} holds stored files, and there is no folder to put them in.`)
        counts.files++
        await files.start(line.file.path)
      } else if ('chunk' in line) {
        await files?.add(Buffer.from(line.chunk, 'base64'))
      } else {
        expected = line.end
      }
    }
    await files?.finish()
    for (const { name } of tables) counts.rows[name] = await count(owner, name)
    counts.jobs = jobs.length
    checkCounts(file, expected, counts)
    await beginNewHistory(owner)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback').catch(() => {})
    // A value no column takes, or a row that fits no other: the check sum of the file comes only at its end.
    if (/^2[23]/.test(postgresError(error)?.code ?? '')) throw damaged(file, error)
    throw error
  }
  await restoreJobs(owner, jobs, force)
  if (!manifest) throw damaged(file)
  return { counts, manifest }
}

async function makeEmpty(owner: ClientBase, tables: BackupTable[], force: boolean): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await owner.query<{ filled: boolean }>(
      `select exists (select from ${escapeIdentifier(name)}) as filled`,
    )
    if (!rows[0]?.filled) continue
    if (!force) {
      throw new StartError(
        'backup',
        `The database is not empty (${name} has rows); restore into an empty one, or replace what is there with --force.`,
      )
    }
    await owner.query(`truncate ${tables.map((table) => escapeIdentifier(table.name)).join(', ')}`)
    return
  }
}

async function checkFits(owner: ClientBase, manifest: Manifest, file: string): Promise<void> {
  const { applied } = await migrationState(owner)
  const missing = manifest.migrations.filter((name) => !applied.includes(name))
  if (missing.length > 0) {
    throw new StartError(
      'backup',
      `${file} was written by a newer version (${manifest.version}, with ${missing.join(', ')}); restore it with that version.`,
    )
  }
}

/** A backup of an older version may lack columns, which then take their defaults; it cannot have others. */
function knownTable(
  { table }: Extract<BackupLine, { table: unknown }>,
  tables: BackupTable[],
  file: string,
): BackupTable {
  const known = tables.find(({ name }) => name === table.name)
  if (!known || !table.columns.every((column) => known.columns.includes(column))) throw damaged(file)
  return table
}

function checkCounts(file: string, expected: Counts | undefined, found: Counts): void {
  if (!expected) throw damaged(file)
  const names = new Set([...Object.keys(expected.rows), ...Object.keys(found.rows)])
  const wrong = [...names].find((name) => (expected.rows[name] ?? 0) !== (found.rows[name] ?? 0))
  if (wrong !== undefined || expected.jobs !== found.jobs || expected.files !== found.files)
    throw damaged(file)
}

async function count(owner: ClientBase, table: string): Promise<number> {
  const { rows } = await owner.query<{ n: string }>(`select count(*) as n from ${escapeIdentifier(table)}`)
  return Number(rows[0]?.n)
}

async function restoreJobs(
  owner: ClientBase,
  jobs: { name: string; data: Record<string, unknown> | null }[],
  force: boolean,
): Promise<void> {
  await withOwnerBoss(owner, { migrate: false }, async (boss) => {
    for (const { name } of QUEUES) {
      if (force) await boss.deleteAllJobs(name)
      const waiting = jobs.filter((job) => job.name === name).map(({ data }) => ({ data: data ?? {} }))
      for (let at = 0; at < waiting.length; at += 500) await boss.insert(name, waiting.slice(at, at + 500))
    }
  })
}
