import { is, SQL } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgDialect, type PgPolicy, PgTable } from 'drizzle-orm/pg-core'
import { GRANTS, ROLES } from '../migrate/grants.ts'
import type { TableComments } from '../migrate/schema-comments.ts'
import * as schema from '../schema/index.ts'
import { SCHEMA_AREAS, type SchemaArea } from './schema-areas.ts'

type Table = ReturnType<typeof getTableConfig>

const dialect = new PgDialect()

/** The tables of the schema, by name. */
export function schemaTables(): Map<string, Table> {
  const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []))
  return new Map(tables.map((table) => [table.name, table]))
}

/** The page of the docs about the database: a diagram and the tables of each area. */
export function schemaPage(comments: Record<string, TableComments>): string {
  const tables = schemaTables()
  const parts = SCHEMA_AREAS.map((area) => areaSection(area, tables, comments))
  return `${HEAD}\n${contents()}\n\n${parts.join('\n\n')}\n`
}

const HEAD = `# The database

<!-- Written by \`pnpm db:docs\` from packages/db/src/schema; a test compares. -->

One PostgreSQL database with pgvector. Every table that belongs to a business carries \`tenant_id\`, indexes start with it, and foreign keys between such tables take it with them, so that no row can point into another business. Row-level security is forced on every table, for its owner too.

The server works as one of three roles, none of which may log in, own a table or bypass row-level security:

- \`vk_auth\`, before the tenant is known: sign-in, look-up of keys.
- \`vk_app\`, inside \`withTenant\`: the rows of one tenant.
- \`vk_jobs\`, named work across tenants: queues, retention, roll-ups.

The owner migrates and backs up (\`DATABASE_OWNER_URL\`) and serves nothing. In hand-written SQL, \`get_current_tenant_id()\` tells the tenant of the transaction, and null when none or nonsense is set.

The limits of the columns are wider than those of the API ([limits](../limits.md)): they stop a mistake of ours, not a caller. The lines from a table to the business it belongs to are left out of the diagrams but for the first.
`

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replaceAll(' ', '-')

function contents(): string {
  return SCHEMA_AREAS.map(
    ({ title, tables }) =>
      `- [${title}](#${anchor(title)}): ${tables.map((name) => `[${name}](#${name})`).join(', ')}`,
  ).join('\n')
}

function areaSection(
  { title, about, tables: names }: SchemaArea,
  tables: Map<string, Table>,
  comments: Record<string, TableComments>,
): string {
  const own = names.map((name) => {
    const table = tables.get(name)
    if (!table) throw new Error(`The schema has no table ${name}.`)
    return table
  })
  return [
    `## ${title}`,
    about,
    `\`\`\`mermaid\n${diagram(own)}\n\`\`\``,
    ...own.map((table) => tableSection(table, comments)),
  ].join('\n\n')
}

function diagram(tables: Table[]): string {
  const lines = ['erDiagram']
  for (const table of tables) {
    const keys = keysOf(table)
    lines.push(`  ${table.name} {`)
    for (const column of table.columns) {
      lines.push(
        `    ${bareType(column)} ${column.name}${keys.has(column.name) ? ` ${keys.get(column.name)}` : ''}`,
      )
    }
    lines.push('  }')
  }
  const withTenants = tables.some(({ name }) => name === 'tenants')
  for (const table of tables) {
    for (const { to, columns, optional } of referencesOf(table)) {
      if (to === 'tenants' && !withTenants) continue
      lines.push(`  ${to} ${optional ? '|o' : '||'}--o{ ${table.name} : ${columns.at(-1)}`)
    }
  }
  return lines.join('\n')
}

/** Mermaid takes one word. */
const bareType = (column: PgColumn) =>
  column
    .getSQLType()
    .replace('timestamp with time zone', 'timestamptz')
    .replaceAll(/[^\w]+/g, '_')
    .replace(/_$/, '')

function keysOf(table: Table): Map<string, string> {
  const keys = new Map<string, string>()
  const add = (column: string, key: string) =>
    keys.set(column, [...new Set([...(keys.get(column)?.split(', ') ?? []), key])].join(', '))
  for (const column of table.columns) if (column.primary) add(column.name, 'PK')
  for (const { columns } of table.primaryKeys) for (const { name } of columns) add(name, 'PK')
  for (const { columns } of referencesOf(table)) for (const column of columns) add(column, 'FK')
  for (const column of table.columns) if (column.isUnique) add(column.name, 'UK')
  return keys
}

function referencesOf(
  table: Table,
): { to: string; columns: string[]; optional: boolean; onDelete: string }[] {
  return table.foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference()
    return {
      to: getTableConfig(foreignTable).name,
      columns: columns.map(({ name }) => name),
      optional: columns.some(({ notNull }) => !notNull),
      onDelete: key.onDelete ?? 'no action',
    }
  })
}

function tableSection(table: Table, comments: Record<string, TableComments>): string {
  const said = comments[table.name]
  const keys = keysOf(table)
  const columns = table.columns.map((column) => {
    const words = column.enumValues?.length ? `: ${column.enumValues.join(', ')}` : ''
    const type = `${column.getSQLType().replace('timestamp with time zone', 'timestamptz')}${words}`
    const rules = [keys.get(column.name), column.notNull ? '' : 'null', defaultOf(column)].filter(Boolean)
    return `| \`${column.name}\` | ${type} | ${rules.join(', ')} | ${cell(said?.columns[column.name] ?? '')} |`
  })
  return [
    `### ${table.name}`,
    said?.table ?? '',
    ['| Column | Type | | |', '|---|---|---|---|', ...columns].join('\n'),
    ['| Role | May | Sees |', '|---|---|---|', ...rightsOf(table)].join('\n'),
    [...referenceLines(table), ...uniqueLines(table), ...checkLines(table)].join('\n'),
  ].join('\n\n')
}

function defaultOf(column: PgColumn): string {
  const value = column.default
  if (value === undefined) return ''
  const text = is(value, SQL) ? dialect.sqlToQuery(value).sql : JSON.stringify(value)
  return `default \`${text}\``
}

function rightsOf(table: Table): string[] {
  const rows = ROLES.flatMap((role) => {
    const granted = GRANTS[table.name]?.[role]
    if (!granted) return []
    return [`| \`${role}\` | ${granted.join(', ')} | ${seenBy(table.policies, role)} |`]
  })
  return rows.length > 0 ? rows : ['| | nothing | |']
}

function seenBy(policies: PgPolicy[], role: string): string {
  const rules = policies.filter(
    ({ to }) => to !== undefined && 'name' in (to as object) && (to as { name: string }).name === role,
  )
  return rules
    .map(({ using }) => {
      const text = using ? dialect.sqlToQuery(using).sql : ''
      if (text === 'true') return 'all rows'
      if (text.includes("current_setting('app.tenant_id', true)")) return 'rows of its tenant'
      return `rows where \`${text}\``
    })
    .join('; ')
}

const list = (columns: { name: string }[] | string[]) =>
  columns.map((column) => `\`${typeof column === 'string' ? column : column.name}\``).join(', ')

function referenceLines(table: Table): string[] {
  return referencesOf(table).map(
    ({ to, columns, onDelete }) => `- ${list(columns)} → [${to}](#${to}), on delete ${onDelete}`,
  )
}

function uniqueLines(table: Table): string[] {
  const constraints = table.uniqueConstraints.map(({ columns }) => `- unique ${list(columns)}`)
  const indexes = table.indexes.map(({ config }) => {
    const columns = config.columns.map((column) => ({ name: 'name' in column ? String(column.name) : '' }))
    const where = config.where ? ` where \`${dialect.sqlToQuery(config.where).sql}\`` : ''
    const method = config.method && config.method !== 'btree' ? ` (${config.method})` : ''
    return `- ${config.unique ? 'unique' : 'index'} ${list(columns)}${method}${where}`
  })
  return [...constraints, ...indexes]
}

function checkLines(table: Table): string[] {
  return table.checks.map(({ value }) => `- check \`${dialect.sqlToQuery(value).sql}\``)
}

const cell = (text: string) => text.replaceAll('|', '\\|')
