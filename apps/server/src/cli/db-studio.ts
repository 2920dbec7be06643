import { openStudio } from '@visualkit/db'
import { StartError } from '../start-error.ts'
import type { LocalCommand } from './command.ts'

const PORT = 4983

export const dbStudio: LocalCommand = {
  runsOn: 'local',
  options: {
    port: { type: 'string', value: '<number>', help: `Port on this machine, ${PORT} when not given` },
    write: { type: 'boolean', help: 'Let rows be changed; without it a slip changes nothing' },
  },
  notes: `It shows the rows of every business, as the owner of the database. The page comes from
local.drizzle.studio, the rows go from this machine to your browser only. The embedded database
has one session, so its server must be stopped; PostgreSQL needs DATABASE_OWNER_URL.`,
  async run(args, output, env) {
    if (env.DATABASE_URL && !env.DATABASE_OWNER_URL) {
      throw new StartError(
        'To look at rows, set DATABASE_OWNER_URL: the serving user sees those of one business at a time.',
      )
    }
    const studio = await openStudio({
      database: env.DATABASE_OWNER_URL
        ? { ownerUrl: env.DATABASE_OWNER_URL, appUrl: env.DATABASE_URL! }
        : { dataDir: env.VK_DATA_DIR },
      port: portOf(args.options.port),
      write: args.options.write === true,
      onProgress: output.progress,
    })
    output.line(`Open ${studio.page} in a browser of this machine. Ctrl+C ends it.`)
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await Promise.race([stopped, studio.ended])
    await studio.stop()
    return 0
  },
}

function portOf(given: unknown): number {
  if (given === undefined) return PORT
  const port = Number(given)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`"${given}" is no port; write a number from 1 to 65535.`)
  }
  return port
}
