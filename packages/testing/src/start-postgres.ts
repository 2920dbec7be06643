import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startChildServer } from './child-server.ts'
import { freePort } from './free-port.ts'
import { type PostgresVersion, postgresBinaries } from './postgres-binaries.ts'
import { tempDir } from './temp-dir.ts'
import { unprivilegedUser } from './unprivileged-user.ts'

export interface TestPostgres extends TestDatabase {
  readonly port: number
  /** Another empty database on the same server, with users of its own. */
  createDatabase(options?: { owner?: 'superuser' | 'plain' }): Promise<TestDatabase>
  /** Ends the server (`SIGKILL`: as in a crash) and starts it again on the same port and data. */
  restart(signal?: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

export interface TestDatabase {
  name: string
  /** `superuser`: may do everything. `plain`: CREATEROLE and owner of the database, as at most hosters. */
  ownerUrl: string
  /** Whom the server serves as. The login role does not exist before the first migration. */
  appUrl: string
}

const run = promisify(execFile)

/**
 * A real PostgreSQL with pgvector on a free port of 127.0.0.1, in a temporary folder. It does not wait for the disk:
 * data survives the end of the server, not of the machine.
 */
export async function startPostgres(
  options: {
    version?: PostgresVersion /** `name=value`, over those of the tests. */
    settings?: string[]
  } = {},
): Promise<TestPostgres> {
  const bin = await postgresBinaries(options.version)
  const port = await freePort()
  const user = unprivilegedUser('PostgreSQL')
  const folder = await tempDir('vk-postgres-')
  const data = join(folder, 'data')
  const password = secret()
  const passwordFile = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid)
  const init = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ]
  await run(join(bin, 'initdb'), init, { ...user, cwd: folder })

  const url = (name: string, who = 'postgres', key = password) =>
    `postgres://${who}:${key}@127.0.0.1:${port}/${name}`
  const settings = [
    'fsync=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    ...(options.settings ?? []),
  ]
  const start = () =>
    startChildServer(
      {
        command: join(bin, 'postgres'),
        args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        logFile: join(folder, 'log'),
        cwd: folder,
        ...(user && { user }),
      },
      () => query(url('postgres'), 'select 1'),
    )

  let server = await start()
  let count = 0
  let plainOwner: Promise<void> | undefined
  const plainPassword = secret()
  const createDatabase: TestPostgres['createDatabase'] = async ({ owner = 'superuser' } = {}) => {
    const name = `vk_test_${++count}`
    const app = url(name, `${name}_app`, secret())
    if (owner === 'superuser') {
      await query(url('postgres'), `create database ${name}`)
      return { name, ownerUrl: url(name), appUrl: app }
    }
    // One for all: the product's roles belong to the whole server, and whoever made them hands them on.
    plainOwner ??= query(
      url('postgres'),
      `create role plain_owner login createrole password '${plainPassword}'`,
    )
    await plainOwner
    await query(url('postgres'), `create database ${name} owner plain_owner`)
    await query(url(name), 'create extension vector')
    return { name, ownerUrl: url(name, 'plain_owner', plainPassword), appUrl: app }
  }
  return {
    ...(await createDatabase()),
    port,
    createDatabase,
    restart: async (signal = 'SIGINT') => {
      await server.stop(signal)
      for (let attempt = 0; ; attempt++) {
        try {
          server = await start()
          return
        } catch (error) {
          // After a crash the processes of open connections live on for a moment, and hold its memory.
          if (signal !== 'SIGKILL' || attempt >= 40) throw error
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      }
    },
    // SIGINT: open connections are ended, not waited for.
    stop: () => server.stop('SIGINT'),
  }
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

function secret(): string {
  return randomBytes(12).toString('hex')
}
