import { chownSync, existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { startChildServer } from './child-server.ts'
import { freePort } from './free-port.ts'
import { tempDir } from './temp-dir.ts'
import { unprivilegedUser } from './unprivileged-user.ts'

export interface TestPgbouncer {
  /** The database of `url`, through the pooler. */
  readonly url: string
  stop(): Promise<void>
}

const INSTALL = 'apt-get install --no-install-recommends pgbouncer'

/**
 * A PgBouncer in transaction mode before the PostgreSQL of `url`: its clients share very few connections, so each
 * transaction may run on another one than the last.
 *
 * @param url of a login role that exists, with its password.
 */
export async function startPgbouncer(url: string): Promise<TestPgbouncer> {
  const command = findPgbouncer()
  const port = await freePort()
  const folder = await tempDir('vk-pgbouncer-')
  const user = unprivilegedUser('PgBouncer')
  const database = new URL(url)
  const users = join(folder, 'users')
  const config = join(folder, 'pgbouncer.ini')
  writeFileSync(users, `"${database.username}" "${database.password}"\n`, { mode: 0o600 })
  writeFileSync(
    config,
    `[databases]
* = host=${database.hostname} port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 2
max_client_conn = 200
`,
    { mode: 0o600 },
  )
  if (user) for (const path of [folder, users, config]) chownSync(path, user.uid, user.gid)
  database.port = String(port)
  const server = await startChildServer(
    { command, args: [config], logFile: join(folder, 'log'), cwd: folder, ...(user && { user }) },
    () => answers(database.href),
  )
  return { url: database.href, stop: () => server.stop('SIGINT') }
}

/** Path of pgbouncer, which is seldom on the PATH of a person; throws with the command that installs it. */
export function findPgbouncer(): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const found = folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path))
  if (!found) throw new Error(`The tests need PgBouncer. Install it with: ${INSTALL}`)
  return found
}

async function answers(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}
