import { z } from 'zod'
import { Id } from './ids.ts'
import { ToolApproval } from './tool-calls.ts'
import { TOOL_LIMITS } from './tool-limits.ts'

/** What assistants can use without anything being set up. */
export const BUILT_IN_TOOLS = [
  'search_knowledge',
  'read_screen',
  'calculate',
  'escalate',
  'create_ticket',
  'schedule_call',
  'remember',
  'point_at',
] as const
export type BuiltInTool = (typeof BUILT_IN_TOOLS)[number]

export const ToolKind = z.enum(['http', 'webhook', 'mcp'])
export type ToolKind = z.infer<typeof ToolKind>

export const ToolEffect = z
  .enum(['reads', 'changes'])
  .describe('`changes`: somebody has to agree before it runs.')
export type ToolEffect = z.infer<typeof ToolEffect>

/** A name models and templates use. */
const Slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,59}$/,
    'Use small letters, digits and _, beginning with a letter, such as order_number.',
  )

/** Words in each language; a missing one falls back to another. */
const Words = (max: number) =>
  z
    .object({
      en: z.string().trim().max(max),
      es: z.string().trim().max(max),
      pt: z.string().trim().max(max),
    })
    .partial()

export const ToolArgument = z.object({
  name: Slug,
  description: z.string().trim().max(300).default(''),
  type: z.enum(['text', 'number', 'yes_no']).default('text'),
  required: z.boolean().default(true),
  pattern: z
    .string()
    .max(200)
    .optional()
    .describe('A regular expression that finds it in what the visitor writes, such as `\\b\\d{5}\\b`.'),
  ask: Words(300).optional().describe('How the visitor is asked for it when it is missing.'),
})
export type ToolArgument = z.infer<typeof ToolArgument>

export const ToolPick = z.object({
  name: Slug,
  label: z.string().trim().min(1).max(100).describe('As people read it, such as “Status”.'),
  path: z
    .string()
    .trim()
    .max(300)
    .describe('Where it stands in the JSON answer, such as `order.items[0].name` or `items[*].name`.'),
})
export type ToolPick = z.infer<typeof ToolPick>

const Arguments = z
  .array(ToolArgument)
  .max(TOOL_LIMITS.arguments)
  .default([])
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: 'Two arguments have the same name.',
  })

export const WebAddress = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^https?:\/\/\S+$/i, 'Write an address that begins with https://.')

/** What both kinds read of an answer, and say without a model. */
const Spoken = {
  arguments: Arguments,
  picks: z
    .array(ToolPick)
    .max(TOOL_LIMITS.picks)
    .default([])
    .describe('What is read of the answer; without any, all of it as far as it is short.'),
  answer: Words(1_000)
    .optional()
    .describe(
      'What is said with the result, such as “Order {order} is {status}.” By names of arguments and picks.',
    ),
  questions: z
    .array(z.string().trim().min(3).max(200))
    .max(TOOL_LIMITS.questions)
    .default([])
    .describe('What visitors ask when this is needed, in any language: for assistants without a model.'),
  timeoutSeconds: z.number().int().min(1).max(TOOL_LIMITS.seconds).default(10),
}

export const HttpDefinition = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  url: WebAddress.describe('Arguments in braces, such as `https://shop.example/orders/{order}`.'),
  body: z
    .string()
    .max(10_000)
    .optional()
    .describe(
      'JSON that is sent; an argument stands as `"{order}"`. Without it all arguments the address does not name.',
    ),
  ...Spoken,
})
export type HttpDefinition = z.infer<typeof HttpDefinition>

export const WebhookDefinition = z.object({ url: WebAddress, ...Spoken })
export type WebhookDefinition = z.infer<typeof WebhookDefinition>

export const McpDefinition = z.object({
  url: WebAddress.describe('Of the MCP server, over streamable HTTP.'),
  tool: z.string().min(1).max(200).describe('What the server calls it.'),
  inputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of its arguments.'),
  timeoutSeconds: z.number().int().min(1).max(TOOL_LIMITS.seconds).default(10),
})
export type McpDefinition = z.infer<typeof McpDefinition>

/** As stored; the kind says which. */
export type ToolDefinition = HttpDefinition | WebhookDefinition | McpDefinition

const HeaderName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[A-Za-z0-9-]+$/, 'The name of a header has letters, digits and - alone.')
  .refine((name) => !/^(host|content-length|connection|transfer-encoding|upgrade|te|trailer)$/i.test(name), {
    error: 'This header is set by the connection itself.',
  })

export const ToolHeader = z.object({
  name: HeaderName,
  value: z
    .string()
    .max(4_000)
    .regex(/^[\t\x20-\x7e]*$/, 'The value of a header is one line of plain ASCII.')
    .optional()
    .describe('Secret: it is never shown again. Left out, the one that is kept stays.'),
})

export const ToolHeaders = z.array(ToolHeader).max(TOOL_LIMITS.headers)

export const ToolName = Slug.refine((name) => !(BUILT_IN_TOOLS as readonly string[]).includes(name), {
  error: 'A built-in tool has this name. Choose another.',
})

const Named = {
  name: ToolName,
  title: z.string().trim().min(1).max(60),
  description: z.string().trim().min(1).max(1_000),
  effect: ToolEffect,
  approval: ToolApproval.default('visitor'),
  headers: ToolHeaders.default([]),
  enabled: z.boolean().default(true),
}

export const ToolInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), ...Named, definition: HttpDefinition }),
  z.object({ kind: z.literal('webhook'), ...Named, definition: WebhookDefinition }),
  z.object({ kind: z.literal('mcp'), ...Named, definition: McpDefinition }),
])
export type ToolInput = z.input<typeof ToolInput>

export type ToolHeader = z.infer<typeof ToolHeader>

/** The whole tool anew; what is secret and left out stays. */
export const UpdateToolInput = z.object({ id: z.string().max(100), tool: ToolInput })
export type UpdateToolInput = z.input<typeof UpdateToolInput>

/** Where a tool was taken from. */
export const ToolSource = z.object({
  kind: z.enum(['openapi', 'mcp']),
  /** Null for a document that was pasted. */
  url: z.string().nullable(),
  /** What the source calls it, such as `GET /orders/{id}`. */
  operation: z.string(),
})
export type ToolSource = z.infer<typeof ToolSource>

export const Tool = z.object({
  id: Id,
  kind: ToolKind,
  name: z.string(),
  title: z.string(),
  description: z.string(),
  effect: ToolEffect,
  approval: ToolApproval,
  definition: z.record(z.string(), z.unknown()),
  headerNames: z.array(z.string()),
  enabled: z.boolean(),
  /** Where it was taken from; null when somebody wrote it. */
  source: ToolSource.nullable(),
  /** Its server describes it differently since then: it is not used until somebody agrees. */
  stoppedAt: z.iso.datetime().nullable(),
  /** What is secret of it cannot be opened any more: it is not called until it is given again. */
  isUnreadable: z.boolean().optional(),
  /** Webhooks: what signs them, shown once when it is made. */
  signingKey: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Tool = z.infer<typeof Tool>

export const TryToolInput = z.object({
  id: z.string().max(100),
  arguments: z.record(z.string(), z.union([z.string().max(2_000), z.number(), z.boolean()])),
})
export type TryToolInput = z.infer<typeof TryToolInput>

/** Why a call of a tool came to nothing. */
export const ToolFailure = z.enum([
  'invalid',
  'restricted',
  'not_found',
  'refused',
  'unreachable',
  'resting',
  'no_values',
  /** Its server describes it otherwise than somebody agreed to. */
  'changed',
  /** What is secret of it was encrypted under a key that is lost. */
  'unreadable',
])
export type ToolFailure = z.infer<typeof ToolFailure>

/** What a tool answered, as an assistant reads it. */
export const ToolTrial = z.object({
  ok: z.boolean(),
  /** HTTP status; null when nothing answered. */
  status: z.number().int().nullable(),
  tookMs: z.number(),
  /** What an answer may say and cite. */
  text: z.string(),
  /** Why it failed and what to do. */
  error: z.string().nullable(),
  /** The same as a word. */
  reason: ToolFailure.nullable(),
  /** What was sent, without what is secret. */
  request: z.string(),
})
export type ToolTrial = z.infer<typeof ToolTrial>

/** One call of a tool; what it was given and what it said are not kept. */
export const ToolRun = z.object({
  id: Id,
  at: z.iso.datetime(),
  /** The conversation it was for; null when somebody tried it out. */
  sessionId: Id.nullable(),
  ok: z.boolean(),
  /** HTTP status; null when nothing answered, or it has none. */
  status: z.number().int().nullable(),
  /** Why it failed, as a word such as `not_found`. */
  error: z.string().nullable(),
  tookMs: z.number().int(),
})
export type ToolRun = z.infer<typeof ToolRun>
