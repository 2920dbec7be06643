import { createHash } from 'node:crypto'
import { withoutOrders } from '@visualkit/ai'
import type { HttpDefinition, McpDefinition, ToolDefinition, ToolDifference } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'
import type { ToolRow } from './tool-row.ts'

/** What a source says of a tool. */
export type OfferedTool = NonNullable<(typeof schema.tools.$inferSelect)['offered']>

/** The same for the same words, in whatever order they are written: tells whether a source still says what was shown. */
export function fingerprintOf({ title, description, effect, definition }: OfferedTool): string {
  const said = [title, description, effect, statedIn(definition)]
  return createHash('sha256').update(sortedJson(said)).digest('hex')
}

/**
 * What somebody agreed to when the tool was added, or was looked at last. A tool that was set up by hand bears words of
 * the business's own: the first ones its source says hold.
 */
export function agreedOffer({ offered, definition }: ToolRow, said: OfferedTool): OfferedTool {
  return offered ?? { ...said, definition: { ...definition } }
}

/** What is different between two offers of one operation, as people read it. */
export function differencesOf(before: OfferedTool, after: OfferedTool): ToolDifference[] {
  const [was, is] = [readable(before), readable(after)]
  return FIELDS.flatMap((field) =>
    was[field] === is[field] ? [] : [{ field, before: was[field], after: is[field] }],
  )
}

/** What an offer says without the sentences that speak to the machine which reads them. */
export function withoutOrdersToModels(offer: OfferedTool): OfferedTool {
  const description = withoutOrders(offer.description).trim() || offer.title
  return { ...offer, description, definition: strip(offer.definition) as Record<string, unknown> }
}

/** The definition of a tool after its source changed: what the business wrote itself stays. */
export function mergedDefinition(before: ToolDefinition, offered: Record<string, unknown>): ToolDefinition {
  if ('inputSchema' in before) return { ...before, ...(offered as Partial<McpDefinition>) } as McpDefinition
  const { method, url, body, arguments: args } = offered as HttpDefinition
  const { body: _, ...kept } = before as HttpDefinition
  const known = new Map(kept.arguments.map((one) => [one.name, one]))
  const merged = args.map((one) => {
    const { pattern, ask } = known.get(one.name) ?? {}
    return { ...one, ...(pattern !== undefined && { pattern }), ...(ask && { ask }) }
  })
  return { ...kept, method, url, ...(body !== undefined && { body }), arguments: merged }
}

const FIELDS = ['title', 'description', 'effect', 'address', 'body', 'arguments'] as const

function readable({ title, description, effect, definition }: OfferedTool) {
  const { method, url, body, inputSchema, tool } = definition as Partial<HttpDefinition & McpDefinition>
  const args = inputSchema ? JSON.parse(sortedJson(inputSchema)) : (definition.arguments ?? [])
  return {
    title,
    description,
    effect,
    address: tool === undefined ? `${method} ${url}` : `${url} · ${tool}`,
    body: body ?? '',
    arguments: Array.isArray(args) ? args.map(argumentLine).join('\n') : JSON.stringify(args, null, 2),
  }
}

function argumentLine({ name, type, required, description }: HttpDefinition['arguments'][number]): string {
  return `${name}${required ? '' : '?'}: ${type}${description && ` (${description})`}`
}

/** What of a definition the source says; the rest is the business's own. */
function statedIn(definition: Record<string, unknown>): unknown {
  const { method, url, body, tool, inputSchema } = definition
  const args = ((definition.arguments ?? []) as HttpDefinition['arguments']).map(argumentLine)
  return [method, url, body, tool, inputSchema, args].map((one) => one ?? null)
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      (name === 'description' || name === 'title') && typeof one === 'string'
        ? withoutOrders(one)
        : strip(one),
    ]),
  )
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
