/** What drizzle-kit wrote, made safe for a database that is served from meanwhile. */
export interface SplitMigration {
  /** Runs in one transaction: new tables, new columns, promises that old rows need not keep yet. */
  first: string[]
  /** Runs after it, each statement on its own and without holding up anybody: indexes and checks of old rows. */
  live: string[]
}

const BREAKPOINT = '--> statement-breakpoint'

/** Cuts the text of a migration into its statements. */
export function toStatements(text: string): string[] {
  return text
    .split(BREAKPOINT)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}

export const fromStatements = (statements: string[]): string => `${statements.join(`${BREAKPOINT}\n`)}\n`

/**
 * Rewrites generated statements that would block tables with rows in them: constraints are added NOT VALID and
 * validated later, indexes are built CONCURRENTLY. Also says what drizzle cannot.
 *
 * @param existing tables that were there before this migration.
 */
export function splitMigration(statements: string[], existing: ReadonlySet<string>): SplitMigration {
  const first: string[] = []
  const live: string[] = []
  const validate = new Map<string, string[]>()
  for (const generated of statements) {
    const statement = deferOwnTable(nullOneColumn(generated))
    const constraint = /^ALTER TABLE "(\w+)" ADD CONSTRAINT "(\w+)" (?:FOREIGN KEY|CHECK)/.exec(statement)
    const index = /^CREATE (UNIQUE )?INDEX "(\w+)" ON "(\w+)"/.exec(statement)
    const [, table = '', name = ''] = constraint ?? []
    if (existing.has(table)) {
      first.push(statement.replace(/;$/, ' NOT VALID;'))
      validate.set(table, [...(validate.get(table) ?? []), `VALIDATE CONSTRAINT "${name}"`])
    } else if (index && existing.has(index[3] ?? '')) {
      // One that a crash left half built is unusable, and in the way.
      live.push(`DROP INDEX CONCURRENTLY IF EXISTS "${index[2]}";`)
      live.push(statement.replace(/INDEX/, 'INDEX CONCURRENTLY'))
    } else {
      first.push(statement)
    }
  }
  // All checks of a table in one statement: it is read once.
  for (const [table, parts] of validate) live.push(`ALTER TABLE "${table}" ${parts.join(', ')};`)
  return { first, live }
}

/** A row may name one that a restore brings later: checked at its end, when that says so. */
function deferOwnTable(statement: string): string {
  const [, table, other] =
    /^ALTER TABLE "(\w+)" ADD CONSTRAINT .* REFERENCES "public"\."(\w+)"/.exec(statement) ?? []
  return table !== undefined && table === other ? statement.replace(/;$/, ' DEFERRABLE;') : statement
}

/** Drizzle would empty `tenant_id` too, which may not be. */
function nullOneColumn(statement: string): string {
  return statement.replace(
    /(FOREIGN KEY \("tenant_id",((?:"\w+",?)+)\) REFERENCES .* ON DELETE set null)/,
    (whole, head: string, columns: string) => `${head} (${columns})`,
  )
}
