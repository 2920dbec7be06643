import type { Queue } from 'pg-boss'

/**
 * The queues of the product. They are made by the owner when the database is migrated, because making one changes
 * the schema, which the server may not do. A job that fails is tried again, later each time.
 */
export const QUEUES = [
  { name: 'index-document', retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 },
] as const satisfies readonly Queue[]

export type QueueName = (typeof QUEUES)[number]['name']
