import { randomUUID } from 'node:crypto'
import { migratePostgres } from '@visualkit/db'
import { startPostgres, startRedis } from '@visualkit/testing'
import pg from 'pg'
import { startCentrifugo } from './centrifugo.ts'
import type { Contestant } from './contestant.ts'
import { type Measured, measure } from './measure.ts'
import { startRawWs } from './raw-ws.ts'
import { insertConversations } from './servers/store-word.ts'
import { startSocketIo } from './socket-io.ts'
import { startOurs } from './visualkit.ts'

const PLACES = 5_000
const ROWS: [string, (measured: Measured) => number][] = [
  ['memory a connection, KB', ({ memoryKb }) => memoryKb],
  ['5,000 sockets back at once, ms', ({ stormMs }) => stormMs],
  ['server CPU a socket that comes back, µs', ({ stormCpuUs }) => stormCpuUs],
  ['fan-out to 5,000, p50 ms', ({ fanOutMs }) => fanOutMs.p50],
  ['fan-out to 5,000, p99 ms', ({ fanOutMs }) => fanOutMs.p99],
  ['fan-out to 5,000, deliveries lost', ({ fanOutLost }) => fanOutLost],
  ['chat at 500/s heard, p50 ms', ({ chatMs }) => chatMs.p50],
  ['chat at 500/s heard, p99 ms', ({ chatMs }) => chatMs.p99],
  ['chat at 500/s acknowledged, p50 ms', ({ acknowledgedMs }) => acknowledgedMs.p50],
  ['chat at 500/s acknowledged, p99 ms', ({ acknowledgedMs }) => acknowledgedMs.p99],
  ['chat at 500/s, words lost', ({ chatLost }) => chatLost],
  ['server CPU a chat message, µs', ({ chatCpuUs }) => chatCpuUs],
]

/** One server process of each, and the same client in another, on the same PostgreSQL and Redis, one after the other. */
export default {
  name: 'realtime',
  description: 'memory a connection, reconnect storm, fan-out to 5,000 and chat at 500 messages a second',
  async run({ log }: { log(line: string): void }) {
    const centrifugo = process.env.CENTRIFUGO_BIN
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
    const ours = {
      databaseUrl: postgres.ownerUrl,
      appUrl: postgres.appUrl,
      redisUrl: redis.url,
      places: PLACES,
    }
    const rivals = await postgres.createDatabase()
    const ground = { databaseUrl: rivals.ownerUrl, redisUrl: redis.url, places: PLACES }
    await prepareRivals(rivals)
    const contestants: [string, () => Promise<Contestant>][] = [
      ['ws', () => startRawWs(ground)],
      ['VisualKit', () => startOurs(ours)],
      ['Socket.IO', () => startSocketIo(ground)],
      ...(centrifugo
        ? [['Centrifugo', () => startCentrifugo(centrifugo, ground)] as [string, () => Promise<Contestant>]]
        : []),
    ]
    const only = process.env.VK_BENCH_ONLY?.split(',')
    const results = new Map<string, Measured>()
    try {
      for (const [name, start] of contestants) {
        if (only && !only.includes(name)) continue
        const contestant = await start()
        try {
          results.set(name, await measure(contestant, log))
        } finally {
          await contestant.stop()
        }
      }
    } finally {
      await Promise.all([postgres.stop(), redis.stop()])
    }
    const names = ['VisualKit', 'ws', 'Socket.IO', 'Centrifugo']
    const cell = (name: string, read: (measured: Measured) => number) => {
      const measured = results.get(name)
      return measured ? read(measured).toFixed(1) : 'absent'
    }
    const [own, raw] = [results.get('VisualKit'), results.get('ws')]
    return {
      table: {
        columns: ['', ...names],
        rows: ROWS.map(([label, read]) => [label, ...names.map((name) => cell(name, read))]),
      },
      ratios:
        own && raw
          ? Object.fromEntries(
              ROWS.map(([label, read]): [string, number] => [`toWs ${label}`, read(own) / read(raw)]).filter(
                ([, ratio]) => Number.isFinite(ratio),
              ),
            )
          : {},
      notes: [
        'The limit is 1.25 of ws in memory and p99.',
        'Chat, for all: 600 pairs, one says and the other hears; before a word is acknowledged, the same function has stored it in the same tables: with its number in the conversation, once for each id, under row-level security and within the limits.',
        'VisualKit, besides: a visitor writes to a person of the business, who holds the floor, so no answer is generated; validation, a row of the inbox for a person who is connected, and the event in a Redis stream that other servers read without a loss.',
        'ws: one call, rooms in the process, and nothing else. Socket.IO: the same call, and its Redis adapter. Centrifugo: the same call in a proxy beside it.',
        ...(centrifugo ? [] : ['Centrifugo is absent: set CENTRIFUGO_BIN to its program.']),
      ],
    }
  },
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
