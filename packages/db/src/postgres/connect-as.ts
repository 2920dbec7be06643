import pg from 'pg'
import { StartError } from '../start-error.ts'

/** Runs `work` on a connection of its own, and turns a refused connection into one sentence without the password. */
export async function connectAs<T>(
  connectionString: string,
  variable: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'visualkit',
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw unreachable(error, client, variable)
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Why a connection was not made. `variable` is the setting the URL came from; `makeUser` says how a missing user is made. */
export function unreachable(error: unknown, client: pg.Client, variable: string, makeUser = ''): StartError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const where = `${client.host}:${client.port}`
  const why =
    code === '28P01' || code === '28000'
      ? `refused the user ${client.user}: check the name and the password in ${variable}${makeUser}`
      : code === '3D000'
        ? `has no database ${client.database}: create it, or correct ${variable}`
        : `does not answer (${(error as Error).message || code}): check that it runs, and ${variable}`
  return new StartError('unreachable', `PostgreSQL at ${where} ${why}.`, { cause: error })
}
