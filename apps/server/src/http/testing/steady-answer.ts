import type { LightMyRequestResponse } from 'fastify'

/** Moments, measured times, what is left of a limit, and names of the request itself. */
const VOLATILE =
  /(At|Ms|Seconds|Until)$|^(ms|timings|requestId|ticket|token|connectionId|date|x-request-id|ratelimit-\w+)$/

/** A value without what differs between two equal requests. */
export function steady(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => {
      if (VOLATILE.test(key)) return undefined
      return typeof inner === 'string' ? inner.replaceAll(/[\d.]+ ms\b/g, '… ms') : inner
    }),
  )
}

/** Without ids, which differ from conversation to conversation. */
export const unnamed = (answers: unknown) =>
  JSON.stringify(steady(answers)).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')

/** Everything a caller of the REST API sees. */
export function whole({ statusCode, headers, body }: LightMyRequestResponse): unknown {
  return steady({ statusCode, headers, body: JSON.parse(body) })
}
