import type { PartHealth } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import { answersInTime } from './answers-in-time.ts'

/** Each part of the product: who serves it, how it is, what leaves this machine for it, and what to do. */
export async function healthParts(services: Services): Promise<PartHealth[]> {
  const [database, bus, mail] = await Promise.all([
    databasePart(services),
    busPart(services),
    mailPart(services),
  ])
  return [
    database,
    bus,
    limitsPart(services),
    jobsPart(services, database),
    filesPart(),
    modelPart(services),
    embeddingsPart(services),
    sightPart(services),
    searchPart(services, database),
    mail,
  ]
}

async function databasePart({ db }: Services): Promise<PartHealth> {
  const embedded = db.kind === 'embedded'
  const answer = await answersInTime(() => db.ping())
  return {
    part: 'database',
    driver: embedded ? 'embedded PostgreSQL' : 'PostgreSQL',
    status: answer.ok ? 'ok' : 'down',
    detail: answer.ok ? `Answers in ${answer.ms.toFixed(1)} ms.` : `Does not answer: ${answer.reason}.`,
    leavesMachine: null,
    advice: answer.ok
      ? embedded
        ? 'One server only. Set DATABASE_URL for more than one, or for many conversations at once.'
        : null
      : 'Check that the database runs and that DATABASE_URL is right.',
  }
}

async function busPart({ bus }: Services): Promise<PartHealth> {
  const embedded = bus.driver === 'memory'
  const answer = await answersInTime(() => bus.ping())
  return {
    part: 'bus',
    driver: embedded ? 'in this process' : 'Redis',
    status: answer.ok ? 'ok' : 'down',
    detail: answer.ok ? `Answers in ${answer.ms.toFixed(1)} ms.` : `Does not answer: ${answer.reason}.`,
    leavesMachine: null,
    advice: answer.ok
      ? embedded
        ? 'Set REDIS_URL as soon as there is more than one server.'
        : null
      : 'Check that Redis runs and that REDIS_URL is right.',
  }
}

/** Who counts requests: guessing and floods are held off by it. */
function limitsPart({ limiter }: Services): PartHealth {
  const { driver, shared, failure } = limiter.health()
  const alone = driver === 'redis' && !shared
  return {
    part: 'limits',
    driver: shared ? 'Redis' : 'in this process',
    status: alone ? 'degraded' : 'ok',
    detail: shared
      ? 'All servers count together.'
      : alone
        ? `Each server counts for itself until Redis is back: ${failure}.`
        : 'This server counts for itself.',
    leavesMachine: null,
    advice: alone ? 'Check that Redis runs and that REDIS_URL is right.' : null,
  }
}

async function mailPart({ mailer }: Services): Promise<PartHealth> {
  if (!mailer)
    return {
      part: 'mail',
      driver: 'outbox in the dashboard',
      status: 'ok',
      detail: 'Mails are kept and shown to the people they are for. Nothing is sent.',
      leavesMachine: null,
      advice: 'Set VK_SMTP_URL and VK_MAIL_FROM to send them.',
    }
  const answer = await answersInTime(async () => {
    const startedAt = performance.now()
    await mailer.verify()
    return performance.now() - startedAt
  })
  return {
    part: 'mail',
    driver: 'SMTP',
    status: answer.ok ? 'ok' : 'down',
    detail: answer.ok
      ? `The mail server answers in ${answer.ms.toFixed(0)} ms.`
      : `The mail server does not answer: ${answer.reason}. Mails wait and are sent later.`,
    leavesMachine:
      'Mails about signing in and invitations go to the mail server, with names and addresses of people.',
    advice: answer.ok ? null : 'Check that the mail server runs and that VK_SMTP_URL is right.',
  }
}

/** The queue lives in the database and is as well as it is. */
function jobsPart({ db }: Services, database: PartHealth): PartHealth {
  return {
    part: 'jobs',
    driver: db.kind === 'embedded' ? 'queue in the embedded database' : 'queue in PostgreSQL',
    status: database.status,
    detail: 'Indexes large documents and sends mails behind the requests.',
    leavesMachine: null,
    advice: null,
  }
}

function filesPart(): PartHealth {
  return {
    part: 'files',
    driver: 'local folder',
    status: 'ok',
    detail: 'Keeps redacted key frames of shared screens.',
    leavesMachine: null,
    advice: null,
  }
}

function modelPart({ answerer }: Services): PartHealth {
  const models = answerer.health()
  const outside = models.filter((model) => model.leavesMachine)
  const [first] = models
  const failing = models.filter((model) => model.state === 'failing')
  const builtInOnly = models.length === 1
  return {
    part: 'model',
    driver: models.map((model) => model.model).join(', then '),
    status: first?.state === 'failing' ? 'degraded' : 'ok',
    detail:
      failing.length > 0
        ? failing.map((model) => `${model.model} fails: ${model.lastError ?? 'no reason given'}.`).join(' ')
        : builtInOnly
          ? 'Answers are composed of cited sentences of the knowledge base, on this machine.'
          : 'Answers are written by the first model that works; the built-in one comes last.',
    leavesMachine:
      outside.length > 0
        ? `Questions, the passages found for them and the masked text of shared screens go to ${[...new Set(outside.map((model) => model.provider))].join(', ')}.`
        : null,
    advice: builtInOnly
      ? 'Set OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY or VK_LLM_BASE_URL for answers in free words.'
      : failing.length > 0
        ? 'Check the key and the address of the model; visitors are answered by the next one meanwhile.'
        : null,
  }
}

function embeddingsPart({ embedder }: Services): PartHealth {
  return {
    part: 'embeddings',
    driver: embedder?.model ?? 'none',
    status: embedder ? 'ok' : 'off',
    detail: embedder
      ? 'Documents and questions are also compared by meaning.'
      : 'Search is by words, with stemming in English, Spanish and Portuguese.',
    leavesMachine: embedder ? 'Documents and questions go to the embedding model.' : null,
    advice: embedder ? null : 'Set VK_EMBEDDINGS_BASE_URL and VK_EMBEDDINGS_MODEL to search by meaning too.',
  }
}

function sightPart({ frameReader }: Services): PartHealth {
  const { state, workers, waiting, lastError } = frameReader.health()
  const down = state === 'failing' || state === 'closed'
  return {
    part: 'sight',
    driver: 'text recognition on this machine',
    status: down ? 'down' : lastError ? 'degraded' : 'ok',
    detail: lastError
      ? `Last failure: ${lastError}`
      : state === 'cold'
        ? 'Loads with the first shared screen.'
        : `${workers.ready} of ${workers.limit} readers ready, ${waiting} frames waiting.`,
    leavesMachine: null,
    advice: down ? 'Restart the server; when it happens again, look for the reason in the log.' : null,
  }
}

function searchPart({ db, embedder }: Services, database: PartHealth): PartHealth {
  return {
    part: 'search',
    driver: embedder ? 'BM25 and vectors' : 'BM25',
    status: database.status,
    detail: `Posting tables in ${db.kind === 'embedded' ? 'the embedded database' : 'PostgreSQL'}, indexed under row-level security: no BYPASSRLS role is needed.`,
    leavesMachine: null,
    advice: null,
  }
}
