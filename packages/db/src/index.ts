export type { Counts as BackupCounts, Manifest as BackupManifest } from './backup/backup-format.ts'
export { type CreateBackupOptions, createBackup } from './backup/create-backup.ts'
export { type RestoreBackupOptions, restoreBackup } from './backup/restore-backup.ts'
export { beforeCommit, endAfter } from './connect/before-commit.ts'
export { continueAsTenant } from './connect/continue-as-tenant.ts'
export {
  isConnectionLoss,
  isForeignKeyViolation,
  isOutOfTime,
  isUniqueViolation,
  postgresError,
} from './connect/postgres-error.ts'
export type { Database, OpenDatabase, Tx } from './database.ts'
export { type DatabaseStatus, databaseStatus, type OwnerStatus } from './database-status.ts'
export { openEmbedded } from './embedded/open-embedded.ts'
export type { EmbeddedOptions } from './embedded/start-embedded.ts'
export { historyEpoch } from './installation/history-epoch.ts'
export { type RotatedEncryption, rotateEncryption } from './installation/rotate-encryption.ts'
export { announceServer } from './installation/running-servers.ts'
export { adoptSecrets, findForeignSecrets, type SecretDigests } from './installation/secret-digests.ts'
export { QUEUES, type QueueName } from './jobs/queues.ts'
export { type QueueOptions, startQueue } from './jobs/start-queue.ts'
export { type QueueWork, startWorkers, type WorkersOptions } from './jobs/start-workers.ts'
export { AUDIT_FLOOR_DAYS } from './migrate/prune-audit-logs.ts'
export type { Progress } from './migrate/run-migrations.ts'
export { type MigratePostgresOptions, migratePostgres } from './postgres/migrate-postgres.ts'
export { openPostgres, type PostgresOptions } from './postgres/open-postgres.ts'
export * as schema from './schema/index.ts'
export { StartError, type StartErrorCode } from './start-error.ts'
export { openStudio, type Studio, type StudioOptions } from './studio/open-studio.ts'
