import { describe, expect, it } from 'vitest'
import { fromStatements, splitMigration, toStatements } from './split-migration.ts'
import { whyUnsafe } from './why-unsafe.ts'

const existing = new Set(['sessions', 'keys'])

describe('splitMigration', () => {
  it('moves what would block a table with rows out of the transaction', () => {
    const generated = [
      'CREATE TABLE "new" ("id" uuid);',
      'CREATE INDEX "new_i" ON "new" USING btree ("id");',
      'ALTER TABLE "sessions" ADD COLUMN "mode" text DEFAULT \'text\' NOT NULL;',
      'ALTER TABLE "sessions" ADD CONSTRAINT "c1" CHECK (mode <> \'\');',
      'ALTER TABLE "sessions" ADD CONSTRAINT "c2" CHECK (true);',
      'CREATE UNIQUE INDEX "sessions_i" ON "sessions" USING btree ("mode");',
    ]
    expect(generated.flatMap((statement) => whyUnsafe(statement, existing, false) ?? [])).toHaveLength(3)
    const { first, live } = splitMigration(generated, existing)
    expect(first).toEqual([
      ...generated.slice(0, 3),
      'ALTER TABLE "sessions" ADD CONSTRAINT "c1" CHECK (mode <> \'\') NOT VALID;',
      'ALTER TABLE "sessions" ADD CONSTRAINT "c2" CHECK (true) NOT VALID;',
    ])
    expect(live).toEqual([
      'DROP INDEX CONCURRENTLY IF EXISTS "sessions_i";',
      'CREATE UNIQUE INDEX CONCURRENTLY "sessions_i" ON "sessions" USING btree ("mode");',
      'ALTER TABLE "sessions" VALIDATE CONSTRAINT "c1", VALIDATE CONSTRAINT "c2";',
    ])
    for (const statement of first) expect(whyUnsafe(statement, existing, false)).toBeNull()
    for (const statement of live) expect(whyUnsafe(statement, existing, true)).toBeNull()
  })

  it('empties the one column that may be null, and defers what refers to its own table', () => {
    const { first } = splitMigration(
      [
        'ALTER TABLE "new" ADD CONSTRAINT "a" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE set null ON UPDATE no action;',
        'ALTER TABLE "keys" ADD CONSTRAINT "b" FOREIGN KEY ("tenant_id","old") REFERENCES "public"."keys"("tenant_id","id") ON DELETE no action ON UPDATE no action;',
        'ALTER TABLE "new" ADD CONSTRAINT "c" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;',
      ],
      existing,
    )
    expect(first[0]).toContain('ON DELETE set null ("session_id") ON UPDATE')
    expect(first[1]).toMatch(/no action DEFERRABLE NOT VALID;$/)
    expect(first[2]).toContain('ON DELETE set null ON UPDATE')
  })

  it('reads what it wrote', () => {
    const statements = ['CREATE TABLE "a" (\n\t"b" text\n);', 'DROP TABLE "a";']
    expect(toStatements(fromStatements(statements))).toEqual(statements)
  })
})

describe('whyUnsafe', () => {
  it('names what a served database cannot bear', () => {
    const unsafe = [
      'CREATE INDEX "i" ON "sessions" ("mode");',
      'ALTER TABLE "sessions" ADD COLUMN "a" text NOT NULL;',
      'ALTER TABLE "sessions" ADD COLUMN "a" uuid DEFAULT gen_random_uuid() NOT NULL;',
      'ALTER TABLE "sessions" ALTER COLUMN "a" SET DATA TYPE bigint;',
      'ALTER TABLE "sessions" ALTER COLUMN "a" SET NOT NULL;',
      'ALTER TABLE "sessions" DROP COLUMN "a";',
      'ALTER TABLE "sessions" RENAME COLUMN "a" TO "b";',
      'ALTER TABLE "sessions" RENAME TO "talks";',
      'ALTER TABLE "sessions" ADD CONSTRAINT "u" UNIQUE("a");',
      'DROP TABLE "sessions";',
      'CREATE INDEX CONCURRENTLY "i" ON "sessions" ("mode");',
    ]
    for (const statement of unsafe) expect(whyUnsafe(statement, existing, false), statement).not.toBeNull()
    for (const statement of ['UPDATE "sessions" SET a = 1;', 'ALTER TABLE "sessions" ADD COLUMN "a" text;']) {
      expect(whyUnsafe(statement, existing, true), statement).not.toBeNull()
    }
    for (const statement of [
      'ALTER TABLE "sessions" ADD COLUMN "a" text;',
      'CREATE POLICY "p" ON "sessions";',
      'DROP POLICY "p" ON "sessions";',
      'CREATE INDEX "i" ON "new" ("a");',
    ]) {
      expect(whyUnsafe(statement, existing, false), statement).toBeNull()
    }
  })
})
