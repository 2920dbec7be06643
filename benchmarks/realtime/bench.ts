import { randomUUID } from 'node:crypto'
import { migratePostgres } from '@visualkit/db'
import { startPostgres, startRedis, tempDir } from '@visualkit/testing'
import pg from 'pg'
import { startCentrifugo } from './centrifugo.ts'
import type { Contestant } from './contestant.ts'
import { type Measured, measure, PLACES, warmUp } from './measure.ts'
import { startRawWs } from './raw-ws.ts'
import { cellOf, goalsOf, orderOf, type Results, ROWS, ratioOf } from './rounds.ts'
import { insertConversations } from './servers/store-word.ts'
import { startSocketIo } from './socket-io.ts'
import { type Talked, talkByTurns } from './talk-by-turns.ts'
import { startOurs } from './visualkit.ts'

/** Of each contestant alone, one after the other. */
const ROUNDS = 3

/** One server process of each, and the same client in another, on the same PostgreSQL and Redis. */
export default {
  name: 'realtime',
  description: 'memory a connection, reconnect storm, fan-out to 5,000 and chat at 500 messages a second',
  async run({ log }: { log(line: string): void }) {
    const centrifugo = process.env.CENTRIFUGO_BIN
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
    const ours = {
      databaseUrl: postgres.ownerUrl,
      appUrl: postgres.appUrl,
      // Each round starts it again on one database, which goes with the secrets of one folder.
      dataDir: await tempDir(),
      redisUrl: redis.url,
      places: PLACES,
    }
    const rivals = await postgres.createDatabase()
    const ground = { databaseUrl: rivals.ownerUrl, redisUrl: redis.url, places: PLACES }
    await prepareRivals(rivals)
    const contestants: [string, Start][] = [
      ['ws', () => startRawWs(ground)],
      ['VisualKit', () => startOurs(ours)],
      ['Socket.IO', () => startSocketIo(ground)],
      ...(centrifugo ? [['Centrifugo', () => startCentrifugo(centrifugo, ground)] as [string, Start]] : []),
    ]
    const only = process.env.VK_BENCH_ONLY?.split(',')
    const taking = contestants.filter(([name]) => !only || only.includes(name))
    const rounds = new Map(taking.map(([name]): [string, Measured[]] => [name, []]))
    let talks = new Map<string, Talked[]>()
    let settings = ''
    try {
      settings = await settingsOf(rivals.ownerUrl)
      const first = await startRawWs(ground)
      await warmUp(first).finally(() => first.stop())
      log('the client and the database are warm')
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, start] of orderOf(taking, round)) {
          const contestant = await start()
          try {
            rounds.get(name)!.push(await measure(contestant, log))
          } finally {
            await contestant.stop()
          }
        }
      }
      talks = await talkOf(taking, log)
    } finally {
      await Promise.all([postgres.stop(), redis.stop()])
    }
    const results = new Map(
      taking.map(([name]): [string, Results] => [name, { alone: rounds.get(name)!, talk: talks.get(name)! }]),
    )
    const names = ['VisualKit', 'ws', 'Socket.IO', 'Centrifugo']
    return {
      table: {
        columns: ['', ...names],
        rows: ROWS.map((row) => [row.label, ...names.map((name) => cellOf(results, name, row))]),
      },
      ratios: Object.fromEntries(
        ROWS.map((row): [string, number] => [`toWs ${row.label}`, ratioOf(results, 'ws', row)]).filter(
          ([, ratio]) => Number.isFinite(ratio),
        ),
      ),
      notes: [
        ...goalsOf(results),
        `Medians of ${ROUNDS} rounds, with the least and the most, in which each contestant runs alone; after a warm-up that is not noted, another one begins each round. Back at once: five times in each round, after all came a hundred at a time; the median of all fifteen. Its CPU is of all five, with the ends of those before, which VisualKit waits five seconds for.`,
        'Memory: what 5,000 more sockets add to a server that holds 1,000, after those came and went twice. Centrifugo is not told to collect its garbage.',
        `Of the time in which the processors had something to do the host of this machine took, as far as it tells: ${names
          .filter((name) => results.has(name))
          .map((name) => `${name} ${stolenOf(results.get(name)!)}`)
          .join(', ')}. What is slowest is only as exact as that is little.`,
        `PostgreSQL: ${settings}. With fsync off an acknowledgement waits for the transaction and not for the disk: for all of them.`,
        'Chat: all of them run, and talk by turns of two seconds, so that what the machine does besides falls to all. A round is six turns of each, 6,000 words; medians of nine rounds, with the least and the most. Who is silent meanwhile keeps its 1,200 sockets, and finishes what it put off. What does not come within five seconds is lost, and counts as five seconds among the others; what was lost is the sum of all rounds.',
        'Chat, for all: 600 pairs, one says and the other hears; before a word is acknowledged, the same function has stored it in the same tables: with its number in the conversation, once for each id, under row-level security and within the limits. Words said at the same moment are stored together, for all by the same rule.',
        'VisualKit, besides: a visitor writes to a person of the business, who holds the floor, so no answer is generated; validation, rows of the inbox for a person who is connected (many together, in at most about a hundredth of the server’s time: made of the row that was read a minute ago at most, and of what was said since), and the event in a Redis stream that other servers read without a loss.',
        'Heard: by another connection of the same server. VisualKit, ws and Socket.IO hand the word over in the process, Socket.IO and VisualKit tell Redis besides; Centrifugo’s goes by Redis.',
        'VisualKit collects its garbage and compiles as `vk` starts it (--no-parallel-scavenge, --invocation-count-for-turbofan=800), with V8’s threads at a lower priority; the others as Node does by itself.',
        'ws: one call, rooms in the process, and nothing else. Socket.IO: the same call, and its Redis adapter. Centrifugo: the same call in a proxy beside it.',
        ...(centrifugo ? [] : ['Centrifugo is absent: set CENTRIFUGO_BIN to its program.']),
      ],
    }
  },
}

type Start = () => Promise<Contestant>

/** Chat, with all of them running. */
async function talkOf(
  taking: [string, Start][],
  log: (line: string) => void,
): Promise<Map<string, Talked[]>> {
  const running: Contestant[] = []
  try {
    for (const [, start] of taking) running.push(await start())
    return await talkByTurns(running, log)
  } finally {
    await Promise.all(running.map((contestant) => contestant.stop()))
  }
}

/** The least and the most of a contestant's rounds. */
const stolenOf = ({ alone, talk }: Results) => {
  const parts = [...alone, ...talk].map(({ stolen }) => stolen * 100)
  return `${Math.min(...parts).toFixed(1)} to ${Math.max(...parts).toFixed(1)} %`
}

/** What of PostgreSQL's settings decides how long a transaction takes. */
async function settingsOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string; setting: string; unit: string | null }>(
    `select name, setting, unit from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections') order by name`,
  )
  await client.end()
  return rows.map(({ name, setting, unit }) => `${name} ${setting}${unit ? ` × ${unit}` : ''}`).join(', ')
}

/** The tables of the product, with a tenant and its conversations, for words that the rivals store. */
async function prepareRivals({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  await migratePostgres({ ownerUrl, appUrl })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const tenantId = randomUUID()
  await owner.query(`insert into tenants (id, name) values ($1, 'Rivals')`, [tenantId])
  await owner.end()
  await insertConversations(ownerUrl, tenantId, PLACES)
}
