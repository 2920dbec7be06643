import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { escapeIdentifier, escapeLiteral } from 'pg'
import * as schema from '../schema/index.ts'

/** What the schema says of a table, by the names of the database. */
export interface TableComments {
  table: string
  columns: Record<string, string>
}

const FOLDER = fileURLToPath(new URL('../schema', import.meta.url))

/** What these mean is the same everywhere. */
const EVERYWHERE: Record<string, string> = {
  id: 'Names the row.',
  tenant_id: 'The business the row belongs to.',
  created_at: 'When the row was made.',
  updated_at: 'When the row last changed.',
}

/**
 * Reads the comments of tables and columns from the sources of the schema, where they stand as TSDoc: the server runs
 * from its sources, so what the database says of a column is what its reader sees in the editor.
 *
 * @throws when a table or a column has none.
 */
export async function readComments(): Promise<Record<string, TableComments>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts'))
  const sources = await Promise.all(files.sort().map((file) => readFile(`${FOLDER}/${file}`, 'utf8')))
  const written = sources.flatMap(tablesOf)
  const comments: Record<string, TableComments> = {}
  const missing: string[] = []
  for (const [variable, table] of Object.entries(schema)) {
    if (!is(table, PgTable)) continue
    const name = getTableName(table)
    const found = written.find((one) => one.variable === variable)
    if (!found) missing.push(name)
    const columns: Record<string, string> = {}
    for (const [property, column] of Object.entries(getTableColumns(table))) {
      const text = found?.columns.get(property) ?? EVERYWHERE[column.name]
      if (text === undefined) missing.push(`${name}.${column.name}`)
      else columns[column.name] = text
    }
    comments[name] = { table: found?.comment ?? '', columns }
  }
  if (missing.length > 0) throw new Error(`The schema says nothing of: ${missing.join(', ')}.`)
  return comments
}

/** The statements that write the comments into the database, and a hash that changes with them. */
export async function commentStatements(): Promise<{ version: string; statements: string[] }> {
  const comments = Object.entries(await readComments()).sort(([a], [b]) => (a < b ? -1 : 1))
  const statements = comments.flatMap(([name, { table, columns }]) => [
    `comment on table ${escapeIdentifier(name)} is ${escapeLiteral(table)}`,
    ...Object.entries(columns).map(
      ([column, text]) =>
        `comment on column ${escapeIdentifier(name)}.${escapeIdentifier(column)} is ${escapeLiteral(text)}`,
    ),
  ])
  return { version: createHash('sha256').update(statements.join('\n')).digest('hex'), statements }
}

const TABLE =
  /((?:\/\*\*(?:(?!\*\/).)*\*\/\n)?)export const (\w+) = pgTable\(\n {2}'\w+',\n {2}\{\n(.*?)\n {2}\},\n/gs
const COLUMN = /((?:^ {4}\/\*\*(?:(?!\*\/).)*\*\/\n)?)^ {4}(\w+): /gms

function tablesOf(source: string): { variable: string; comment: string; columns: Map<string, string> }[] {
  return [...source.matchAll(TABLE)].flatMap(([, comment = '', variable = '', body = '']) => {
    if (comment === '') return []
    const columns = new Map<string, string>()
    for (const [, text = '', property = ''] of body.matchAll(COLUMN)) {
      if (text !== '') columns.set(property, toText(text))
    }
    return [{ variable, comment: toText(comment), columns }]
  })
}

/** The words of a TSDoc block, on one line. */
function toText(block: string): string {
  return block
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}
