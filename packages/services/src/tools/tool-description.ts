import type { ToolDescription } from '@visualkit/ai'
import type { HttpDefinition, McpDefinition, ToolDefinition, ToolInput } from '@visualkit/contracts'
import type { z } from 'zod'
import type { ToolRow } from './tool-row.ts'

/** All that a tool says, each time, as it is judged by the terms: when it is added and at each call. */
export function toolDescription({
  name,
  title,
  description,
  definition,
}: Pick<
  ToolRow | z.output<typeof ToolInput>,
  'name' | 'title' | 'description' | 'definition'
>): ToolDescription {
  return {
    name,
    description: `${title}. ${description}`,
    parameters: parametersOf(definition),
    contents: contentsOf(definition),
  }
}

function parametersOf(definition: ToolDefinition): string[] {
  if (!('inputSchema' in definition)) return definition.arguments.map(({ name }) => name)
  const { properties } = definition.inputSchema
  return properties !== null && typeof properties === 'object' ? Object.keys(properties) : []
}

function contentsOf(definition: ToolDefinition): unknown {
  if ('inputSchema' in definition) return definition.inputSchema as McpDefinition['inputSchema']
  const { url, body, arguments: args, picks, answer, questions } = definition as Partial<HttpDefinition>
  const said = {
    address: fixedIn(url ?? ''),
    body: body && parsed(body),
    arguments: args?.map(({ description, ask }) => [description, ask]),
    picks: picks?.map(({ label }) => label),
    answer,
    questions,
  }
  // What is filled in stands there as a blank does in a paper.
  return JSON.parse(JSON.stringify(said).replace(/\{([a-z][a-z0-9_]{0,59})\}/g, '[$1]'))
}

/** What an address says besides where it leads, such as `?prompt=…`. */
export function fixedIn(url: string): string[] {
  const query = url.split('?').slice(1).join('?')
  return [...new URLSearchParams(query).values()]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
