import { readFile } from 'node:fs/promises'
import { startPostgres, startVisualKit, type TestVisualKit, tempDir } from '@visualkit/testing'
import pg from 'pg'
import type { VKAgent } from 'visualkit'
import { median, quantile } from '../statistics.ts'
import { type MadeQuestion, makeArticles } from './made-articles.ts'
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts'
import { askAndWait, openVisitor, type TurnTimes } from './visitors.ts'

const CHUNKS = 1_000
/** A turn's own time, one at a time, in milliseconds. */
const GOALS_MS = { embedded: 40, postgres: 15 } as const
const WARM_UP = 30
const AT_ONCE = 50
/** Linux counts CPU in hundredths of a second. */
const TICK_MS = 10
/** Turns of one conversation; the limit of a conversation and minute is for people. */
const PER_CONVERSATION = 20

type Kind = keyof typeof GOALS_MS

/** Times of many turns, and how many transactions one took, where the database tells. */
interface Measured {
  turns: TurnTimes[]
  /** Of each, what the model took. */
  modelMs: number[]
  transactions: number | null
  /** Of the server's own CPU, in milliseconds each; null where the system does not tell. */
  cpuMs: number | null
}

/**
 * What a turn costs besides the model: from the visitor's click to the stored answer with its sources, over the socket
 * that the widget uses. With the built-in answerer, which is no model, that is all of it; with a scripted model behind
 * OpenAI's protocol, what the model's server took is taken off. That same server, asked directly, is the rival for the
 * time to the first word.
 */
export default {
  name: 'turn',
  description: `a turn's own time without the model's at ${CHUNKS} passages: goal < ${GOALS_MS.embedded} ms embedded, < ${GOALS_MS.postgres} ms on PostgreSQL`,
  async run({ log, quick = false }: { log(line: string): void; quick?: boolean }) {
    const only = process.env.VK_BENCH_DATABASE
    const rows: (string | number)[][] = []
    const ratios: Record<string, number> = {}
    for (const kind of ['embedded', 'postgres'] as const) {
      if (only && only !== kind) continue
      const found = await measure(kind, { log, turns: quick ? 60 : 200, rounds: quick ? 1 : 3 })
      rows.push(...found.rows)
      for (const [what, ms] of Object.entries(found.own)) {
        ratios[`${kind}, ${what}: p50 / ${GOALS_MS[kind]} ms`] = median(ms) / GOALS_MS[kind]
        ratios[`${kind}, ${what}: p95 / ${GOALS_MS[kind]} ms`] = quantile(ms, 0.95) / GOALS_MS[kind]
      }
      ratios[`${kind}: first words / those of the model asked directly`] = found.firstWordRatio
    }
    return {
      table: {
        columns: ['database', 'what', 'p50 ms', 'p95 ms', 'transactions each', 'server CPU ms each'],
        rows,
      },
      ratios,
      notes: [
        `One turn at a time: ${CHUNKS} passages of 200 articles, one business; then ${AT_ONCE} conversations that ask in the same moment.`,
        'The time is the client’s: from sending over the socket to the stored answer with its sources, which the next questions to ask are part of.',
        'Server CPU is that of its process with all threads, the embedded database’s too, and what it does besides turns meanwhile; on a loaded machine it tells more than the times do.',
        'The scripted model waits 50 ms and writes a word each 4 ms. What it took is taken off each turn; an answer is shown by whole sentences that were checked, so the first words come with the first whole sentence.',
      ],
    }
  },
}

async function measure(
  kind: Kind,
  { log, turns, rounds }: { log(line: string): void; turns: number; rounds: number },
) {
  const { articles, questions } = makeArticles(CHUNKS)
  const model = await startScriptedModel(new Map(questions.map(({ text, answer }) => [text, answer])))
  const database = kind === 'postgres' ? await startPostgres() : null
  const env = database
    ? { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl }
    : ({} as Record<string, string>)
  const dataDir = await tempDir('vk-bench-turn-')
  const count = () => (database ? countTransactions(database.ownerUrl) : Promise.resolve(null))
  try {
    let server = await startVisualKit({ env, dataDir })
    const { secretKey } = await server.createTenant('Northwind')
    await fill(server, secretKey, articles)
    log(`${kind}: ${articles.length} articles imported`)
    const shuffled = shuffle(questions)
    const builtIn = await askInTurn(server, secretKey, { questions: shuffled, turns, model, count })
    log(`${kind}, built-in answerer: p50 ${median(builtIn.turns.map(({ ended }) => ended)).toFixed(1)} ms`)
    const crowd = await askAtOnce(server, secretKey, shuffled, rounds)
    log(`${kind}, ${AT_ONCE} at once: p50 ${median(crowd).toFixed(0)} ms`)
    await server.stop()
    server = await startVisualKit({
      env: { ...env, VK_LLM_BASE_URL: model.url, VK_LLM_MODEL: 'scripted' },
      dataDir,
    })
    const withModel = await askInTurn(server, secretKey, { questions: shuffled, turns, model, count })
    const own = withModel.turns.map(({ ended }, at) => ended - withModel.modelMs[at]!)
    log(`${kind}, with a model, its time taken off: p50 ${median(own).toFixed(1)} ms`)
    const crowdWithModel = await askAtOnce(server, secretKey, shuffled, rounds)
    await server.stop()
    const direct: Awaited<ReturnType<ScriptedModel['askDirectly']>>[] = []
    for (const { text } of shuffled.slice(0, turns)) direct.push(await model.askDirectly(text))
    const firstWords = withModel.turns.map(({ firstWord }) => firstWord)
    const addedToWord = firstWords.map((ms, at) => ms - direct[at]!.firstWordMs)
    const addedToSentence = firstWords.map((ms, at) => ms - direct[at]!.firstSentenceMs)
    const row = (
      what: string,
      ms: number[],
      { transactions, cpuMs }: Partial<Pick<Measured, 'transactions' | 'cpuMs'>> = {},
    ) => [
      kind,
      what,
      Number(median(ms).toFixed(1)),
      Number(quantile(ms, 0.95).toFixed(1)),
      transactions ? Number(transactions.toFixed(1)) : '',
      cpuMs ? Number(cpuMs.toFixed(1)) : '',
    ]
    const builtInMs = builtIn.turns.map(({ ended }) => ended)
    return {
      own: { 'built-in answerer': builtInMs, 'with a model': own },
      firstWordRatio: median(firstWords) / median(direct.map(({ firstSentenceMs }) => firstSentenceMs)),
      rows: [
        row(
          'a message stored',
          builtIn.turns.map(({ stored }) => stored),
        ),
        row(
          'first words, built-in answerer',
          builtIn.turns.map(({ firstWord }) => firstWord),
        ),
        row('whole turn, built-in answerer', builtInMs, builtIn),
        row('whole turn with a model, without its time', own, withModel),
        row('added to the model’s first word', addedToWord),
        row('added to the model’s first sentence', addedToSentence),
        row(`${AT_ONCE} turns at once, built-in answerer`, crowd),
        row(`${AT_ONCE} turns at once, with a model`, crowdWithModel),
      ],
    }
  } finally {
    await model.stop()
    await database?.stop()
  }
}

async function fill(
  server: TestVisualKit,
  secretKey: string,
  articles: readonly { title: string; content: string }[],
): Promise<void> {
  for (const { title, content } of articles) {
    const response = await fetch(`${server.url}/api/v1/knowledge/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title, content, format: 'markdown' }),
    })
    if (!response.ok) throw new Error(`An article was refused: ${await response.text()}`)
  }
}

/** One turn after the other; the first ones, which compile code and fill caches, are not counted. */
async function askInTurn(
  server: TestVisualKit,
  secretKey: string,
  {
    questions,
    turns,
    model,
    count,
  }: {
    questions: readonly MadeQuestion[]
    turns: number
    model: ScriptedModel
    count(): Promise<number | null>
  },
): Promise<Measured> {
  const measured: Measured = { turns: [], modelMs: [], transactions: null, cpuMs: null }
  let visitor: VKAgent | null = null
  let before: number | null = null
  let cpuBefore: number | null = null
  for (let at = -WARM_UP; at < turns; at++) {
    if (visitor === null || at % PER_CONVERSATION === 0) {
      visitor?.close()
      visitor = await openVisitor(server, secretKey)
    }
    if (at === 0) {
      before = await count()
      cpuBefore = await cpuMsOf(server.pid)
    }
    model.takeTimes()
    const times = await askAndWait(visitor, questions[(at + WARM_UP) % questions.length]!.text)
    if (at < 0) continue
    measured.turns.push(times)
    measured.modelMs.push(model.takeTimes()[0] ?? 0)
  }
  const cpuAfter = await cpuMsOf(server.pid)
  if (cpuBefore !== null && cpuAfter !== null) measured.cpuMs = (cpuAfter - cpuBefore) / turns
  visitor?.close()
  const after = await count()
  if (before !== null && after !== null) measured.transactions = (after - before) / turns
  return measured
}

/** All visitors ask in the same moment, some times. @returns milliseconds of each turn. */
async function askAtOnce(
  server: TestVisualKit,
  secretKey: string,
  questions: readonly MadeQuestion[],
  rounds: number,
): Promise<number[]> {
  const visitors: VKAgent[] = []
  for (let at = 0; at < AT_ONCE; at++) visitors.push(await openVisitor(server, secretKey))
  const all: number[] = []
  for (let round = 0; round < rounds; round++) {
    const asked = visitors.map((visitor, at) =>
      askAndWait(visitor, questions[(round * AT_ONCE + at) % questions.length]!.text),
    )
    for (const { ended } of await Promise.all(asked)) all.push(ended)
  }
  for (const visitor of visitors) visitor.close()
  return all
}

/** Transactions of the database so far. Its figures are written down with a delay of up to a second. */
async function countTransactions(ownerUrl: string): Promise<number> {
  await new Promise((done) => setTimeout(done, 1_500))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: string }>(
      'select xact_commit as count from pg_stat_database where datname = current_database()',
    )
    return Number(rows[0]!.count)
  } finally {
    await client.end()
  }
}

/** CPU a process has used so far with all its threads, as Linux counts it; null elsewhere. */
async function cpuMsOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name of the program stands in brackets and may hold anything; user and system time are the 14th and 15th field.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : null
}

/** The same order each time. */
function shuffle<T>(list: readonly T[]): T[] {
  const shuffled = [...list]
  let state = 7
  for (let at = shuffled.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    const other = state % (at + 1)
    ;[shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!]
  }
  return shuffled
}
