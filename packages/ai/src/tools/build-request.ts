import type { HttpDefinition } from '@visualkit/contracts'
import { ToolError } from './answer-tool.ts'

export type ArgumentValue = string | number | boolean
export type ArgumentValues = Record<string, ArgumentValue>

export interface BuiltRequest {
  method: HttpDefinition['method']
  url: string
  /** JSON; missing where none is sent. */
  body?: string
}

const PLACEHOLDER = /\{([a-z][a-z0-9_]{0,59})\}/g

/**
 * The request of a tool with its arguments in their places: in the path and query of the address, encoded, so that no
 * value can lead elsewhere; and in the JSON that is sent, as values, never as JSON of their own.
 * @throws ToolError for a value that has no place in an address.
 */
export function buildRequest(
  definition: Pick<HttpDefinition, 'method' | 'url' | 'body'>,
  values: ArgumentValues,
): BuiltRequest {
  const { method, url: template, body: bodyTemplate } = definition
  const used = new Set<string>()
  const filled = template.replace(PLACEHOLDER, (_, name: string) => {
    used.add(name)
    return encoded(String(values[name] ?? ''))
  })
  const url = new URL(filled)
  const rest = Object.entries(values).filter(([name]) => !used.has(name))
  if (method === 'GET' || method === 'DELETE') {
    if (bodyTemplate === undefined)
      for (const [name, value] of rest) url.searchParams.set(name, String(value))
    return { method, url: url.href }
  }
  const body = bodyTemplate?.trim() ? fill(JSON.parse(bodyTemplate), values) : Object.fromEntries(rest)
  return { method, url: url.href, body: JSON.stringify(body) }
}

/** What is wrong with a template, in words for whoever writes it; null when nothing is. */
export function templateProblem(
  { url, body }: Pick<HttpDefinition, 'url' | 'body'>,
  names: readonly string[],
): string | null {
  const origin = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''
  if (/[{}]/.test(origin)) return 'Arguments stand in the path or the query of an address, not in its host.'
  if (/@/.test(origin)) return 'Leave name and password out of the address; put them into a header.'
  for (const text of [url, body ?? ''])
    for (const [, name] of text.matchAll(PLACEHOLDER))
      if (!names.includes(name!)) return `{${name}} is no argument. Add it, or take it out.`
  if (!body?.trim()) return null
  try {
    JSON.parse(body)
    return null
  } catch {
    return 'What is sent is not JSON. Put every argument in quotation marks, such as "{order}".'
  }
}

/** A value as one piece of an address; one of dots alone would climb out of its folder. */
function encoded(value: string): string {
  if (value.trim() === '' || /^\.+$/.test(value)) throw new ToolError('An argument of the address is empty.')
  return encodeURIComponent(value)
}

function fill(template: unknown, values: ArgumentValues): unknown {
  if (typeof template === 'string') {
    const alone = /^\{([a-z][a-z0-9_]{0,59})\}$/.exec(template)?.[1]
    if (alone !== undefined) return values[alone] ?? null
    return template.replace(PLACEHOLDER, (_, name: string) => String(values[name] ?? ''))
  }
  if (Array.isArray(template)) return template.map((one) => fill(one, values))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, fill(one, values)]))
}
