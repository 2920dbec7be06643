import { Redis } from 'ioredis'

export interface ConnectRedisOptions {
  onError?: (error: unknown) => void
  /** For a connection that waits in XREAD BLOCK: no time-out, and its command fails when the connection does. */
  blocking?: boolean
}

/** A connection on which nothing arrives for so long while an answer is due is dead: a network may swallow the end. */
const SILENCE_MS = 10_000

/** A connection that reconnects by itself. Commands fail after 5 s, so that a request never waits for a lost Redis. */
export function connectRedis(url: string, options: ConnectRedisOptions = {}): Redis {
  const redis = new Redis(url, {
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
    connectTimeout: 5_000,
    socketTimeout: SILENCE_MS,
    ...(options.blocking
      ? { autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0 }
      : { enableAutoPipelining: true, commandTimeout: 5_000, maxRetriesPerRequest: 3 }),
  })
  // Without a listener ioredis writes to the console; with many reconnects one line each is enough.
  redis.on('error', (error) => options.onError?.(error))
  return redis
}
