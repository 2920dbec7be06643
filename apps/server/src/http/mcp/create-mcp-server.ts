import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js'
import { mayActor, requirePermission, type ServiceContext } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { noteCause, toErrorBody } from '../errors/send-error.ts'
import { toServiceError } from '../errors/to-service-error.ts'
import { noteCode } from '../request/note-call.ts'
import { checkedOutput } from '../rest/checked-output.ts'
import type { McpTool } from './mcp-tool.ts'
import { MCP_TOOLS } from './mcp-tools.ts'

/** What a tool is to a client, made once. */
const LISTED = new Map(MCP_TOOLS.map((tool) => [tool, toListed(tool)]))

/** The server of one request, which sees and may call what its key may. */
export function createMcpServer(
  service: ServiceContext,
  { request, version, signal }: { request: FastifyRequest; version: string; signal: AbortSignal },
): Server {
  const server = new Server({ name: 'visualkit', version }, { capabilities: { tools: {} } })
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    // The list has one page, so nobody was ever given a place in it.
    if (params?.cursor !== undefined)
      throw new McpError(ErrorCode.InvalidParams, 'cursor: the list of tools has one page only.')
    const held = MCP_TOOLS.filter(({ needs }) => mayActor(service.actor, needs))
    return { tools: held.map((tool) => LISTED.get(tool)!) }
  })
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = MCP_TOOLS.find(({ name }) => name === params.name)
    if (!tool) throw new McpError(ErrorCode.InvalidParams, 'name: there is no such tool. See tools/list.')
    try {
      return await callTool(service, { tool, values: params.arguments ?? {} }, signal)
    } catch (thrown) {
      const error = toServiceError(thrown)
      noteCause(service.log, error, request)
      noteCode(request, error.code)
      const text = JSON.stringify(toErrorBody(error, request.id))
      return { isError: true, content: [{ type: 'text', text }] }
    }
  })
  return server
}

async function callTool(
  service: ServiceContext,
  { tool, values }: { tool: McpTool; values: Record<string, unknown> },
  signal: AbortSignal,
): Promise<CallToolResult> {
  requirePermission(service, tool.needs)
  const output = await tool.run(service, tool.input.parse(values), signal)
  const structuredContent = checkedOutput(tool.output, output)
  return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] }
}

function toListed({ name, title, description, readOnly, input, output }: McpTool): Tool {
  return {
    name,
    title,
    description,
    inputSchema: z.toJSONSchema(input, { target: 'draft-7', io: 'input' }) as Tool['inputSchema'],
    outputSchema: z.toJSONSchema(output, { target: 'draft-7' }) as Tool['outputSchema'],
    annotations: { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false },
  }
}
