import { EXTRACTIVE_MODEL_ID, type ModelTrouble } from '@visualkit/ai'
import type { HealthNote, PartHealth } from '@visualkit/contracts'
import { staticEmbedder } from '@visualkit/knowledge'
import type { Services } from '../context.ts'
import { vectorProgress } from '../knowledge/vector-progress.ts'
import { answersInTime, type PingAnswer } from './answers-in-time.ts'
import { describePart, note } from './describe-part.ts'

/** Each part of the product: who serves it, how it is, what leaves this machine for it, and what to do. */
export async function healthParts(services: Services): Promise<PartHealth[]> {
  const [database, bus, mail, embeddings] = await Promise.all([
    databasePart(services),
    busPart(services),
    mailPart(services),
    embeddingsPart(services),
  ])
  return [
    database,
    bus,
    limitsPart(services),
    jobsPart(services, database),
    filesPart(),
    modelPart(services),
    embeddings,
    sightPart(services),
    searchPart(services, database),
    mail,
  ]
}

async function databasePart({ db }: Services): Promise<PartHealth> {
  const embedded = db.kind === 'embedded'
  const answer = await answersInTime(() => db.ping())
  return describePart('database', answer.ok ? 'ok' : 'down', {
    driver: note(embedded ? 'embeddedPostgres' : 'postgres'),
    detail: pingNote(answer),
    advice: answer.ok ? (embedded ? note('oneServer') : null) : note('checkDatabase'),
  })
}

/** So long it is said that the bus began anew. */
const BEGAN_ANEW_MS = 600_000

/** What carries events between servers. */
export async function busPart({ bus }: Pick<Services, 'bus'>): Promise<PartHealth> {
  const embedded = bus.driver === 'memory'
  const answer = await answersInTime(() => bus.ping())
  const anewMs = bus.beganAnewMsAgo() ?? Number.POSITIVE_INFINITY
  const beganAnew = anewMs < BEGAN_ANEW_MS
  const status = !answer.ok ? 'down' : beganAnew || !bus.isUp() ? 'degraded' : 'ok'
  return describePart('bus', status, {
    driver: note(embedded ? 'inProcess' : 'redis'),
    detail: beganAnew
      ? [pingNote(answer), note('busBeganAnew', { minutes: Math.round(anewMs / 60_000) })]
      : pingNote(answer),
    advice: status === 'ok' ? (embedded ? note('setRedis') : null) : note('checkRedis'),
  })
}

function pingNote(answer: PingAnswer): HealthNote {
  if (answer.ok) return note('answersIn', { ms: Number(answer.ms.toFixed(1)) })
  return answer.reason === null ? note('noAnswer') : note('failsWith', { reason: answer.reason })
}

/** Who counts requests: guessing and floods are held off by it. */
function limitsPart({ limiter }: Services): PartHealth {
  const { driver, shared, failure } = limiter.health()
  const alone = driver === 'redis' && !shared
  return describePart('limits', alone ? 'degraded' : 'ok', {
    driver: note(shared ? 'redis' : 'inProcess'),
    detail: shared
      ? note('countsTogether')
      : alone
        ? note('countsAloneUntil', { reason: failure ?? '–' })
        : note('countsAlone'),
    advice: alone ? note('checkRedis') : null,
  })
}

async function mailPart({ mailer }: Services): Promise<PartHealth> {
  if (!mailer)
    return describePart('mail', 'ok', {
      driver: note('outbox'),
      detail: note('mailsKept'),
      advice: note('setMail'),
    })
  const answer = await answersInTime(async () => {
    const startedAt = performance.now()
    await mailer.verify()
    return performance.now() - startedAt
  })
  return describePart('mail', answer.ok ? 'ok' : 'down', {
    driver: note('smtp'),
    detail: answer.ok
      ? note('mailAnswersIn', { ms: Math.round(answer.ms) })
      : answer.reason === null
        ? note('mailNoAnswer')
        : note('mailFailsWith', { reason: answer.reason }),
    leavesMachine: note('mailsLeave'),
    advice: answer.ok ? null : note('checkMail'),
  })
}

/** The queue lives in the database and is as well as it is. */
function jobsPart({ db }: Services, database: PartHealth): PartHealth {
  return describePart('jobs', database.status, {
    driver: note(db.kind === 'embedded' ? 'queueEmbedded' : 'queuePostgres'),
    detail: note('worksBehind'),
  })
}

function filesPart(): PartHealth {
  return describePart('files', 'ok', { driver: note('localFolder'), detail: note('keepsFrames') })
}

function modelPart({ answerer }: Services): PartHealth {
  const models = answerer.health()
  const outside = models.filter((model) => model.leavesMachine)
  const [first] = models
  const failing = models.filter((model) => model.state === 'failing')
  const builtInOnly = models.length === 1
  const providers = [...new Set(outside.map((model) => model.provider))].join(', ')
  return describePart('model', first?.state === 'failing' ? 'degraded' : 'ok', {
    driver: models.map(({ model }) =>
      model === EXTRACTIVE_MODEL_ID ? note('builtInAnswerer') : note('named', { name: model }),
    ),
    detail: [
      ...(failing.length > 0
        ? failing.map(({ model, lastError }) =>
            lastError === null
              ? note('modelFails', { model })
              : note('modelFailsWith', { model, reason: withoutStop(lastError) }),
          )
        : [note(builtInOnly ? 'answersComposed' : 'firstThatWorks')]),
      ...models
        .filter(({ dropped }) => dropped > 0)
        .map(({ model, dropped, sentences }) => note('modelDrops', { model, dropped, sentences })),
    ],
    leavesMachine: outside.length > 0 ? note('questionsLeave', { providers }) : null,
    advice: builtInOnly ? note('setModel') : adviceOn(failing[0]?.trouble),
  })
}

function adviceOn(trouble: ModelTrouble | null | undefined) {
  switch (trouble) {
    case 'access':
      return note('checkModel')
    case 'request':
      return note('checkModelRequest')
    case 'answer':
      return note('checkModelServer')
    default:
      return null
  }
}

async function embeddingsPart({ db, embedder }: Services): Promise<PartHealth> {
  if (!embedder)
    return describePart('embeddings', 'off', {
      driver: note('none'),
      detail: note('searchedByWords'),
      advice: note('setEmbeddings'),
    })
  const switching = await vectorProgress(db).catch(() => null)
  if (embedder.model === staticEmbedder.model)
    return describePart('embeddings', 'ok', {
      driver: note('wordTable'),
      detail: [note('comparedByWordTable'), ...(switching ? [note('modelSwitches', { ...switching })] : [])],
      advice: note('setEmbeddings'),
    })
  return describePart('embeddings', 'ok', {
    driver: note('named', { name: embedder.model }),
    detail: [note('comparedByMeaning'), ...(switching ? [note('modelSwitches', { ...switching })] : [])],
    leavesMachine: embedder.leavesMachine ? note('textsLeave') : null,
  })
}

function sightPart({ frameReader, screenViewer }: Services): PartHealth {
  const { tiers = [], outside = [] } = screenViewer ?? {}
  const { state, workers, waiting, lastError } = frameReader.health()
  const down = state === 'failing' || state === 'closed'
  return describePart('sight', down ? 'down' : lastError ? 'degraded' : 'ok', {
    driver: [note('textRecognition'), ...tiers.map((name) => note('named', { name }))],
    detail: lastError
      ? note('lastFailure', { reason: withoutStop(lastError) })
      : state === 'cold'
        ? note('loadsLater')
        : note('readers', { ready: workers.ready, limit: workers.limit, waiting }),
    leavesMachine: outside.length > 0 ? note('picturesLeave', { providers: outside.join(', ') }) : null,
    advice: down ? note('restart') : null,
  })
}

function searchPart({ db, embedder }: Services, database: PartHealth): PartHealth {
  return describePart('search', database.status, {
    driver: note(embedder ? 'wordsAndVectors' : 'words'),
    detail: note(db.kind === 'embedded' ? 'tablesEmbedded' : 'tablesPostgres'),
  })
}

/** The sentence around a reason ends by itself. */
function withoutStop(reason: string): string {
  return reason.replace(/\.+$/, '')
}
