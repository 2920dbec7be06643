import { type SQL, sql } from 'drizzle-orm'

/** A whole array as one parameter: drizzle would spread it into one parameter per element, of which 65,535 are the most. */
export function sqlArray(
  values: readonly (string | number | null)[],
  type: 'uuid' | 'text' | 'int' | 'float8',
): SQL {
  return sql`${sql.param([...values])}::${sql.raw(type)}[]`
}
