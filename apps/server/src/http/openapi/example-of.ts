import type { JsonSchema } from './build-openapi.ts'

/** Plausible values by the name of the field, so that examples read like answers. */
const BY_NAME: Record<string, unknown> = {
  id: '8f1c3a52-6f0e-4d52-9b1e-2f6f9c1d7a10',
  token: 'eyJ0Ijoi….kT3v…',
  wsUrl: 'wss://api.example.com/ws',
  title: 'Refunds',
  content: 'Money is returned to the card within five working days [1].',
  quote: 'Money is returned to the card within five working days.',
  text: 'Payment declined. Error AVS-07',
  url: 'https://shop.example/help/refunds',
  score: 0.91,
  seq: 2,
  role: 'assistant',
  name: 'Ana',
  assistantName: 'Assistant',
  businessName: 'Casa Mora',
  greeting: 'Hello. How can I help?',
  colour: '#0b6b68',
  visitorId: 'customer-4711',
  authorName: 'Assistant',
  clientMessageId: 'c1f6',
  nextCursor: null,
  nextAfterSeq: null,
  jobId: undefined,
  error: null,
  avatarUrl: null,
  agentName: null,
  rating: null,
  x: 0.31,
  y: 0.42,
  width: 0.38,
  height: 0.06,
}

/** A sample of what a schema describes. */
export function exampleOf(
  schema: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
  name = '',
  depth = 0,
): unknown {
  if (name in BY_NAME) return BY_NAME[name]
  const here = resolve(schema)
  if (here.const !== undefined) return here.const
  if (Array.isArray(here.enum)) return here.enum[0]
  if (here.default !== undefined) return here.default
  const union = (here.anyOf ?? here.oneOf) as JsonSchema[] | undefined
  if (union)
    return exampleOf(union.find((option) => option.type !== 'null') ?? union[0]!, resolve, name, depth)
  switch (here.type) {
    case 'object':
      return depth > 4 ? {} : objectExample(here, resolve, depth)
    case 'array':
      return depth > 4
        ? []
        : [exampleOf((here.items as JsonSchema | undefined) ?? {}, resolve, singular(name), depth + 1)]
    case 'string':
      return stringExample(here, name)
    case 'integer':
      return 1
    case 'number':
      return 0.5
    case 'boolean':
      return name !== 'masked'
    default:
      return null
  }
}

function objectExample(
  schema: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
  depth: number,
): object {
  const properties = (schema.properties as Record<string, JsonSchema> | undefined) ?? {}
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      exampleOf(property, resolve, name, depth + 1),
    ]),
  )
}

function stringExample(schema: JsonSchema, name: string): string {
  if (schema.format === 'date-time') return '2026-11-24T09:30:00.000Z'
  if (schema.format === 'uuid' || name.endsWith('Id')) return '2b7e1c90-41d5-4c0b-8a53-6f1de0a7c9e4'
  return 'text'
}

/** What an item of a list is called: `messages` holds a `message`. */
function singular(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : name
}
