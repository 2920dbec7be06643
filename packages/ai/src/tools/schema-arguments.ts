import { z } from 'zod'

type JsonSchema = Record<string, unknown>

/**
 * The arguments that a tool of an MCP server takes, by the JSON Schema it gave. Narrower than the schema in one thing:
 * what no property is named for is not sent, unless the schema asks for more in so many words. Wider in another: its
 * patterns are left to the server, since an expression of a stranger could keep ours busy without an end.
 */
export function schemaArguments(schema: JsonSchema): z.ZodType<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).pipe(read(schema))
}

function read(schema: JsonSchema): z.ZodType<Record<string, unknown>, Record<string, unknown>> {
  const bounded = bound({ type: 'object', ...schema }) as JsonSchema
  try {
    return z.fromJSONSchema(bounded as z.core.JSONSchema.JSONSchema) as ReturnType<typeof read>
  } catch {
    // What it says goes beyond what can be read: at least the names are held to.
    const { properties = {}, required = [] } = schema as { properties?: JsonSchema; required?: string[] }
    const shape = Object.keys(properties).map((name) => [
      name,
      required.includes(name) ? z.unknown().refine((value) => value !== undefined, 'missing') : z.unknown(),
    ])
    return z.strictObject(Object.fromEntries(shape)) as ReturnType<typeof read>
  }
}

const OF_SCHEMAS = ['properties', '$defs', 'definitions']
const SCHEMA_LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems']
const SCHEMAS = ['items', 'additionalProperties', 'not']

/** A copy without patterns, whose objects take only what they name. */
function bound(schema: unknown): unknown {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return schema
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'pattern' || key === 'patternProperties' || key === 'propertyNames') return []
    if (OF_SCHEMAS.includes(key) && value !== null && typeof value === 'object')
      return [[key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bound(one)]))]]
    if (SCHEMA_LISTS.includes(key) && Array.isArray(value)) return [[key, value.map(bound)]]
    return [[key, SCHEMAS.includes(key) ? bound(value) : value]]
  })
  const made: JsonSchema = Object.fromEntries(entries)
  const isObject = made.type === 'object' || 'properties' in made
  const isPart = ['anyOf', 'oneOf', 'allOf', '$ref'].some((key) => key in made)
  if (isObject && !isPart && !('additionalProperties' in made) && !('patternProperties' in schema))
    made.additionalProperties = false
  return made
}
