import { z } from 'zod'
import {
  Attachment,
  AudioFormat,
  AudioHeader,
  Capability,
  Citation,
  ClientMessage,
  ConsentInput,
  CreateSessionInput,
  CreateSessionOutput,
  ERROR_CODES,
  EscalationReason,
  FloorHolder,
  FrameHeader,
  FrameReading,
  FrameRegion,
  Guide,
  GuidedStep,
  KeyFrame,
  Message,
  MessagePage,
  MessageRole,
  PageView,
  Pointer,
  PointerOutcome,
  PROTOCOL_VERSION,
  RatingInput,
  RefusalReason,
  RenewTokenOutput,
  Reply,
  ScreenReading,
  SendMessageInput,
  SendMessageOutput,
  ServerMessage,
  Session,
  SessionStatus,
  SessionSummary,
  SystemEvent,
  VisitorSettings,
  WidgetConfig,
} from '../index.ts'

const SCHEMA_VERSION = 'https://json-schema.org/draft/2020-12/schema'

/** One definition of the schema, as far as the page about it reads it. */
export interface Definition {
  description?: string
  [keyword: string]: unknown
}

export interface ProtocolSchema {
  $schema: string
  $id: string
  title: string
  description: string
  $defs: Record<string, Definition>
}

/** The REST shapes clients need beside the messages, and the shapes these are made of, each by its name. */
const SHAPES = {
  Attachment,
  AudioFormat,
  AudioHeader,
  Capability,
  Citation,
  ConsentInput,
  CreateSessionInput,
  CreateSessionOutput,
  EscalationReason,
  FloorHolder,
  FrameHeader,
  FrameReading,
  FrameRegion,
  Guide,
  GuidedStep,
  KeyFrame,
  Message,
  MessagePage,
  MessageRole,
  PageView,
  Pointer,
  PointerOutcome,
  RatingInput,
  RefusalReason,
  RenewTokenOutput,
  Reply,
  ScreenReading,
  SendMessageInput,
  SendMessageOutput,
  Session,
  SessionStatus,
  SessionSummary,
  SystemEvent,
  VisitorSettings,
  WidgetConfig,
}

/** `message.send` of the client is `MessageSendClientMessage`. */
export function definitionName(type: string, side: 'Client' | 'Server'): string {
  const words = type.split(/[._]/).map((word) => word[0]!.toUpperCase() + word.slice(1))
  return `${words.join('')}${side}Message`
}

/** The protocol as JSON Schema 2020-12: a definition for each message, the two unions, and the shapes they use. */
export function protocolSchema(): ProtocolSchema {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries(SHAPES)) registry.add(shape, { id })
  for (const side of ['Client', 'Server'] as const) {
    const union = side === 'Client' ? ClientMessage : ServerMessage
    for (const option of union.options)
      registry.add(option, { id: definitionName(option.shape.type.value, side) })
    registry.add(union, { id: `${side}Message` })
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    uri: (id) => `#/$defs/${id}`,
    override: ({ jsonSchema }) => simplify(jsonSchema),
  })
  const $defs: Record<string, Definition> = { ErrorBody: ERROR_BODY }
  for (const [id, schema] of Object.entries(schemas)) {
    const { $schema: _schema, $id: _id, ...definition } = schema
    $defs[id] = OPEN.has(id) ? opened(definition) : (definition as Definition)
  }
  return {
    $schema: SCHEMA_VERSION,
    $id: `urn:visualkit:protocol:${PROTOCOL_VERSION}`,
    title: `VisualKit realtime protocol, version ${PROTOCOL_VERSION}`,
    description:
      'Written from packages/contracts by `pnpm protocol:docs`. Objects may carry fields that are not named here: pass over them.',
    $defs: Object.fromEntries(Object.entries($defs).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Lists of names that grow without a new version. */
const OPEN = new Set(['Capability', 'RefusalReason', 'SystemEvent'])

function opened({ description, enum: names }: z.core.JSONSchema.BaseSchema): Definition {
  return { description, anyOf: [{ type: 'string', enum: names }, { type: 'string' }] } as Definition
}

/**
 * Readers pass over fields they do not know, a format says what its pattern says, and that a number is exact in
 * JavaScript need not be said.
 */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties
  if (schema.format !== undefined) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  const numbers = schema.anyOf?.map((option) => option.const)
  if (numbers?.every((value) => typeof value === 'number')) {
    delete schema.anyOf
    Object.assign(schema, { type: numbers.every(Number.isInteger) ? 'integer' : 'number', enum: numbers })
  }
}

/** `ErrorBody` is an interface: nothing checks what the server itself writes. */
const ERROR_BODY: Definition = {
  description: 'The body of every refused REST request.',
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: ERROR_CODES },
        message: { type: 'string', description: 'One sentence that says what to do.' },
        details: { type: 'object', additionalProperties: {} },
        requestId: { type: 'string', description: 'Names the request in the server’s log.' },
      },
      required: ['code', 'message', 'requestId'],
    },
  },
  required: ['error'],
}
