import { isPath, templateProblem } from '@visualkit/ai'
import { ServiceError, type ToolInput } from '@visualkit/contracts'
import { isPrivateHost, parseWebAddress } from '@visualkit/outgoing'
import type { z } from 'zod'
import type { ServiceContext } from '../context.ts'
import { checkTool } from '../restricted-use/check-tool.ts'
import { findPattern } from './find-argument.ts'

/** What the schemas alone cannot tell of a tool. @throws VALIDATION_ERROR, naming the field. */
export async function checkDefinition(ctx: ServiceContext, tool: z.output<typeof ToolInput>): Promise<void> {
  const { definition } = tool
  const url = parseWebAddress(definition.url.replace(/\{[a-z0-9_]+\}/g, 'x'))
  if (url.protocol === 'http:' && !isPrivateHost(url, ctx.tools.privateHosts))
    throw invalid(
      'url',
      'The address must start with https://: what goes along with a call is secret.',
      'https',
    )
  let parameters: string[]
  if (tool.kind === 'mcp') parameters = Object.keys((tool.definition.inputSchema.properties as object) ?? {})
  else {
    const { arguments: args, picks } = tool.definition
    parameters = args.map(({ name }) => name)
    const template = tool.kind === 'http' ? tool.definition : { url: tool.definition.url }
    const problem = templateProblem(template, parameters)
    if (problem) throw invalid('url', problem)
    for (const { name, pattern } of args) {
      if (pattern !== undefined && findPattern(pattern) === null)
        throw invalid('pattern', `The pattern of ${name} is no regular expression that can be used here.`)
    }
    for (const { label, path } of picks)
      if (!isPath(path))
        throw invalid('path', `“${path}” of ${label} cannot be read. Write it as order.items[0].name.`)
  }
  await checkTool(ctx, {
    name: tool.name,
    description: `${tool.title}. ${tool.description}`,
    parameters,
  })
}

function invalid(field: string, message: string, reason?: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { field, ...(reason && { reason }) })
}
