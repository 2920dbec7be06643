import { migratePostgres } from '../postgres/migrate-postgres.ts'

/** Run as a process of its own: migrates the database of `ownerUrl` and prints each step. */
const [ownerUrl = '', appUrl = ''] = process.argv.slice(2)
await migratePostgres({ ownerUrl, appUrl, onProgress: (step) => process.stdout.write(`${step}\n`) })
