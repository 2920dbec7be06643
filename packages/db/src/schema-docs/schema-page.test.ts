import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readComments } from '../migrate/schema-comments.ts'
import { SCHEMA_AREAS } from './schema-areas.ts'
import { schemaPage, schemaTables } from './schema-page.ts'

const FILE = fileURLToPath(new URL('../../../../docs/database/schema.md', import.meta.url))

describe('the page about the database', () => {
  it('is what the schema says now: a change needs `pnpm db:docs`', async () => {
    expect(schemaPage(await readComments())).toBe(readFileSync(FILE, 'utf8'))
  })

  it('shows every table once', () => {
    const shown = SCHEMA_AREAS.flatMap(({ tables }) => tables)
    expect(shown.sort()).toEqual([...schemaTables().keys()].sort())
  })
})
