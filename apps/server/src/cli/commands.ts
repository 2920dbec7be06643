import { backup } from './backup.ts'
import { bench } from './bench.ts'
import type { Command } from './command.ts'
import { dbMigrate } from './db-migrate.ts'
import { dbSeed } from './db-seed.ts'
import { dbStatus } from './db-status.ts'
import { dev } from './dev.ts'
import { doctor } from './doctor.ts'
import { envExample } from './env-example.ts'
import { evaluate } from './eval.ts'
import { keyCreate } from './key-create.ts'
import { knowledgeImport } from './knowledge-import.ts'
import { restore } from './restore.ts'
import { screenshots } from './screenshots.ts'
import { start } from './start.ts'
import { tenantCreate } from './tenant-create.ts'
import { test } from './test.ts'
import { userCreate } from './user-create.ts'
import { userLink } from './user-link.ts'

/** Every command, in the order `vk --help` lists them. */
export const COMMANDS: Command[] = [
  start,
  doctor,
  tenantCreate,
  userCreate,
  userLink,
  keyCreate,
  knowledgeImport,
  backup,
  restore,
  bench,
  evaluate,
  test,
  dev,
  dbMigrate,
  dbStatus,
  dbSeed,
  envExample,
  screenshots,
]
