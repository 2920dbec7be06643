export {
  isConnectionLoss,
  isForeignKeyViolation,
  isUniqueViolation,
  postgresError,
} from './connect/postgres-error.ts'
export type { Database, OpenDatabase, Tx } from './database.ts'
export { type EmbeddedOptions, openEmbedded } from './embedded/open-embedded.ts'
export { QUEUES, type QueueName } from './jobs/queues.ts'
export type { Progress } from './migrate/run-migrations.ts'
export * as schema from './schema/index.ts'
export { StartError, type StartErrorCode } from './start-error.ts'
