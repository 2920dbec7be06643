import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import { postgresError } from '../connect/postgres-error.ts'
import { installQueues, QUEUES_VERSION } from '../jobs/install-queues.ts'
import { StartError } from '../start-error.ts'
import { createRoles } from './create-roles.ts'
import { type Migration, readMigrations } from './migration-files.ts'
import { commentStatements } from './schema-comments.ts'
import { AS_OWNER, RIGHTS_VERSION, secureTables } from './secure-tables.ts'

/** What the database has, and what it still needs. */
export interface MigrationState {
  applied: string[]
  pending: string[]
  /** Names the database knows and this version does not: it was migrated by a newer one. */
  unknown: string[]
}

export type Progress = (step: string) => void

/** One number for all servers of one database; any constant will do. */
const LOCK = 7_306_192_401

const LOCK_TIMEOUT_MS = 2_000
const LOCK_ATTEMPTS = 30
/** lock_not_available, deadlock_detected */
const BUSY = new Set(['55P03', '40P01'])

const JOURNAL = `
  create schema if not exists visualkit;
  create table if not exists visualkit.migrations (
    name text primary key,
    hash text not null,
    applied_at timestamptz not null default now()
  );
  grant usage on schema visualkit to vk_auth;
  grant select on visualkit.migrations to vk_auth`

/**
 * Brings the database to this version, as its owner: roles, tables, grants, queues. Forward only, each migration
 * once and in a transaction of its own, one process at a time. Does nothing when there is nothing to do.
 */
export async function runMigrations(owner: ClientBase, onProgress: Progress = () => {}): Promise<void> {
  const migrations = await readMigrations()
  if ((await readState(owner, migrations)).complete) return
  await oneAtATime(owner, async () => {
    const state = await readState(owner, migrations)
    if (state.complete) return
    refuseNewer(state)
    if (!state.journal) {
      await createRoles(owner)
      await createExtension(owner)
      await owner.query(JOURNAL)
    }
    for (const migration of migrations) {
      if (!state.pending.includes(migration.name)) continue
      onProgress(`Migrating the database: ${migration.name}`)
      await apply(owner, migration)
    }
    onProgress('Setting the rights of each role')
    await transaction(owner, async () => {
      await secureTables(owner)
      await record(owner, RIGHTS, rightsHash(migrations))
    })
    const comments = await commentStatements()
    if (state.hashes.get(COMMENTS) !== comments.version) {
      onProgress('Writing what each table and column is for')
      await transaction(owner, async () => {
        await owner.query(comments.statements.join(';\n'))
        await record(owner, COMMENTS, comments.version)
      })
    }
    if (state.hashes.get(QUEUES) !== QUEUES_VERSION) {
      onProgress('Preparing the job queues')
      await installQueues(owner)
      await record(owner, QUEUES, QUEUES_VERSION)
    }
  })
}

/**
 * Prepares the database as no other process does meanwhile. Waits for its turn by asking again: a statement that waits
 * inside PostgreSQL would hold up the index builds of the process that migrates, which wait for every statement older
 * than theirs.
 */
export async function oneAtATime(owner: ClientBase, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [LOCK])
    if (rows[0]?.ours) break
    await sleep(200)
  }
  try {
    await work()
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

/** Reads what is applied and what is missing; needs no more than the right to read the journal. */
export async function migrationState(client: ClientBase): Promise<MigrationState> {
  const { applied, pending, unknown, complete } = await readState(client, await readMigrations())
  return {
    applied,
    unknown,
    pending: pending.length === 0 && !complete ? ['rights, comments and queues'] : pending,
  }
}

/** Refuses a database that a newer version has migrated. */
export function refuseNewer({ unknown }: Pick<MigrationState, 'unknown'>): void {
  if (unknown.length === 0) return
  throw new StartError(
    'migrations',
    `The database was migrated by a newer version (${unknown.join(', ')}); start that version, or restore a backup of this one.`,
  )
}

/** Rows of the journal that are no migration file: redone when what they stand for changes. */
const RIGHTS = '~rights'
const QUEUES = '~queues'
const COMMENTS = '~comments'

async function readState(client: ClientBase, migrations: Migration[]) {
  const { rows: found } = await client.query<{ journal: boolean }>(
    `select to_regclass('visualkit.migrations') is not null as journal`,
  )
  const journal = found[0]?.journal === true
  const { rows } = journal
    ? await client.query<{ name: string; hash: string }>(
        'select name, hash from visualkit.migrations order by name',
      )
    : { rows: [] }
  const hashes = new Map(rows.map((row) => [row.name, row.hash]))
  const changed = migrations.find(({ name, hash }) => hashes.has(name) && hashes.get(name) !== hash)
  if (changed) {
    throw new StartError(
      'migrations',
      `The migration ${changed.name} was changed after this database had applied it; use the version that made the database, or a new database.`,
    )
  }
  const known = new Set([...migrations.map(({ name }) => name), RIGHTS, QUEUES, COMMENTS])
  const names = rows.map((row) => row.name)
  const pending = migrations.map(({ name }) => name).filter((name) => !hashes.has(name))
  const unknown = names.filter((name) => !known.has(name))
  return {
    journal,
    hashes,
    pending,
    unknown,
    applied: names.filter((name) => !name.startsWith('~')),
    complete:
      pending.length === 0 &&
      unknown.length === 0 &&
      hashes.get(RIGHTS) === rightsHash(migrations) &&
      hashes.get(QUEUES) === QUEUES_VERSION &&
      hashes.get(COMMENTS) === (await commentStatements()).version,
  }
}

function rightsHash(migrations: Migration[]): string {
  return createHash('sha256')
    .update(JSON.stringify([RIGHTS_VERSION, migrations.map(({ hash }) => hash)]))
    .digest('hex')
}

async function createExtension(owner: ClientBase): Promise<void> {
  try {
    await owner.query('create extension if not exists vector')
  } catch (error) {
    const missing =
      error instanceof Error && 'code' in error && error.code === '42501'
        ? 'may not be created by the owner'
        : 'is not installed'
    throw new StartError(
      missing === 'is not installed' ? 'unsuitable' : 'rights',
      `The extension pgvector ${missing}: install it on the server, then run as a superuser in this database: create extension vector.`,
      { cause: error },
    )
  }
}

async function apply(owner: ClientBase, { name, hash, statements, live }: Migration): Promise<void> {
  if (!live) {
    await transaction(owner, async () => {
      for (const statement of statements) await owner.query(statement)
      await record(owner, name, hash)
    })
    return
  }
  for (const statement of statements) await owner.query(statement)
  await record(owner, name, hash)
}

async function record(owner: ClientBase, name: string, hash: string): Promise<void> {
  await owner.query(
    `insert into visualkit.migrations (name, hash) values ($1, $2)
       on conflict (name) do update set hash = excluded.hash, applied_at = now()`,
    [name, hash],
  )
}

/**
 * A change of a table waits for whoever reads it, and everybody else then waits behind the change: it gives up after
 * a moment, lets them through, and tries again.
 */
async function transaction(owner: ClientBase, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await owner.query('begin')
    try {
      await owner.query(AS_OWNER)
      await owner.query(`set local lock_timeout = '${LOCK_TIMEOUT_MS}ms'`)
      await work()
      await owner.query('commit')
      return
    } catch (error) {
      await owner.query('rollback')
      if (attempt >= LOCK_ATTEMPTS || !BUSY.has(postgresError(error)?.code ?? '')) throw error
      await sleep(Math.min(100 * 2 ** attempt, 5_000))
    }
  }
}
