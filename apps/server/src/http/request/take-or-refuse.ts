import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import { addressKey } from '@visualkit/realtime'
import type { Services } from '@visualkit/services'

export interface Limit {
  /** Groups keys; part of the counter's name. */
  name: string
  key: string
  points: number
  seconds: number
  /** What the caller is told. */
  sentence: string
  /** More than one when the request does the work of many. */
  cost?: number
}

/** Takes one of a limit, or throws RATE_LIMITED with the seconds to wait. */
export async function takeOrRefuse(limiter: Services['limiter'], limit: Limit): Promise<void> {
  const { name, key, points, seconds, cost } = limit
  const { allowed, retryAfterSeconds } = await limiter.take(name, key, points, seconds, cost)
  if (!allowed) throw new ServiceError('RATE_LIMITED', limit.sentence, { retryAfterSeconds })
}

/**
 * Takes one of what an address may ask without a credential that works, wrong ones included: guessing a key or a
 * token ends here.
 */
export function takeAnonymous(limiter: Services['limiter'], address: string, cost = 1): Promise<void> {
  return takeOrRefuse(limiter, {
    name: 'anonymous',
    key: addressKey(address),
    ...RATE_LIMITS.anonymous,
    cost,
    sentence: 'Too many requests without a valid sign-in, key or token came from this address. Wait a while.',
  })
}

/**
 * Takes one of what the visitor of a conversation may ask or tell, over REST and the WebSocket together. By
 * conversation, not by address: behind a mobile network thousands of visitors share one.
 */
export function takeOfVisitor(limiter: Services['limiter'], sessionId: string): Promise<void> {
  const sentence = `At most ${RATE_LIMITS.widget.points} requests a minute are served to one conversation.`
  return takeOrRefuse(limiter, { name: 'widget', key: sessionId, ...RATE_LIMITS.widget, sentence })
}

/** Takes one of the connections that a conversation is opened with: one token is no leave to have it sent without end. */
export function takeGreeting(
  limiter: Services['limiter'],
  tenantId: string,
  sessionId: string,
): Promise<void> {
  return takeOrRefuse(limiter, {
    name: 'greetings',
    key: `${tenantId}/${sessionId}`,
    ...RATE_LIMITS.greetings,
    sentence: 'This conversation was opened by too many connections in a minute. Wait a while.',
  })
}
