import type { JSONSchema7 } from '@ai-sdk/provider'
import { TOOL_LIMITS } from '@visualkit/contracts'
import type { ToolRun } from './tool-run.ts'

/**
 * What the AI SDK needs to let a model use tools: several at once, in a bounded number of steps, the last of which is
 * for writing alone. A call ends the answer when its tool says so.
 */
export async function toolLoop(run: ToolRun) {
  const { dynamicTool, stepCountIs, jsonSchema } = await import('ai')
  const tools = Object.fromEntries(
    run.tools.map((tool) => [
      tool.name,
      dynamicTool({
        description: tool.description,
        inputSchema: jsonSchema(tool.inputSchema as JSONSchema7),
        execute: (input, { abortSignal }) =>
          run.use(tool, asObject(input), abortSignal ?? new AbortController().signal),
      }),
    ]),
  )
  return {
    tools,
    stopWhen: [stepCountIs(TOOL_LIMITS.steps), () => run.stop !== null],
    prepareStep: ({ stepNumber }: { stepNumber: number }) =>
      stepNumber >= TOOL_LIMITS.steps - 1 ? { toolChoice: 'none' as const } : {},
  }
}

function asObject(input: unknown): Record<string, unknown> {
  return input !== null && typeof input === 'object' && !Array.isArray(input)
    ? (input as Record<string, unknown>)
    : {}
}
