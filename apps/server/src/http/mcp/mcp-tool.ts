import type { Permission } from '@visualkit/contracts'
import type { ServiceContext } from '@visualkit/services'
import type { z } from 'zod'

/** One tool that programs of a business may call over MCP. */
export interface McpTool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  name: string
  title: string
  /** For the model that chooses among tools. */
  description: string
  /** What the key must hold; the tool is not listed to another. */
  needs: Permission
  readOnly: boolean
  input: I
  output: O
  /** @param signal ends when nobody waits for the answer any more. */
  run(service: ServiceContext, input: z.output<I>, signal: AbortSignal): Promise<z.input<O>>
}

/** Keeps the types of a tool's input and output for what it runs. Arguments it does not know are refused, not dropped. */
export function defineMcpTool<I extends z.ZodObject, O extends z.ZodObject>(tool: McpTool<I, O>): McpTool {
  return { ...tool, input: tool.input.strict() } as unknown as McpTool
}
