import type { Queue } from 'pg-boss'

/**
 * The queues of the product. They are made by the owner when the database is migrated, because making one changes
 * the schema, which the server may not do. A job that fails is tried again, later each time.
 */
export const QUEUES = [
  // A book of scanned pages takes its time; what a dead server left is told by its missing heartbeat.
  {
    name: 'index-document',
    retryLimit: 8,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 14_400,
    heartbeatSeconds: 60,
  },
  // One at a time for a business; a model that is away is asked for hours.
  {
    name: 'embed-missing',
    policy: 'exclusive',
    retryLimit: 12,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 14_400,
  },
  // One runs and one waits for a business: what comes while one runs is taken by the next.
  {
    name: 'group-problems',
    policy: 'stately',
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 3_600,
  },
  // The sender hears nothing of it, so what fails is tried for a while and then given up.
  // Its data is an address, so nothing of it is kept for long.
  {
    name: 'account-mail',
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
    deleteAfterSeconds: 3_600,
  },
  // The outbox counts the tries; these are a few more, so that its own count ends them.
  { name: 'send-mail', retryLimit: 12, retryDelay: 15, retryBackoff: true, expireInSeconds: 120 },
  // Somebody's own system may be away for hours: about four until it is given up.
  { name: 'budget-webhook', retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  // Kept going by a lease of its own; what its server leaves behind is found by a sweep.
  { name: 'data-request', retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 3_600 },
  // A slice of a run, which sends the next one; a lease and a sweep find what a dead server left.
  { name: 'read-source', retryLimit: 0, expireInSeconds: 900 },
  // A run is measured in stretches of minutes; each sends the next.
  { name: 'evaluate', retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 900 },
  // As `evaluate`.
  { name: 'test-assistant', retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 900 },
  { name: 'delete-documents', retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 3_600 },
  { name: 'nightly', retryLimit: 3, retryDelay: 600, expireInSeconds: 14_400 },
] as const satisfies readonly Queue[]

export type QueueName = (typeof QUEUES)[number]['name']
