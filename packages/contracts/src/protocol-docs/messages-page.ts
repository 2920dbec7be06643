import { BINARY_KIND } from '../realtime/wire.ts'
import { type Definition, definitionName, type ProtocolSchema } from './protocol-schema.ts'

interface Node {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Node[]
  oneOf?: Node[]
  items?: Node
  properties?: Record<string, Node>
  required?: string[]
  additionalProperties?: Node
  description?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
}

/** docs/protocol/messages.md: every message and every shape as a table, from the schema. */
export function messagesPage({ $defs }: ProtocolSchema): string {
  const messages = (side: 'Client' | 'Server') =>
    ($defs[`${side}Message`] as Node).oneOf!.map(({ $ref }) => {
      const definition = $defs[nameOf($ref!)] as Node & Definition
      const type = String(definition.properties!.type!.const)
      return section(`\`${type}\``, definition, definitionName(type, side))
    })
  const isMessage = (name: string) => /(Client|Server)Message$/.test(name)
  const shapes = Object.entries($defs)
    .filter(([name]) => !isMessage(name))
    .map(([name, definition]) => section(name, definition as Node))
  return `# Messages

<!-- Written by \`pnpm protocol:docs\` from packages/contracts/src/realtime. Change the catalogue, not this page. -->

Each message is one JSON object with a \`type\`. Fields with a \`?\` may be missing; fields, types and names that are not here are passed over. The same as JSON Schema: [schema.json](schema.json), where each heading below is a definition. How they belong together: [README.md](README.md).

## From the client

${messages('Client').join('\n')}
## From the server

${messages('Server').join('\n')}
## Binary messages

Byte 0 is the kind, bytes 1–2 the length of the header (big endian), then the header as JSON, then the payload. Kind ${BINARY_KIND.frame} is a frame, to the server only: [FrameHeader](#shape-frameheader), then the encoded image. Kind ${BINARY_KIND.audio} is a piece of audio, both ways: [AudioHeader](#shape-audioheader), then the samples.

## Shapes

${shapes.join('\n')}`
}

function section(heading: string, node: Node, definition?: string): string {
  const fields = Object.entries(node.properties ?? {}).filter(([name]) => name !== 'type' || !definition)
  const rows = fields.map(([name, field]) => {
    const optional = node.required?.includes(name) ? '' : '?'
    return `| \`${name}\`${optional} | ${cell(typeOf(field))} | ${cell(boundsOf(field))} | ${cell(field.description ?? '')} |`
  })
  const table =
    rows.length === 0 ? '' : `\n| Field | Type | Bounds | Meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
  const type = node.properties ? '' : `\n${typeOf(node)}${boundsOf(node) ? `, ${boundsOf(node)}` : ''}\n`
  const named = definition ? ` Definition \`${definition}\`.` : ''
  const about = `${node.description ?? ''}${named}`.trim()
  const anchor = definition ? '' : `<a id="shape-${heading.toLowerCase()}"></a>\n\n`
  return `${anchor}### ${heading}\n${about ? `\n${about}\n` : ''}${type}${table}`
}

function typeOf(node: Node): string {
  if (node.$ref) return `[${nameOf(node.$ref)}](#shape-${nameOf(node.$ref).toLowerCase()})`
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(' · ')
  const options = node.anyOf ?? node.oneOf
  if (options) {
    // A name that may be another one in a later release.
    const known = options.find((option) => option.enum)
    if (known && options.some((option) => option.type === 'string' && !option.enum))
      return `${typeOf(known)}, or a newer name`
    return options.map(typeOf).join(' or ')
  }
  if (node.type === 'array') return `list of ${typeOf(node.items ?? {})}`
  if (node.properties)
    return `{ ${Object.entries(node.properties)
      .map(([name, field]) => `${name}${node.required?.includes(name) ? '' : '?'}: ${typeOf(field)}`)
      .join(', ')} }`
  if (node.type === 'object') return `object of ${typeOf(node.additionalProperties ?? {})}`
  if (node.format === 'date-time') return 'time (ISO 8601, UTC)'
  if (node.format === 'uuid') return 'id (UUID)'
  return [node.type ?? 'anything'].flat().join(' or ')
}

function boundsOf(node: Node): string {
  if (node.type === 'string') return between(node.minLength, node.maxLength, ' characters')
  if (node.type === 'array') return between(node.minItems, node.maxItems, ' items')
  return between(
    node.exclusiveMinimum === undefined ? node.minimum : node.exclusiveMinimum + 1,
    node.maximum,
    '',
  )
}

function between(least: number | undefined, most: number | undefined, unit: string): string {
  const figure = (value: number) => value.toLocaleString('en')
  if (least === undefined && most === undefined) return ''
  if (most === undefined) return `at least ${figure(least!)}${unit}`
  if (least === undefined) return `at most ${figure(most)}${unit}`
  return `${figure(least)}–${figure(most)}${unit}`
}

const nameOf = (ref: string) => ref.replace('#/$defs/', '')
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
