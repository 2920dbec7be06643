import { Worker } from 'node:worker_threads'
import { type PasswordWarning, ServiceError } from '@visualkit/contracts'

export interface StrengthQuestion {
  id: number
  password: string
  /** Words that stand for the person, such as their name: a password must not be made of them. */
  personal: string[]
}
export interface StrengthAnswer {
  id: number
  score: number
  warning: string | null
}

/** The word lists take 100 MB and a second to load, so the thread goes when nobody chooses a password. */
const IDLE_MS = 60_000
const TIMEOUT_MS = 20_000
/** Estimates that may wait; the next one is refused. */
const MAX_WAITING = 50

/** In its own words; what the page says is ours. */
const WARNINGS: Record<string, PasswordWarning> = {
  straightRow: 'keyboard',
  keyPattern: 'keyboard',
  simpleRepeat: 'repeat',
  extendedRepeat: 'repeat',
  sequences: 'sequence',
  recentYears: 'date',
  dates: 'date',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'similarToCommon',
  wordByItself: 'word',
  namesByThemselves: 'name',
  commonNames: 'name',
  userInputs: 'personal',
}

interface Waiting {
  resolve(answer: StrengthAnswer): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * How hard a password is to guess, 0–4, and what makes it easy. Worked out in a thread of its own.
 * @throws ServiceError RATE_LIMITED when too many wait, UNAVAILABLE when the thread fails.
 */
export async function passwordStrength(
  password: string,
  personal: string[],
): Promise<{ score: number; warning: PasswordWarning | null }> {
  if (waiting.size >= MAX_WAITING)
    throw new ServiceError('RATE_LIMITED', 'Too many passwords are being checked. Try again in a moment.', {
      retryAfterSeconds: 2,
    })
  const id = ++lastId
  const answer = await new Promise<StrengthAnswer>((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('The estimate took too long.')), TIMEOUT_MS)
    waiting.set(id, { resolve, reject, timer })
    running().postMessage({ id, password, personal } satisfies StrengthQuestion)
  }).catch((cause: unknown) => {
    throw new ServiceError(
      'UNAVAILABLE',
      'The password could not be checked. Try again in a moment.',
      undefined,
      {
        cause,
      },
    )
  })
  return { score: answer.score, warning: answer.warning === null ? null : (WARNINGS[answer.warning] ?? null) }
}

function running(): Worker {
  clearTimeout(idle)
  if (worker) return worker
  const started = new Worker(new URL('./strength-worker.ts', import.meta.url))
  worker = started
  started.on('message', (answer: StrengthAnswer) => {
    settle(answer.id)?.resolve(answer)
    if (waiting.size > 0) return
    idle = setTimeout(stop, IDLE_MS)
    idle.unref()
  })
  started.on('error', fail)
  // Only now: listening holds the process.
  started.unref()
  return started
}

function settle(id: number): Waiting | undefined {
  const found = waiting.get(id)
  waiting.delete(id)
  clearTimeout(found?.timer)
  return found
}

/** A thread that hangs or died is replaced with the next question. */
function fail(error: Error): void {
  stop()
  for (const id of [...waiting.keys()]) settle(id)?.reject(error)
}

function stop(): void {
  void worker?.terminate()
  worker = null
}
