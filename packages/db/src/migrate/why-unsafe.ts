/**
 * Why a statement of a migration must not run on a database that is served from, or null. A migration may add; what
 * servers of the version before still read or write may go only in a later release.
 *
 * @param existing tables that were there before this migration.
 * @param live whether the statement runs on its own, outside a transaction.
 */
export function whyUnsafe(statement: string, existing: ReadonlySet<string>, live: boolean): string | null {
  const text = statement.replaceAll(/\s+/g, ' ')
  const table = /^(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX(?: CONCURRENTLY)? "\w+" ON) "(\w+)"/i.exec(
    text,
  )?.[1]
  if (live) {
    if (/^CREATE (UNIQUE )?INDEX CONCURRENTLY |^DROP INDEX CONCURRENTLY IF EXISTS /i.test(text)) return null
    if (/^ALTER TABLE "\w+" (VALIDATE CONSTRAINT "\w+"(, )?)+;?$/i.test(text)) return null
    return 'outside a transaction only indexes are built or dropped and constraints validated: both can be repeated'
  }
  if (/CONCURRENTLY/i.test(text)) return 'it cannot run in a transaction: it belongs into the file …_live.sql'
  if (
    /^(DROP TABLE|TRUNCATE)|(DROP|RENAME)( COLUMN)? "| RENAME TO /i.test(text) &&
    !/^DROP POLICY/i.test(text)
  ) {
    return 'servers of the version before still use it: stop using it now, remove it in the next release'
  }
  if (table === undefined || !existing.has(table)) return null
  if (/^CREATE (UNIQUE )?INDEX/i.test(text))
    return 'it stops all writes while it builds: CONCURRENTLY, in …_live.sql'
  if (/ADD CONSTRAINT .*(FOREIGN KEY|CHECK)/i.test(text) && !/NOT VALID;?$/i.test(text)) {
    return 'it reads all rows while nobody may write: NOT VALID, and validate it in …_live.sql'
  }
  if (/ADD CONSTRAINT .*(UNIQUE|PRIMARY KEY)/i.test(text)) {
    return 'it stops everything while it builds: a unique index, CONCURRENTLY, in …_live.sql'
  }
  if (/ADD COLUMN .*NOT NULL/i.test(text) && !/ DEFAULT /i.test(text)) {
    return 'old rows have no value: give the column a default, or let it be null'
  }
  if (/ADD COLUMN .* DEFAULT .*(gen_random_uuid|random|clock_timestamp|nextval)/i.test(text)) {
    return 'a default that differs from row to row writes the whole table anew'
  }
  if (/ALTER COLUMN .* (SET DATA TYPE|TYPE)/i.test(text)) {
    return 'it writes the whole table anew: add a column, copy in batches by a job, read the new one, drop the old one later'
  }
  if (/ALTER COLUMN .* SET NOT NULL/i.test(text)) {
    return 'it reads all rows while nobody may: CHECK (… IS NOT NULL) NOT VALID first, validated in …_live.sql'
  }
  return null
}

/** The tables a migration makes. */
export function tablesMade(statements: string[]): string[] {
  return statements.flatMap((statement) => /^CREATE TABLE "(\w+)"/i.exec(statement)?.[1] ?? [])
}
