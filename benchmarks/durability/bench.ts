import { crashRounds, startPostgres } from '@visualkit/testing'

const ROUNDS = 10
const MESSAGES = 1_000

/** kill -9 during a thousand message sends, ten times, on both databases: every acknowledged message is there, none twice. */
export default {
  name: 'durability',
  description: `kill -9 during ${MESSAGES} messages, ${ROUNDS} times, on both databases`,
  async run({ log }: { log(line: string): void }) {
    const postgres = await startPostgres()
    try {
      const { appUrl, ownerUrl } = await postgres.createDatabase()
      const databases: [string, Record<string, string>][] = [
        ['embedded', {}],
        ['PostgreSQL', { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }],
      ]
      const rows: (string | number)[][] = []
      const ratios: Record<string, number> = {}
      for (const [name, env] of databases) {
        log(name)
        const { acknowledged, missing, doubled, unanswered } = await crashRounds({
          env,
          rounds: ROUNDS,
          messagesPerRound: MESSAGES,
          log,
        })
        rows.push([name, acknowledged, missing, doubled, unanswered])
        ratios[`lostToAcknowledged ${name}`] = (missing + doubled) / acknowledged
      }
      return {
        table: { columns: ['database', 'acknowledged', 'missing', 'doubled', 'unanswered'], rows },
        ratios,
        notes: ['The limit is 0 lost.'],
      }
    } finally {
      await postgres.stop()
    }
  },
}
