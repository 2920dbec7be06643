export type { Database, Tx } from './database.ts'
export * as schema from './schema/index.ts'
