import { sql } from 'drizzle-orm'
import { check } from 'drizzle-orm/pg-core'

/**
 * Limits the database holds by itself, wider than those of the contracts: they stop a bug or a hand-written
 * statement, not a caller, who gets a sentence long before.
 */
export const maxLength = (table: string, column: string, characters: number) =>
  check(`${table}_${column}_length`, sql.raw(`char_length("${column}") <= ${characters}`))

/** A text of several thousand characters, measured in bytes, which need no counting. */
export const maxBytes = (table: string, column: string, bytes: number) =>
  check(`${table}_${column}_size`, sql.raw(`octet_length("${column}") <= ${bytes}`))

/** A JSON value, by the bytes PostgreSQL keeps of it. */
export const maxJson = (table: string, column: string, bytes: number) =>
  check(`${table}_${column}_size`, sql.raw(`pg_column_size("${column}") <= ${bytes}`))

/** A JSON array of no more than so many items. */
export const maxItems = (table: string, column: string, count: number) =>
  check(
    `${table}_${column}_items`,
    sql.raw(
      `case when jsonb_typeof("${column}") = 'array' then jsonb_array_length("${column}") <= ${count} else false end`,
    ),
  )

/** One of a few words. */
export const oneOf = (table: string, column: string, values: readonly string[]) =>
  check(
    `${table}_${column}_known`,
    sql.raw(`"${column}" in (${values.map((value) => `'${value}'`).join(', ')})`),
  )

/** A number within bounds, both included. */
export const within = (table: string, column: string, least: number, most: number) =>
  check(`${table}_${column}_range`, sql.raw(`"${column}" between ${least} and ${most}`))
