import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Embedder } from '@visualkit/ai'
import { BUILT_IN_CATALOGUE } from '@visualkit/ai'
import { type OpenDatabase, openEmbedded, openPostgres } from '@visualkit/db'
import { type ServiceContext, searchKnowledge, searchVectors } from '@visualkit/services'
import { startPostgres, tempDir } from '@visualkit/testing'
import MiniSearch from 'minisearch'
import pg from 'pg'
import { quantile } from '../statistics.ts'
import { type Filled, fill, MODEL } from './fill.ts'
import { type MadeQuestion, makeKnowledge, WIDTH } from './made-knowledge.ts'

const QUESTIONS = 200
const WARM_UP = 20
const BEST = 10
const GOALS = { p95Ms: 60, recall: 0.98 }

/** As the migrations make it. */
const INDEX = `
  create index knowledge_chunks_near on knowledge_chunks
   using hnsw ((subvector(embedding, 1, 512)::halfvec(512)) halfvec_cosine_ops) with (m = 20, ef_construction = 120)`

interface Shape {
  database: 'postgres' | 'embedded'
  passages: number
  tenants: number
}

const SHAPES: Shape[] = (['embedded', 'postgres'] as const).flatMap((database) =>
  [1_000, 10_000, 100_000].flatMap((passages) => [1, 50].map((tenants) => ({ database, passages, tenants }))),
)

/** How long a question waits for its passages, and whether they are the right ones, as knowledge grows. */
export default {
  name: 'retrieval',
  description: `searchKnowledge (BM25, vectors, fused, under row-level security) at 1,000 to 100,000 passages; the goals at 100,000 on PostgreSQL are p95 < ${GOALS.p95Ms} ms and recall@${BEST} ≥ ${GOALS.recall}`,
  async run({ log, quick }: { log(line: string): void; quick: boolean }) {
    const largest = Number(process.env.VK_BENCH_PASSAGES ?? (quick ? 10_000 : 100_000))
    const only = process.env.VK_BENCH_DATABASE
    const least = Number(process.env.VK_BENCH_FROM ?? 0)
    const tenants = process.env.VK_BENCH_TENANTS
    const rows: (string | number)[][] = []
    const ratios: Record<string, number> = {}
    for (const shape of SHAPES) {
      if (shape.passages > largest || shape.passages < least) continue
      if ((only && shape.database !== only) || (tenants && shape.tenants !== Number(tenants))) continue
      const name = `${shape.database} ${shape.passages}×${shape.tenants}`
      log(name)
      const found = await measure(shape, log)
      rows.push([
        shape.database,
        shape.passages,
        shape.tenants,
        ...found.product.map(round),
        round(found.vectorsMs),
        Number(found.recall.toFixed(4)),
        round(found.fillSeconds),
        round(found.indexSeconds),
        found.memoryMb,
        found.databaseCpuMs === null ? '' : round(found.databaseCpuMs),
        round(found.plain.p95),
        Number(found.plain.recall.toFixed(4)),
        round(found.mini.p95),
        found.mini.memoryMb,
      ])
      const [, p95] = found.product
      ratios[`p95 to plain pgvector, ${name}`] = p95 / found.plain.p95
      ratios[`p95 to MiniSearch, ${name}`] = p95 / found.mini.p95
    }
    return {
      table: {
        columns: [
          'database',
          'passages',
          'businesses',
          'p50 ms',
          'p95 ms',
          'vectors p95 ms',
          `recall@${BEST}`,
          'fill s',
          'index s',
          'tables MB',
          'CPU of the database, mean ms',
          'pgvector p95 ms',
          `pgvector recall@${BEST}`,
          'MiniSearch p95 ms',
          'MiniSearch MB',
        ],
        rows,
      },
      ratios,
      notes: [
        'p50 and p95 are of searchKnowledge: words, vectors, both fused, as the role that row-level security filters.',
        'Plain pgvector is a table of its own with a column as wide as the model and one HNSW index with its defaults, asked by the owner for one business’s passages: no words, no row-level security.',
        'MiniSearch holds the texts of one business in the memory of this process: words alone, no meaning, no database.',
        'Of 50 businesses one has a fifth of all passages; questions are asked of each business as often as it has passages.',
      ],
    }
  },
}

const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 1))

async function measure({ database, passages, tenants }: Shape, log: (line: string) => void) {
  const opened = await open(database)
  try {
    const made = makeKnowledge()
    const filled = await withOwner(opened, (client) => fill(client, made, { passages, tenants }))
    log(`  filled in ${filled.seconds.toFixed(0)} s`)
    const startedAt = performance.now()
    await withOwner(opened, (client) => client.query(INDEX))
    const indexSeconds = (performance.now() - startedAt) / 1_000
    await withOwner(opened, (client) => client.query('vacuum analyze'))
    log(`  indexed in ${indexSeconds.toFixed(0)} s`)
    const asked = Array.from({ length: QUESTIONS + WARM_UP }, (_, n) => ({
      question: made.question(),
      tenantId: tenantOf(filled, n / (QUESTIONS + WARM_UP)),
    }))
    const nearest = asked
      .slice(WARM_UP)
      .map(({ question, tenantId }) => exact(filled, tenantId, question.vector))
    const cpuBefore = await cpuMs(opened)
    const product = await askProduct(opened.db, asked)
    const cpuAfter = await cpuMs(opened)
    log(`  p50 ${quantile(product, 0.5).toFixed(1)} ms, p95 ${quantile(product, 0.95).toFixed(1)} ms`)
    const vectors = await askVectors(opened.db, filled, { asked, nearest })
    log(
      `  vectors p95 ${quantile(vectors.times, 0.95).toFixed(1)} ms, recall@${BEST} ${vectors.recall.toFixed(4)}`,
    )
    const memoryMb = await withOwner(opened, tableMegabytes)
    const plain = await withOwner(opened, async (client) => {
      await makePlain(client)
      return askPlain(client, { asked, nearest })
    })
    log(`  plain pgvector p95 ${plain.p95.toFixed(1)} ms, recall@${BEST} ${plain.recall.toFixed(4)}`)
    const mini = askMiniSearch(filled, asked)
    log(`  MiniSearch p95 ${mini.p95.toFixed(1)} ms`)
    return {
      product: [quantile(product, 0.5), quantile(product, 0.95)] as [number, number],
      vectorsMs: quantile(vectors.times, 0.95),
      recall: vectors.recall,
      fillSeconds: filled.seconds,
      indexSeconds,
      memoryMb,
      databaseCpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / asked.length,
      plain,
      mini,
    }
  } finally {
    await opened.close()
  }
}

interface Opened {
  /** Of the server's first process; null for the embedded one. */
  pid: number | null
  db: OpenDatabase
  ownerUrl: string | null
  close(): Promise<void>
}

async function open(database: Shape['database']): Promise<Opened> {
  if (database === 'embedded') {
    const db = await openEmbedded({ dataDir: await tempDir('vk-bench-') })
    return { pid: null, db, ownerUrl: null, close: () => db.close() }
  }
  const server = await startPostgres({
    settings: ['shared_buffers=1GB', 'maintenance_work_mem=1536MB', 'max_wal_size=8GB', 'work_mem=16MB'],
  })
  const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'superuser' })
  const db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 4 })
  return {
    pid: await serverPid(ownerUrl),
    db,
    ownerUrl,
    close: async () => {
      await db.close()
      await server.stop()
    },
  }
}

/** Work as the owner, whom no row is hidden from. */
async function withOwner<T>({ db, ownerUrl }: Opened, work: (client: pg.Client) => Promise<T>): Promise<T> {
  if (ownerUrl === null) return db.withOwner((client) => work(client as unknown as pg.Client))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

interface Asked {
  question: MadeQuestion
  tenantId: string
}

/** Each business as often as it has passages. */
function tenantOf({ tenants }: Filled, share: number): string {
  const all = tenants.reduce((sum, { passages }) => sum + passages, 0)
  let left = share * all
  for (const { id, passages } of tenants) {
    left -= passages
    if (left < 0) return id
  }
  return tenants[0]!.id
}

async function askProduct(db: OpenDatabase, asked: Asked[]): Promise<number[]> {
  const times: number[] = []
  for (const { question, tenantId } of asked) {
    const embedder: Embedder = {
      model: MODEL,
      leavesMachine: false,
      embed: async () => [Array.from(question.vector)],
    }
    const ctx = {
      db,
      embedder,
      reranker: null,
      catalogue: BUILT_IN_CATALOGUE,
      log: console,
      now: () => new Date(),
      actor: { kind: 'system', tenantId, purpose: 'bench' },
    } as unknown as ServiceContext
    const startedAt = performance.now()
    const { results } = await searchKnowledge(ctx, { query: question.text, limit: BEST })
    times.push(performance.now() - startedAt)
    if (results.length === 0) throw new Error('A question found nothing.')
  }
  return times.slice(WARM_UP)
}

interface AskedOfVectors {
  asked: Asked[]
  /** What each question after those for warming up should find. */
  nearest: string[][]
}

async function askVectors(db: OpenDatabase, filled: Filled, { asked, nearest }: AskedOfVectors) {
  const times: number[] = []
  let hits = 0
  let wanted = 0
  for (const [at, { question, tenantId }] of asked.slice(WARM_UP).entries()) {
    const own = filled.tenants.find(({ id }) => id === tenantId)!
    const vector = { model: MODEL, vector: Array.from(question.vector), used: [] }
    const startedAt = performance.now()
    const found = await db.withTenant(tenantId, (tx) =>
      searchVectors(
        tx,
        { tenantId },
        { vector, limit: 30, found: Promise.resolve({ chunks: [] }), slot: 1, chunkCount: own.passages },
      ),
    )
    times.push(performance.now() - startedAt)
    const best = nearest[at]!
    const ids = new Set(found.slice(0, BEST).map(({ id }) => id))
    wanted += best.length
    hits += best.filter((id) => ids.has(id)).length
  }
  return { times, recall: hits / wanted }
}

/** The nearest passages, every one compared. */
function exact({ vectors }: Filled, tenantId: string, question: Float32Array): string[] {
  const { ids, vectors: own } = vectors.get(tenantId)!
  const best: { at: number; dot: number }[] = []
  own.forEach((vector, at) => {
    let dot = 0
    for (let n = 0; n < WIDTH; n++) dot += vector[n]! * question[n]!
    if (best.length === BEST && dot <= best.at(-1)!.dot) return
    best.push({ at, dot })
    best.sort((a, b) => b.dot - a.dot)
    best.length = Math.min(best.length, BEST)
  })
  return best.map(({ at }) => ids[at]!)
}

/** What somebody makes who has a table and pgvector: a column as wide as the model, and an index with its defaults. */
async function makePlain(client: pg.Client): Promise<void> {
  await client.query(`
    create table plain_passages as
    select id, tenant_id, content, subvector(embedding, 1, ${WIDTH})::vector(${WIDTH}) as embedding from knowledge_chunks`)
  await client.query('create index on plain_passages using hnsw (embedding vector_cosine_ops)')
  await client.query('vacuum analyze plain_passages')
}

async function askPlain(client: pg.Client, { asked, nearest }: AskedOfVectors) {
  const times: number[] = []
  let hits = 0
  let wanted = 0
  for (const [at, { question, tenantId }] of asked.entries()) {
    const startedAt = performance.now()
    const { rows } = await client.query<{ id: string }>(
      `select id, content from plain_passages where tenant_id = $1 order by embedding <=> $2::vector limit ${BEST}`,
      [tenantId, `[${question.vector.join(',')}]`],
    )
    if (at < WARM_UP) continue
    times.push(performance.now() - startedAt)
    const best = nearest[at - WARM_UP]!
    const ids = new Set(rows.map(({ id }) => id))
    wanted += best.length
    hits += best.filter((id) => ids.has(id)).length
  }
  return { p95: quantile(times, 0.95), recall: hits / wanted }
}

function askMiniSearch(filled: Filled, asked: Asked[]) {
  const before = heapBytes()
  const indexes = new Map<string, MiniSearch>()
  for (const { id } of filled.tenants) indexes.set(id, new MiniSearch({ fields: ['text'] }))
  for (const { id, text, tenantId } of filled.texts) indexes.get(tenantId)!.add({ id, text })
  const memoryMb = Math.round((heapBytes() - before) / 1_048_576)
  const times = asked.map(({ question, tenantId }) => {
    const startedAt = performance.now()
    indexes.get(tenantId)!.search(question.text)
    return performance.now() - startedAt
  })
  return { p95: quantile(times.slice(WARM_UP), 0.95), memoryMb }
}

/** What is in use, without what is only not yet collected. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

const TICK_MS = 10

/** Null where the system does not tell. */
async function serverPid(ownerUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const status = await readFile(`/proc/${rows[0]!.pid}/status`, 'utf8').catch(() => '')
    return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) || null
  } finally {
    await client.end()
  }
}

/** Processor time of the server's processes so far: on a busy machine it tells more than a wait. */
async function cpuMs({ pid }: Opened): Promise<number | null> {
  if (pid === null) return null
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const ticks = await Promise.all(
    children
      .trim()
      .split(/\s+/)
      .map(async (child) => {
        const stat = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => '')
        const [user = 0, system = 0] = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .slice(11, 13)
          .map(Number)
        return user + system
      }),
  )
  return TICK_MS * ticks.reduce((sum, one) => sum + one, 0)
}

async function tableMegabytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(name::regclass)) as bytes
       from unnest(array['knowledge_chunks', 'knowledge_postings', 'knowledge_stats']) as name`,
  )
  return Math.round(Number(rows[0]!.bytes) / 1_048_576)
}
