import * as contracts from '@visualkit/contracts'
import { ERROR_CODES, ERROR_STATUS, type ErrorCode } from '@visualkit/contracts'
import { z } from 'zod'
import type { RestRoute } from '../rest/route.ts'
import { DeletedDocument } from '../rest/routes/knowledge-routes.ts'

export type JsonSchema = Record<string, unknown>

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security: Record<string, string[]>[]
  parameters?: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema; example?: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>
}

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> }
}

const SCHEME_OF = {
  publishable: 'publishableKey',
  session: 'sessionToken',
  secret: 'secretKey',
  member: 'dashboardCookie',
} as const

/** Errors that every route may answer with. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'UNAVAILABLE',
]

/** The OpenAPI 3.1 document of the routes, from the schemas that check their requests and answers. */
export function buildOpenApi(
  routes: readonly RestRoute[],
  { baseUrl, version, cookie }: { baseUrl: string; version: string; cookie: string },
): OpenApiDocument {
  const { schemas, refer } = nameSchemas(routes)
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes) {
    const path = route.path.replace(':id', '{id}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, refer) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'VisualKit API',
      version,
      description:
        'Conversations with an AI that answers from a business’s own knowledge, sees the visitor’s screen and hands over to a person.',
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    tags: [...new Set(routes.map((route) => route.group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, Error: ERROR_SCHEMA },
      securitySchemes: {
        publishableKey: bearer('A widget’s key, `pk_live_…`. Works from the widget’s allowed origins only.'),
        sessionToken: bearer('The token of one conversation, valid for one hour.'),
        secretKey: bearer(
          'A server’s key, `sk_live_…`. Opens what its permissions say; never put it in a page.',
        ),
        dashboardCookie: { type: 'apiKey', in: 'cookie', name: cookie },
      },
    },
  }
}

type Refer = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema

function toOperation(route: RestRoute, refer: Refer): Operation {
  const parameters = [
    ...(route.path.includes(':id')
      ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
      : []),
    ...queryParameters(route),
  ]
  return {
    operationId: route.id,
    tags: [route.group],
    summary: route.summary,
    ...description(route),
    security: route.opens.map((credential) => ({ [SCHEME_OF[credential]]: [] })),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: toRequestBody(route, refer) }),
    responses: {
      [route.status]: {
        description: route.status === 201 ? 'Created' : 'OK',
        content: route.download
          ? Object.fromEntries(route.download.map((type) => [type, { schema: { type: 'string' } }]))
          : { 'application/json': { schema: refer(route.output, 'output') } },
      },
      ...(route.streams && {
        200: {
          description:
            'The answer as it is written, when the request accepts text/event-stream: the events `delta`, `citation`, `reset`, `done` and `error`. Before `reset` comes what is withdrawn; `done` has the whole reply, whatever came before.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
      }),
      ...errorResponses(route),
    },
  }
}

function description({ description, needs, opens }: RestRoute): { description?: string } {
  const permission = opens.includes('secret') && needs && `A secret key needs the permission \`${needs}\`.`
  const sentences = [description, permission].filter(Boolean)
  return sentences.length > 0 ? { description: sentences.join(' ') } : {}
}

function queryParameters(route: RestRoute): NonNullable<Operation['parameters']> {
  if (!route.query) return []
  const schema = toJsonSchema(route.query, 'output') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    // `?status=&limit=` asks for nothing in particular; what is deleted is named exactly.
    allowEmptyValue: route.method !== 'DELETE',
    schema: property,
  }))
}

function toRequestBody({ body, example }: RestRoute, refer: Refer): NonNullable<Operation['requestBody']> {
  if (body!.kind === 'bytes') {
    const binary = { type: 'string', format: 'binary' }
    return {
      required: true,
      content: Object.fromEntries(body!.mediaTypes.map((type) => [type, { schema: binary }])),
    }
  }
  const json = {
    schema: refer(body!.schema, 'input'),
    ...(example?.body !== undefined && { example: example.body }),
  }
  return {
    required: !body!.optional,
    content: {
      'application/json': json,
      ...(body!.orForm && { 'multipart/form-data': { schema: FORM_SCHEMA } }),
    },
  }
}

function errorResponses(route: RestRoute): Operation['responses'] {
  const codes: ErrorCode[] = [
    ...COMMON_ERRORS,
    ...route.errors,
    ...(route.body || route.query ? (['VALIDATION_ERROR'] as const) : []),
    ...(route.body ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA'] as const) : []),
  ]
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of ERROR_CODES.filter((code) => codes.includes(code)))
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code])
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [status, { description: found.join(', '), content }]),
  )
}

/**
 * Gives every schema that a route uses a name of its own, so that generated clients have types: the one it has in the
 * contracts, or that of the route whose own it is.
 */
function nameSchemas(routes: readonly RestRoute[]): { schemas: Record<string, JsonSchema>; refer: Refer } {
  const names = new Map<z.ZodType, string>([[DeletedDocument, 'DeletedDocument']])
  for (const [name, value] of Object.entries(contracts))
    if (value instanceof z.ZodObject || value instanceof z.ZodDiscriminatedUnion) names.set(value, name)
  const schemas: Record<string, JsonSchema> = {}
  const refer: Refer = (schema, io) => {
    const name = names.get(schema)
    if (!name) throw new Error('A route uses a schema without a name.')
    schemas[name] ??= toJsonSchema(schema, io)
    return { $ref: `#/components/schemas/${name}` }
  }
  for (const route of routes) {
    const own = `${route.id.charAt(0).toUpperCase()}${route.id.slice(1)}`
    const named = (schema: z.ZodType, name: string) => {
      if (!names.has(schema)) names.set(schema, name)
      return schema
    }
    if (!route.download) refer(named(route.output, `${own}Output`), 'output')
    if (route.body?.kind === 'json') refer(named(route.body.schema, `${own}Input`), 'input')
  }
  return { schemas, refer }
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    reused: 'inline',
    unrepresentable: 'any',
    // Answers may gain fields; a client must not refuse them.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return rest
}

const bearer = (description: string): JsonSchema => ({ type: 'http', scheme: 'bearer', description })

const ERROR_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string', enum: ERROR_CODES },
        message: { type: 'string', description: 'One sentence that says what to do.' },
        details: {
          type: 'object',
          description: 'Facts that go with it, such as `retryAfterSeconds` or `issues`.',
        },
        requestId: { type: 'string', description: 'Finds the request in the server’s log.' },
      },
    },
  },
}

const FORM_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    title: { type: 'string' },
    url: { type: 'string' },
    format: { type: 'string', enum: contracts.DocumentFormat.options },
    metadata: { type: 'string', description: 'A JSON object.' },
  },
}
