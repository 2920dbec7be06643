import { randomUUID } from 'node:crypto'
import { BUILT_IN_CATALOGUE, type ComposeExtract, createAnswerer, type EvidenceChunk } from '@visualkit/ai'
import type { Role } from '@visualkit/contracts'
import { type Database, historyEpoch, schema } from '@visualkit/db'
import { createOidc, createSaml } from '@visualkit/identity'
import { createFileReader } from '@visualkit/knowledge/file-reader'
import {
  type BusControl,
  type BusEvent,
  createMemoryBus,
  createMemoryCallLog,
  createMemoryPresence,
  createMemoryRateLimiter,
} from '@visualkit/realtime'
import { tempDir } from '@visualkit/testing'
import type { Actor, JobData, JobName, ServiceContext, Services } from '../context.ts'
import { createLocalBlobStore } from '../files/local-blob-store.ts'
import { runJob } from '../jobs/jobs.ts'
import { createLedger } from '../ledger/ledger.ts'
import { createTenantGate } from '../tenants/tenant-gate.ts'
import { createTurnRunner, type TurnRunnerOptions } from '../turns/create-turn-runner.ts'

export { totpAt } from '../second-factor/totp.ts'
export { pictureOf, plainPdf } from './small-files.ts'

export interface TestServices {
  services: Services
  /** Everything that was announced, in order. */
  events: BusEvent[]
  /** Everything that was told to all servers, in order. */
  controls: BusControl[]
  /** Lines of the log from `warn` up. */
  problems: { fields: object; text: string }[]
  as(actor: Actor): ServiceContext
  /** Does the jobs that were sent since, and those they send. */
  runJobs(): Promise<void>
  drain(): Promise<void>
}

export interface TestServicesOptions {
  bus?: Services['bus']
  modelsWith?: Services['modelsWith']
  answerer?: Services['answerer']
  screenViewer?: Services['screenViewer']
  judge?: Services['judge']
  embedder?: Services['embedder']
  reranker?: Services['reranker']
  frameReader?: Services['frameReader']
  fileReader?: Services['fileReader']
  turns?: TurnRunnerOptions
  now?: () => Date
  mailer?: Services['mailer']
  presence?: Services['presence']
  connectionsPerBusiness?: number
  providers?: Services['outside']['providers']
  privateHosts?: readonly string[]
  /** Hosts that sources of documents may be read from. */
  sourceHosts?: readonly string[]
  /** Hosts that tools may call. */
  toolHosts?: readonly string[]
}

/** One passage that answers every question about deliveries; nothing else is known. */
export const DELIVERY: EvidenceChunk = {
  index: 1,
  chunkId: '6d0f6a0e-3f0a-4b53-9a3e-6b2f0a7c1d01',
  documentId: '6d0f6a0e-3f0a-4b53-9a3e-6b2f0a7c1d02',
  title: 'Delivery times',
  content: 'Parcels arrive within three working days.',
  score: 0.9,
  url: '/help/delivery',
  headingPath: [],
  language: 'en',
}

/** Answers with the first passage, by the real path of the built-in answerer. */
export const composeFirst: ComposeExtract = ({ evidence }) =>
  evidence[0] ? [{ text: evidence[0].content, chunkIndex: 1, startsLine: false }] : null

export const gatherDelivery: NonNullable<TurnRunnerOptions['gather']> = async (_ctx, { question, seen }) => ({
  evidence: /parcel|deliver|arrive|AVS/i.test(`${seen} ${question}`) ? [DELIVERY] : [],
  results: [],
  rarities: {},
  question,
})

export function testAnswerer(): Services['answerer'] {
  const citation = { chunkIndex: 1, quote: DELIVERY.content, score: 0.9 }
  return createAnswerer({ models: [], compose: composeFirst, check: () => [citation] })
}

/** Real services over a database, with a tiny knowledge base in place of search. */
export async function createTestServices(
  db: Database,
  options: TestServicesOptions = {},
): Promise<TestServices> {
  const events: BusEvent[] = []
  const controls: BusControl[] = []
  const problems: TestServices['problems'] = []
  const bus = options.bus ?? createMemoryBus()
  const publish = bus.publish.bind(bus)
  const publishControl = bus.publishControl.bind(bus)
  const recording = {
    ...bus,
    publish: (event: BusEvent) => {
      events.push(event)
      return publish(event)
    },
    publishControl: (control: BusControl) => {
      controls.push(control)
      return publishControl(control)
    },
  }
  const waiting: { name: JobName; data: JobData[JobName] }[] = []
  const problem = (fields: object, text: string) => void problems.push({ fields, text })
  const log = { debug: () => {}, info: () => {}, warn: problem, error: problem }
  const now = options.now ?? (() => new Date())
  const base: Omit<Services, 'turns'> = {
    db,
    bus: recording,
    presence: options.presence ?? createMemoryPresence(),
    epoch: await historyEpoch(db),
    limiter: createMemoryRateLimiter(),
    calls: createMemoryCallLog(),
    gate: createTenantGate({ db, bus, log, now }),
    blobs: createLocalBlobStore(await tempDir()),
    ledger: createLedger({
      folder: await tempDir(),
      secret: 'e'.repeat(32),
      now: options.now ?? (() => new Date()),
    }),
    lastBackupAt: async () => null,
    answerer: options.answerer ?? testAnswerer(),
    modelsWith: options.modelsWith ?? (async () => []),
    embedder: options.embedder ?? null,
    embedderOf: async () => null,
    reranker: options.reranker ?? null,
    judge: options.judge ?? null,
    catalogue: BUILT_IN_CATALOGUE,
    frameReader: options.frameReader ?? noFrames,
    screenViewer: options.screenViewer ?? null,
    fileReader: options.fileReader ?? fileReader,
    jobs: {
      send: async (name, data) => {
        waiting.push({ name, data })
        return randomUUID()
      },
    },
    mailer: options.mailer ?? null,
    outside: {
      oidc: createOidc({ privateHosts: options.privateHosts ?? [], now }),
      saml: createSaml({ now }),
      lookUpTxt: async () => [],
      privateHosts: options.privateHosts ?? [],
      providers: options.providers ?? [],
    },
    sources: { privateHosts: options.sourceHosts ?? [] },
    tools: { privateHosts: options.toolHosts ?? [] },
    secrets: {
      apiKeyHash: 'a'.repeat(32),
      sessionToken: 'b'.repeat(32),
      fileUrl: 'c'.repeat(32),
      encryption: 'd'.repeat(64),
      audit: 'e'.repeat(32),
    },
    allows: { signUp: true, connectionsPerBusiness: options.connectionsPerBusiness ?? null },
    urls: {
      api: 'http://vk.test',
      ws: 'ws://vk.test/ws',
      widget: 'http://vk.test',
      dashboard: 'http://vk.test',
    },
    log,
    now,
  }
  const turns = createTurnRunner(base, { gather: gatherDelivery, sweepEveryMs: 200, ...options.turns })
  const services: Services = { ...base, turns }
  return {
    services,
    events,
    controls,
    problems,
    as: (actor) => ({ ...services, actor }),
    async runJobs() {
      for (let job = waiting.shift(); job; job = waiting.shift())
        await runJob(services, job.name, job.data as never)
    },
    async drain() {
      await turns.drain()
      await services.gate.close()
    },
  }
}

/** A business with one member and one widget. */
export async function createTestTenant(db: Database, name = 'Marea') {
  const tenantId = randomUUID()
  const widgetId = randomUUID()
  await db.withTenant(tenantId, async (tx) => {
    await tx.insert(schema.tenants).values({ id: tenantId, name })
    await tx
      .insert(schema.widgets)
      .values({ id: widgetId, tenantId, name: 'Shop', settings: { peopleHours: { en: '9–18 h' } } })
  })
  const agent = await addMember(db, tenantId, 'agent', 'Ana')
  const key: Actor = { kind: 'secret_key', tenantId, keyId: randomUUID(), permissions: ['*'] }
  const visitor = (sessionId: string): Actor => ({ kind: 'visitor', tenantId, sessionId })
  const system: Actor = { kind: 'system', tenantId, purpose: 'test' }
  return { tenantId, userId: agent.userId, widgetId, agent, key, system, visitor }
}

/** Another member of a business, signed in a moment ago. */
export async function addMember(
  db: Database,
  tenantId: string,
  role: Role,
  name: string = role,
): Promise<Extract<Actor, { kind: 'member' }>> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.withAuth(async (tx) => {
    await tx.insert(schema.users).values({ id: userId, name, email: `${userId}@shop.test` })
    await tx
      .insert(schema.authSessions)
      .values({ id: sessionId, userId, token: randomUUID(), expiresAt, signInMethod: 'password' })
  })
  await db.withTenant(tenantId, (tx) => tx.insert(schema.memberships).values({ tenantId, userId, role }))
  const signIn = { sessionId, steppedUpAt: new Date(), method: 'password' }
  return { kind: 'member', tenantId, userId, name, role, signIn }
}

/** One for all tests of a file; its processes end by themselves. */
const fileReader = createFileReader({ idleMs: 2_000 })

const noFrames: Services['frameReader'] = {
  read: async () => {
    throw new Error('This test reads no frames.')
  },
  warm: async () => {},
  isReading: () => false,
  forget: () => {},
  health: () => ({
    state: 'cold',
    workers: { started: 0, ready: 0, busy: 0, limit: 0, restarts: 0 },
    waiting: 0,
    sessions: 0,
    memoryBytes: 0,
    framesRead: 0,
    lastError: null,
  }),
  close: async () => {},
}
