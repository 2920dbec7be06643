import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../embedded/start-embedded.ts'
import type { Progress } from '../migrate/run-migrations.ts'
import { connectAs } from '../postgres/connect-as.ts'
import { refuseOtherDatabase } from '../postgres/same-database.ts'
import { StartError } from '../start-error.ts'
import type { StudioOrder } from './serve-studio.ts'
import { STUDIO_PAGE } from './studio-page.ts'

export interface StudioOptions {
  /** A PostgreSQL as its owner, the one that is served, or the data folder of the embedded one, on which no server may run. */
  database: { ownerUrl: string; appUrl: string } | { dataDir: string }
  /** On 127.0.0.1. */
  port: number
  /** Whether rows may be changed; without it a slip changes nothing. */
  write: boolean
  onProgress?: Progress
}

export interface Studio {
  /** To open in a browser of this machine. */
  page: string
  /** Resolves when it has ended by itself. */
  ended: Promise<void>
  stop(): Promise<void>
}

const READ_ONLY = 'default_transaction_read_only'

/**
 * Shows all tables and rows to a person, as the owner. Only the page of drizzle studio may ask, from this machine.
 *
 * @throws StartError `unreachable`, `locked` or `unsuitable`.
 */
export async function openStudio({ database, port, write, onProgress }: StudioOptions): Promise<Studio> {
  const { credentials, release } =
    'ownerUrl' in database
      ? await ofPostgres(database, write)
      : await ofEmbedded(database.dataDir, write, onProgress)
  const child = fork(fileURLToPath(new URL('./serve-studio.ts', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill()
    await exited
    await release()
  }
  child.send({ credentials, port } satisfies StudioOrder)
  const [answer] = (await Promise.race([once(child, 'message'), exited])) as [
    { ready?: true; error?: string },
  ]
  if (!answer?.ready) {
    await stop()
    const why = answer?.error ?? 'it ended at once'
    throw new StartError('unsuitable', `Drizzle studio does not start on port ${port}: ${why}.`)
  }
  const query = port === 4983 ? '' : `?port=${port}`
  return { page: `${STUDIO_PAGE}${query}`, ended: exited.then(() => {}), stop }
}

interface Lent {
  credentials: StudioOrder['credentials']
  release(): Promise<void>
}

async function ofPostgres(
  { ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
  write: boolean,
): Promise<Lent> {
  // A refused connection is one sentence here, and a page without tables there.
  await connectAs(ownerUrl, 'DATABASE_OWNER_URL', (owner) => refuseOtherDatabase(owner, appUrl))
  const url = new URL(ownerUrl)
  // Without it the owner sees no rows.
  const settings = ['-c app.owner_task=on', ...(write ? [] : [`-c ${READ_ONLY}=on`])]
  url.searchParams.set('options', [url.searchParams.get('options'), ...settings].filter(Boolean).join(' '))
  return { credentials: { url: url.href }, release: async () => {} }
}

async function ofEmbedded(dataDir: string, write: boolean, onProgress?: Progress): Promise<Lent> {
  const { connection, stop } = await startEmbedded({ dataDir, ...(onProgress && { onProgress }) })
  // The one session keeps it.
  const session = new pg.Client(connection)
  await session.connect()
  await session.query(`set ${READ_ONLY} = ${write ? 'off' : 'on'}`)
  await session.end()
  return { credentials: { ...connection, ssl: false }, release: stop }
}
