import { isPath, isTooMuchToJudge, templateProblem } from '@visualkit/ai'
import { ServiceError, type ToolInput } from '@visualkit/contracts'
import { isPrivateHost, parseWebAddress } from '@visualkit/outgoing'
import type { z } from 'zod'
import type { ServiceContext } from '../context.ts'
import { checkTool } from '../restricted-use/check-tool.ts'
import { findPattern } from './find-argument.ts'
import { toolDescription } from './tool-description.ts'

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
  if (tool.kind !== 'mcp') {
    const { arguments: args, picks } = tool.definition
    const parameters = args.map(({ name }) => name)
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
  const described = toolDescription(tool)
  if (isTooMuchToJudge(described.contents))
    throw invalid(
      'tool',
      'This tool says more than can be checked. Leave arguments out, or make two of it.',
      'too_long',
    )
  await checkTool(ctx, described)
}

function invalid(field: string, message: string, reason?: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { field, ...(reason && { reason }) })
}
