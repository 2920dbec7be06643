import { Redis } from 'ioredis'

export interface ConnectRedisOptions {
  onError?: (error: unknown) => void
  /** For streams: as a map, which RESP 3 makes of it, a reply of XREAD outlives its use until the next full collection. */
  readsStreams?: boolean
  /** For who subscribes: what a new connection listens to is for its user to say. */
  listens?: boolean
}

/** A connection on which nothing arrives for so long while an answer is due is dead: a network may swallow the end. */
const SILENCE_MS = 10_000

/** A connection that reconnects by itself. Commands fail after 5 s, so that a request never waits for a lost Redis. */
export function connectRedis(url: string, options: ConnectRedisOptions = {}): Redis {
  const redis = new Redis(url, {
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
    connectTimeout: 5_000,
    socketTimeout: SILENCE_MS,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 3,
    ...(options.readsStreams && { protocol: 2 }),
    ...(options.listens && { autoResubscribe: false }),
  })
  // Without a listener ioredis writes to the console; with many reconnects one line each is enough.
  redis.on('error', (error) => options.onError?.(error))
  return redis
}
