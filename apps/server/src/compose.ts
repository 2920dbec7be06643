import { join } from 'node:path'
import {
  configureModels,
  createAnswerer,
  createJudge,
  createScreenViewer,
  readCatalogue,
  tryModel,
} from '@visualkit/ai'
import {
  announceServer,
  findForeignSecrets,
  historyEpoch,
  type OpenDatabase,
  openEmbedded,
  openPostgres,
  startQueue,
  startWorkers,
} from '@visualkit/db'
import { createOidc, createSaml, lookUpTxt } from '@visualkit/identity'
import { createFileReader } from '@visualkit/knowledge/file-reader'
import { createSmtpDriver } from '@visualkit/mail'
import { reachOnly } from '@visualkit/outgoing'
import {
  connectRedis,
  createMemoryBus,
  createMemoryCallLog,
  createMemoryPresence,
  createMemoryRateLimiter,
  createRedisBus,
  createRedisCallLog,
  createRedisPresence,
  createRedisRateLimiter,
} from '@visualkit/realtime'
import {
  type Actor,
  createHeadSealer,
  createLedger,
  createLocalBlobStore,
  createTenantGate,
  createTurnRunner,
  type JobQueue,
  type Logger,
  queueMissingVectors,
  queueUngroupedProblems,
  resumeDataRequests,
  type ServiceContext,
  type Services,
  sendNightly,
  sweepFiles,
  sweepSignIn,
  sweepSources,
  sweepTestFrames,
  watchCosts,
} from '@visualkit/services'
import { createFrameReader } from '@visualkit/vision'
import { placeInQueue, worksOf } from './compose/job-works.ts'
import { checkSentence, composeExtract } from './compose/knowledge-answers.ts'
import { modelsFolder } from './compose/models-folder.ts'
import { outsideProviders } from './compose/outside-providers.ts'
import { publicUrls } from './compose/public-urls.ts'
import { composeRetrievalModels, orStartError } from './compose/retrieval-models.ts'
import { createLogger } from './create-logger.ts'
import { readLastBackup } from './data-dir/last-backup.ts'
import { ledgerFolder } from './data-dir/ledger-folder.ts'
import { openDataDir } from './data-dir/open-data-dir.ts'
import { digestSecrets, variablesOf } from './data-dir/secret-digests.ts'
import { loadSecrets, type Secrets } from './data-dir/secrets.ts'
import type { Env } from './env/variables.ts'
import { StartError } from './start-error.ts'

const DAY_SECONDS = 86_400
/** Data requests that a dead server left behind are looked for this often. */
const RESUME_MS = 30_000
/** Whether it is night is asked this often. */
const NIGHT_MS = 15 * 60_000
/** Between looks for mails nobody carries and for what has expired. */
const SWEEP_MS = 60_000
/** Between looks for sources whose time has come, and for runs that nobody works on. */
const SOURCES_MS = 15_000
/** Between looks for passages that lack a vector of the model that is set. */
const VECTORS_MS = 900_000
/** Costs are added up, and budgets looked at, this often. */
const COSTS_MS = 60_000

/** Every part, built for the drivers the environment names. The only place that chooses a driver. */
export interface Composition {
  env: Env
  dataDir: string
  blobsDir: string
  db: OpenDatabase
  services: Services
  secrets: Secrets
  /** The operator, or the product itself, at work in one tenant. */
  systemContext(tenantId: string, purpose: string): ServiceContext
  /** Works on jobs in this process, for a command that waits for one when no server runs. */
  startJobs(): Promise<void>
  /** Lets turns and jobs in flight end, then closes everything. */
  close(): Promise<void>
}

export interface ComposeOptions {
  onProgress(text: string): void
  /** Run turns and jobs in this process; off for commands that only look. */
  background: boolean
  /** How a command meets a database that goes with other secrets, as `DataCommand` says. */
  secrets?: 'check' | 'ignore' | undefined
  /** The port that is listened on, for addresses that are not set. */
  port?: number
  log?: Logger
}

export async function compose(env: Env, options: ComposeOptions): Promise<Composition> {
  reachOnly(env.VK_ONLY_HOSTS ?? null)
  const catalogue = await orStartError(readCatalogue(env.VK_MODEL_CATALOGUE))
  const dataDir = await openDataDir(env.VK_DATA_DIR)
  const secrets = await loadSecrets(dataDir, env)
  // Who runs a command reads its own sentences; what services note for the log of a server is told when it is asked for.
  const quiet = options.background ? {} : { LOG_LEVEL: env.LOG_LEVEL ?? 'error' }
  const log = options.log ?? createLogger({ ...env, ...quiet })
  const blobsDir = join(dataDir, 'files')
  const closers: (() => Promise<unknown> | unknown)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const db = env.DATABASE_URL
      ? await openPostgres({
          url: env.DATABASE_URL,
          ownerUrl: env.DATABASE_OWNER_URL,
          poolMax: env.DATABASE_POOL_MAX,
          onProgress: options.onProgress,
          onError: (error: Error) => log.warn({ error: error.message }, 'a database connection was lost'),
        })
      : await openEmbedded({ dataDir, onProgress: options.onProgress })
    closers.push(() => db.close())
    if (options.secrets !== 'ignore')
      await refuseForeignSecrets(db, secrets, { dataDir, claim: options.secrets !== 'check' })
    if (options.background && db.kind === 'postgres') {
      const server = await announceServer(db, (error) =>
        log.warn({ error: String(error) }, 'the database was not told that this server runs'),
      )
      closers.push(() => server.leave())
    }

    const { bus, presence, limiter, calls } = await composeRealtime(
      env,
      closers,
      busFailed(env, log, options),
    )
    if (options.background) await assertBusAnswers(bus, env)
    const vendors = {
      catalogue,
      baseUrls: {
        openai: env.OPENAI_BASE_URL,
        anthropic: env.ANTHROPIC_BASE_URL,
        google: env.GOOGLE_BASE_URL,
      },
    }
    const models = await orStartError(
      configureModels({
        ...vendors,
        compatible: env.VK_LLM_BASE_URL
          ? {
              baseUrl: env.VK_LLM_BASE_URL,
              apiKey: env.VK_LLM_API_KEY,
              model: env.VK_LLM_MODEL,
              contextTokens: env.VK_LLM_CONTEXT_TOKENS,
            }
          : undefined,
        local: env.VK_LOCAL_MODEL
          ? { model: env.VK_LOCAL_MODEL, modelsDir: modelsFolder(env, dataDir) }
          : undefined,
        openaiApiKey: env.OPENAI_API_KEY,
        anthropicApiKey: env.ANTHROPIC_API_KEY,
        googleApiKey: env.GOOGLE_API_KEY,
        model: env.VK_LLM_MODEL,
        strongModel: env.VK_LLM_STRONG_MODEL,
      }),
    )
    closers.push(() => Promise.all(models.map((model) => model.close?.())))
    const answerer = createAnswerer({
      models,
      compose: composeExtract,
      check: checkSentence,
      // It is for no business in particular, so that no business is told of its cost.
      probe: async (model) =>
        (await tryModel(model, {
          onUsage: (usage) => log.info(usage, 'a language model that failed was asked for a word'),
        })) === 'works',
      onFailure: (failure) => log.warn(failure, 'a language model failed; another answered'),
      onDropped: (left) =>
        log.info(left, 'sentences of a language model were left out: no document carries them'),
    })
    const screenViewer = createScreenViewer({
      models,
      catalogue,
      onFailure: (failure) => log.warn(failure, 'a vision model failed; the next one looked'),
    })
    const { embedder, embedderOf, reranker } = await composeRetrievalModels(env, { dataDir, catalogue })
    closers.push(() => embedder?.close?.())
    closers.push(() => reranker?.close?.())
    const frameReader = createFrameReader({ workers: env.VK_OCR_WORKERS, cacheDir: join(dataDir, 'cache') })
    closers.push(() => frameReader.close())
    const fileReader = createFileReader()
    closers.push(() => fileReader.close())

    const mailer = env.VK_SMTP_URL
      ? createSmtpDriver({ url: env.VK_SMTP_URL, from: env.VK_MAIL_FROM! })
      : null
    closers.push(() => mailer?.close())

    let queue: Promise<Awaited<ReturnType<typeof startQueue>>> | undefined
    const openQueue = () => {
      queue ??= startQueue(db, {
        onError: (error: Error) => log.error({ error: error.message }, 'the job queue failed'),
        supervise: options.background,
      })
      return queue
    }
    const jobs: JobQueue = {
      async send(name, data, { once: word, afterSeconds, isQuick } = {}) {
        // One business is embedded, and its questions grouped, by one job at a time: another finds the first.
        const once =
          name === 'embed-missing' || name === 'group-problems'
            ? { singletonKey: (data as { tenantId: string }).tenantId }
            : word === undefined
              ? {}
              : { singletonKey: word, singletonSeconds: DAY_SECONDS }
        const later = afterSeconds === undefined ? {} : { startAfter: afterSeconds }
        const id = await (await openQueue()).send(name, data, {
          ...once,
          ...later,
          ...placeInQueue(data, isQuick),
        })
        if (!id && !once.singletonKey) throw new Error(`The job ${name} was not taken.`)
        return id ?? ''
      },
      isStopping: () => isStopping,
    }
    let isStopping = false
    closers.push(async () => {
      isStopping = true
      await (await queue)?.stop({ graceful: true, close: false })
    })

    const now = () => new Date()
    const gate = createTenantGate({ db, bus, log, now })
    closers.push(() => gate.close())

    const base: Omit<Services, 'turns'> = {
      db,
      bus,
      presence,
      epoch: await historyEpoch(db),
      limiter,
      calls,
      gate,
      blobs: createLocalBlobStore(blobsDir),
      ledger: createLedger({ folder: ledgerFolder(dataDir), secret: secrets.audit, now: () => new Date() }),
      lastBackupAt: () => readLastBackup(dataDir),
      answerer,
      modelsWith: ({ openai, anthropic, google }) =>
        configureModels({
          ...vendors,
          openaiApiKey: openai,
          anthropicApiKey: anthropic,
          googleApiKey: google,
        }),
      judge: createJudge(models),
      embedder,
      embedderOf,
      reranker,
      catalogue,
      frameReader,
      screenViewer,
      fileReader,
      jobs,
      secrets: {
        apiKeyHash: secrets.apiKeyHash,
        sessionToken: secrets.sessionToken,
        fileUrl: secrets.fileUrl,
        encryption: secrets.encryption,
        audit: secrets.audit,
      },
      mailer,
      outside: {
        oidc: createOidc({ privateHosts: env.VK_PRIVATE_HOSTS ?? [], now }),
        saml: createSaml({ now }),
        lookUpTxt,
        privateHosts: env.VK_PRIVATE_HOSTS ?? [],
        providers: outsideProviders(env),
      },
      sources: { privateHosts: env.VK_SOURCE_HOSTS ?? [], certificates: env.NODE_EXTRA_CA_CERTS },
      tools: { privateHosts: env.VK_TOOL_HOSTS ?? [] },
      allows: {
        signUp: env.VK_SIGN_UP,
        connectionsPerBusiness: env.VK_CONNECTIONS_PER_BUSINESS ?? null,
      },
      urls: publicUrls(env, options.port ?? env.PORT),
      log,
      now,
    }
    const turns = createTurnRunner(base)
    const services: Services = { ...base, turns }
    const systemContext = (tenantId: string, purpose: string): ServiceContext => {
      const actor: Actor = { kind: 'system', tenantId, purpose }
      return { ...services, actor }
    }
    let working: Promise<unknown> | undefined
    const startJobs = async () => {
      working ??= openQueue().then(async (boss) => {
        const onError = (error: Error) => log.warn({ error: String(error) }, 'due jobs were not looked for')
        const workers = await startWorkers(db, boss, { works: worksOf(services), onError })
        closers.push(() => workers.stop())
      })
      await working
    }
    if (options.background) {
      await startJobs()
      await turns.start()
      const sweep = setInterval(() => {
        sweepSignIn(services).catch((error) =>
          log.warn({ error: String(error) }, 'the sweep of sign-in failed'),
        )
        sweepFiles(services).catch((error) =>
          log.warn({ error: String(error) }, 'the sweep of unsent files failed'),
        )
        sweepTestFrames(services).catch((error) =>
          log.warn({ error: String(error) }, 'the sweep of frames of no test failed'),
        )
      }, SWEEP_MS)
      closers.push(() => clearInterval(sweep))
      const lookForVectors = () =>
        queueMissingVectors(services).catch((error) =>
          log.warn({ error: String(error) }, 'missing vectors were not looked for'),
        )
      const lookForQuestions = () =>
        queueUngroupedProblems(services).catch((error) =>
          log.warn({ error: String(error) }, 'questions without a problem were not looked for'),
        )
      const lookAtCosts = () =>
        watchCosts(services).catch((error) => log.warn({ error: String(error) }, 'costs were not added up'))
      void lookAtCosts()
      const costs = setInterval(lookAtCosts, COSTS_MS)
      closers.push(() => clearInterval(costs))
      void lookForQuestions()
      const questions = setInterval(lookForQuestions, VECTORS_MS)
      closers.push(() => clearInterval(questions))
      void lookForVectors()
      const vectors = setInterval(lookForVectors, VECTORS_MS)
      closers.push(() => clearInterval(vectors))
      const resume = () =>
        resumeDataRequests(services).catch((error) =>
          log.warn({ error: String(error) }, 'open data requests were not looked for'),
        )
      void resume()
      const requests = setInterval(resume, RESUME_MS)
      closers.push(() => clearInterval(requests))
      const sources = setInterval(() => {
        sweepSources(services).catch((error) =>
          log.warn({ error: String(error) }, 'sources that are due were not looked for'),
        )
      }, SOURCES_MS)
      closers.push(() => clearInterval(sources))
      const night = setInterval(() => {
        sendNightly(services).catch((error) =>
          log.warn({ error: String(error) }, 'the work of the night was not sent'),
        )
      }, NIGHT_MS)
      closers.push(() => clearInterval(night))
      const sealer = createHeadSealer(services)
      closers.push(() => sealer.close())
    }
    closers.push(() => turns.drain())
    return { env, dataDir, blobsDir, db, services, secrets, systemContext, startJobs, close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

/** Keys, second factors and signatures that are in the database would be void without a word. */
async function refuseForeignSecrets(
  db: OpenDatabase,
  secrets: Secrets,
  { dataDir, claim }: { dataDir: string; claim: boolean },
): Promise<void> {
  const foreign = await findForeignSecrets(db, digestSecrets(secrets), { claim })
  if (foreign.length === 0) return
  throw new StartError(
    `The database goes with other secrets than ${dataDir} and the environment have (${variablesOf(foreign)}): use the data folder or the variables of the server it was begun with, or, only if those are lost, run \`vk secrets adopt\`, which says first what stops working.`,
  )
}

/** A server whose bus is away would start, and deliver nothing. */
async function assertBusAnswers(bus: { ping(): Promise<number> }, env: Env): Promise<void> {
  try {
    await bus.ping()
  } catch (error) {
    const where = env.REDIS_URL ? new URL(env.REDIS_URL).host : 'this machine'
    const why = error instanceof Error && !/max retries/.test(error.message) ? `: ${error.message}` : ''
    throw new StartError(
      `Redis at ${where} does not answer${why.replace(/\.$/, '')}. Check that it runs, and that REDIS_URL is right.`,
    )
  }
}

/** A server notes each time that its bus is away and tries again; who runs a command reads once what that means. */
function busFailed(env: Env, log: Logger, { background, onProgress }: ComposeOptions) {
  let isTold = false
  return (error: unknown) => {
    if (background) return log.warn({ error: String(error) }, 'the bus lost Redis; it tries again')
    if (isTold) return
    isTold = true
    onProgress(
      `Redis at ${new URL(env.REDIS_URL!).host} does not answer: what this changes is kept, and running servers hear of it late. Check that it runs, and that REDIS_URL is right.`,
    )
  }
}

async function composeRealtime(env: Env, closers: (() => unknown)[], onError: (error: unknown) => void) {
  if (!env.REDIS_URL) {
    const bus = createMemoryBus()
    closers.push(() => bus.close())
    return {
      bus,
      presence: createMemoryPresence(),
      limiter: createMemoryRateLimiter(),
      calls: createMemoryCallLog(),
    }
  }
  const redis = await connectRedis(env.REDIS_URL)
  closers.push(() => redis.quit())
  const bus = await createRedisBus({
    url: env.REDIS_URL,
    onError,
  })
  closers.push(() => bus.close())
  const calls = createRedisCallLog(redis)
  closers.push(() => calls.close())
  return { bus, presence: createRedisPresence(redis, {}), limiter: createRedisRateLimiter(redis, {}), calls }
}
