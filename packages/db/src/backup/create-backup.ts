import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, open, readdir, rename, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type ClientBase, escapeIdentifier } from 'pg'
import type { OpenDatabase } from '../database.ts'
import { migrationState, type Progress } from '../migrate/run-migrations.ts'
import { AS_OWNER } from '../migrate/secure-tables.ts'
import { StartError } from '../start-error.ts'
import { type Counts, FORMAT, type Manifest } from './backup-format.ts'
import { tablesInOrder } from './table-order.ts'

export interface CreateBackupOptions {
  db: OpenDatabase
  /** The local file store; leave out when files are elsewhere. */
  blobsDir?: string | undefined
  /** Where to write; must not exist. Readable by this user only: it holds everything. */
  file: string
  /** Of the product. */
  version: string
  secrets?: Record<string, string>
  onProgress?: Progress
}

/** About how much is read from the database at a time. */
const FETCH_BYTES = 4 * 2 ** 20
const CHUNK_BYTES = 192 * 2 ** 10

/**
 * Writes all rows of one moment, the waiting jobs and the stored files into one file. It streams, so memory stays
 * small. Embedded, requests wait while the rows are read; PostgreSQL serves on.
 *
 * @throws StartError `unwritable` when the file exists or cannot be written, `rights` without the owner's URL.
 */
export async function createBackup(options: CreateBackupOptions): Promise<Counts> {
  const { db, blobsDir, file, version, secrets = {}, onProgress = () => {} } = options
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    throw new StartError('unwritable', `${file} exists already; choose another name.`)
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  const out = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
  const gzip = createGzip({ level: 6 })
  const written = pipeline(gzip, out)
  // Awaited below; until then a failure reaches us through the race in `write`.
  written.catch(() => {})
  const write: Write = async (line) => {
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), written])
  }

  try {
    const counts = await db.withOwner((owner) => writeRows(owner, { version, secrets }, write, onProgress))
    if (blobsDir) counts.files = await writeFiles(blobsDir, write, onProgress)
    await write(JSON.stringify({ end: counts }))
    gzip.end()
    await written
    await rename(partial, file)
    return counts
  } catch (error) {
    gzip.destroy()
    out.destroy()
    await rm(partial, { force: true })
    if (error instanceof Error && 'path' in error && error.path === partial) {
      throw new StartError('unwritable', `The backup cannot be written: ${error.message}.`, { cause: error })
    }
    throw error
  }
}

type Write = (line: string) => Promise<void>

async function writeRows(
  owner: ClientBase,
  about: Pick<Manifest, 'version' | 'secrets'>,
  write: Write,
  onProgress: Progress,
): Promise<Counts> {
  const counts: Counts = { rows: {}, jobs: 0, files: 0 }
  await owner.query('begin isolation level repeatable read read only')
  try {
    await owner.query(AS_OWNER)
    await owner.query(
      `set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1`,
    )
    const { applied } = await migrationState(owner)
    const manifest: Manifest = {
      format: FORMAT,
      product: 'visualkit',
      ...about,
      createdAt: new Date().toISOString(),
      migrations: applied,
    }
    await write(JSON.stringify({ manifest }))
    for (const table of await tablesInOrder(owner)) {
      onProgress(`Saving ${table.name}`)
      await write(JSON.stringify({ table }))
      const columns = table.columns.map(escapeIdentifier).join(', ')
      const rows = `select row_to_json(r)::text as line from (select ${columns} from ${escapeIdentifier(table.name)}) r`
      counts.rows[table.name] = await eachLine(owner, rows, (line) => write(`{"row":${line}}`))
    }
    const waiting = `select json_build_object('name', name, 'data', data)::text as line
                       from pgboss.job where state < 'completed' order by created_on`
    counts.jobs = await eachLine(owner, waiting, (line) => write(`{"job":${line}}`))
    await owner.query('commit')
    return counts
  } catch (error) {
    await owner.query('rollback').catch(() => {})
    throw error
  }
}

/** Reads through a cursor, more rows at a time the smaller they are. */
async function eachLine(
  owner: ClientBase,
  query: string,
  take: (line: string) => Promise<void>,
): Promise<number> {
  await owner.query(`declare backup no scroll cursor for ${query}`)
  let count = 0
  for (let batch = 10; ; ) {
    const { rows } = await owner.query<{ line: string }>(`fetch ${batch} from backup`)
    if (rows.length === 0) break
    let bytes = 0
    for (const { line } of rows) {
      bytes += line.length
      await take(line)
    }
    count += rows.length
    batch = Math.max(1, Math.min(5_000, Math.floor((FETCH_BYTES * rows.length) / bytes)))
  }
  await owner.query('close backup')
  return count
}

async function writeFiles(folder: string, write: Write, onProgress: Progress): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  let count = 0
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name)
    if (!entry.isFile() || isUnfinished(relative(folder, full))) continue
    // Files come and go while the server runs; one that is gone is gone from the database too.
    const handle = await open(full, 'r').catch(() => null)
    if (!handle) continue
    try {
      const { size } = await handle.stat()
      await write(JSON.stringify({ file: { path: relative(folder, full).split(sep).join('/'), size } }))
      for await (const chunk of handle.createReadStream({
        highWaterMark: CHUNK_BYTES,
        autoClose: false,
        end: Math.max(0, size - 1),
      })) {
        if (size > 0) await write(JSON.stringify({ chunk: (chunk as Buffer).toString('base64') }))
      }
    } finally {
      await handle.close()
    }
    if (++count % 100 === 0) onProgress(`Saving files: ${count}`)
  }
  return count
}

/** What the file store, or a restore that was broken off, had not put in place yet. */
function isUnfinished(path: string): boolean {
  return path.endsWith('.part') || path.startsWith('.restore-')
}
