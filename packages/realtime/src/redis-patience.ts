import type { Redis } from 'ioredis'

/** After a failure Redis is asked again so much later: requests must not all wait for it. */
const ASK_AGAIN_MS = 1_000

/** Asks Redis while it answers soon; otherwise fails at once, so that the caller does by itself what it can. */
export class RedisPatience {
  readonly #redis: Redis
  readonly #timeoutMs: number
  #failure: string | null = null
  #askAgainAtMs = 0

  constructor(redis: Redis, timeoutMs = 500) {
    this.#redis = redis
    this.#timeoutMs = timeoutMs
    redis.on('ready', () => {
      this.#askAgainAtMs = 0
    })
  }

  /** Why Redis is not asked at the moment; null when it is. */
  get failure(): string | null {
    return this.#failure
  }

  async ask<T>(command: () => Promise<T>): Promise<T> {
    if (this.#failure !== null && performance.now() < this.#askAgainAtMs) throw new Error(this.#failure)
    try {
      // Asked while it connects, a command would wait in line.
      if (this.#redis.status !== 'ready') throw new Error('the connection is lost')
      const answer = await inTime(command(), this.#timeoutMs)
      this.#failure = null
      return answer
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error)
      this.#askAgainAtMs = performance.now() + ASK_AGAIN_MS
      throw error
    }
  }
}

/** The answer, or an error when it is late. What comes after that is ignored. */
async function inTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  answer.catch(() => {})
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
