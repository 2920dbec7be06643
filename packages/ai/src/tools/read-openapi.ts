import { HttpDefinition, TOOL_LIMITS, type ToolArgument } from '@visualkit/contracts'
import { saysItChanges } from './says-it-changes.ts'

/** An operation of an OpenAPI document, as a tool that can be added. */
export interface OfferedOperation {
  /** Such as `GET /orders/{id}`. */
  operation: string
  name: string
  title: string
  description: string
  effect: 'reads' | 'changes'
  definition: HttpDefinition
}

type Json = Record<string, unknown>

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
/** A stranger's document may name one long list in each of very many operations: what is looked at is bounded. */
const MOST_LOOKED_AT = 100_000
const MOST_PARTS = 500
const LONGEST_NAME = 200
const LONGEST_PATH = 2_000

/**
 * The operations of an OpenAPI 3 document that can be called by form: arguments in path, query and the first level of
 * a JSON body, and which cannot. What it says is a stranger's text and is only read. Null when it is no such document.
 * @param address where it was read, for servers that are written relative to it.
 */
export function readOpenApi(
  document: unknown,
  address?: string,
): { offers: OfferedOperation[]; leftOut: string[] } | null {
  const root = object(document)
  if (!/^3\./.test(text(root.openapi)) || typeof root.paths !== 'object') return null
  const base = serverOf(root, address)
  if (base === null) return null
  const offers: OfferedOperation[] = []
  const leftOut: string[] = []
  const names = new Set<string>()
  const budget = { left: MOST_LOOKED_AT }
  for (const [path, item] of Object.entries(object(root.paths))) {
    for (const method of METHODS) {
      const operation = object(item)[method]
      if (!operation) continue
      const title = `${method.toUpperCase()} ${path}`.slice(0, 2_000)
      const about = { base, path, method, item: object(item), operation: object(operation) }
      const isShort = path.length <= LONGEST_PATH && offers.length < TOOL_LIMITS.offers && budget.left-- > 0
      const read = isShort ? readOperation(root, about, budget) : null
      if (!read) {
        if (leftOut.length < TOOL_LIMITS.offers) leftOut.push(title)
        continue
      }
      let { name } = read
      for (let count = 2; names.has(name); count++) name = `${read.name}_${count}`
      names.add(name)
      offers.push({ ...read, operation: title, name })
    }
  }
  return { offers, leftOut }
}

function readOperation(
  root: Json,
  {
    base,
    path,
    method,
    item,
    operation,
  }: { base: string; path: string; method: (typeof METHODS)[number]; item: Json; operation: Json },
  budget: { left: number },
): Omit<OfferedOperation, 'operation'> | null {
  const listed = [list(item.parameters), list(operation.parameters)]
  if (listed.some(({ length }) => length > MOST_PARTS)) return null
  budget.left -= listed.flat().length
  const parameters = listed.flat().map((one) => resolve(root, one))
  const args = new Map<string, ToolArgument>()
  /** Names as the API writes them, by ours. */
  const wireNames = new Map<string, string>()
  let url = base + path
  const query: string[] = []
  const add = (wire: string, schema: Json, about: { description: string; required: boolean }) => {
    const name = wire.length <= LONGEST_NAME ? slug(wire) : ''
    if (name === '' || (args.has(name) && wireNames.get(name) !== wire)) return null
    wireNames.set(name, wire)
    const type =
      schema.type === 'boolean' ? 'yes_no' : /^(number|integer)$/.test(text(schema.type)) ? 'number' : 'text'
    args.set(name, { name, type, description: about.description.slice(0, 300), required: about.required })
    return name
  }
  for (const parameter of parameters) {
    const wire = text(parameter.name)
    const place = text(parameter.in)
    const required = place === 'path' || parameter.required === true
    // Headers and cookies are for what goes along each time; those are set by whoever adds the tool.
    if (place !== 'path' && place !== 'query') continue
    // What may be left out of a query cannot stand in a template.
    const name = add(wire, resolve(root, parameter.schema), {
      description: text(parameter.description),
      required,
    })
    if (name === null && required) return null
    if (name === null) continue
    if (place === 'path') url = url.replaceAll(`{${wire}}`, `{${name}}`)
    else if (required || name !== wire || method !== 'get')
      query.push(`${encodeURIComponent(wire)}={${name}}`)
    if (place === 'query' && !required && (name !== wire || method !== 'get')) {
      args.delete(name)
      query.pop()
    }
  }
  if (query.length > 0) url += `?${query.join('&')}`
  const requestBody = resolve(root, operation.requestBody)
  const content = object(requestBody.content)
  // An upload or a form is not written by this one.
  if (requestBody.required === true && !('application/json' in content)) return null
  const schema = resolve(root, object(content['application/json']).schema)
  const required = list(schema.required).slice(0, MOST_PARTS)
  const body: Json = {}
  const properties = Object.entries(object(schema.properties))
  budget.left -= properties.length + required.length
  if (properties.length > MOST_PARTS) return null
  for (const [wire, property] of properties) {
    const resolved = resolve(root, property)
    const isRequired = required.includes(wire)
    const isNested = /^(object|array)$/.test(text(resolved.type)) || 'properties' in resolved
    const about = { description: text(resolved.description), required: isRequired }
    const name = isNested ? null : add(wire, resolved, about)
    if (name !== null) body[wire] = `{${name}}`
    // What cannot be given and must be: each call would be refused.
    else if (isRequired) return null
  }
  if (required.some((wire) => !Object.hasOwn(object(schema.properties), text(wire)))) return null
  if (args.size > TOOL_LIMITS.arguments) return null
  const summary = text(operation.summary) || text(operation.operationId) || `${method.toUpperCase()} ${path}`
  const definition = HttpDefinition.safeParse({
    method: method.toUpperCase(),
    url,
    ...(Object.keys(body).length > 0 && { body: JSON.stringify(body) }),
    arguments: [...args.values()],
  })
  if (!definition.success) return null
  const id = text(operation.operationId)
  const texts = [text(operation.summary), text(operation.description)]
  const changes = method !== 'get' || saysItChanges({ name: id, texts })
  return {
    name: slug(id) || slug(`${method} ${path}`),
    title: summary.slice(0, 60),
    description: (text(operation.description) || summary).slice(0, 1_000),
    effect: changes ? 'changes' : 'reads',
    definition: definition.data,
  }
}

function serverOf(root: Json, address: string | undefined): string | null {
  const [server] = list(root.servers)
  const written = text(object(server).url) || '/'
  if (/[{}]/.test(written)) return null
  if (!URL.canParse(written, address)) return null
  return new URL(written, address).href.replace(/\/$/, '')
}

/** Follows references within the document, some steps deep. */
function resolve(root: Json, value: unknown, depth = 0): Json {
  const found = object(value)
  const reference = text(found.$ref)
  if (!reference.startsWith('#/') || reference.length > LONGEST_PATH || depth > 8) return found
  let at: unknown = root
  for (const step of reference.slice(2).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    at = Object.hasOwn(object(at), key) ? object(at)[key] : undefined
  }
  return resolve(root, at, depth + 1)
}

function slug(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 50)
}

const object = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
