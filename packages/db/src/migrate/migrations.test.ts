import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import * as schema from '../schema/index.ts'
import { GRANTS } from './grants.ts'
import { readMigrations } from './migration-files.ts'
import { tablesMade, whyUnsafe } from './why-unsafe.ts'

const META = fileURLToPath(new URL('../../migrations/meta', import.meta.url))

describe('migrations', () => {
  it('bring the database to the schema: a change needs `pnpm db:generate`', async () => {
    const newest = readdirSync(META)
      .filter((file) => file.endsWith('_snapshot.json'))
      .sort()
      .at(-1)
    const before = JSON.parse(readFileSync(`${META}/${newest}`, 'utf8'))
    const { roles, ...now } = generateDrizzleJson(schema, before.id)
    expect(await generateMigration(before, { ...now, roles: {} })).toEqual([])
  })

  it('are read in order, each statement on its own', async () => {
    const migrations = await readMigrations()
    expect(migrations.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name).sort())
    expect(migrations[0]?.statements.length).toBeGreaterThan(30)
    expect(migrations[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('are safe while servers serve', async () => {
    const existing = new Set<string>()
    const unsafe: string[] = []
    for (const { name, statements, live } of await readMigrations()) {
      // The first one meets an empty database.
      if (existing.size > 0) {
        for (const statement of statements) {
          const why = whyUnsafe(statement, existing, live)
          if (why) unsafe.push(`${name}: ${statement}: ${why}`)
        }
      }
      for (const table of tablesMade(statements)) existing.add(table)
    }
    expect(unsafe).toEqual([])
  })

  it('are followed by grants for every table', () => {
    const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []))
    expect(Object.keys(GRANTS).sort()).toEqual(tables.sort())
  })
})
