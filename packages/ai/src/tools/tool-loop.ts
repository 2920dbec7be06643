import type { JSONSchema7 } from '@ai-sdk/provider'
import { TOOL_LIMITS } from '@visualkit/contracts'
import { estimateTokens, firstTokens } from '../answer/estimate-tokens.ts'
import type { ToolRun } from './tool-run.ts'

/**
 * What the AI SDK needs to let a model use tools: several at once, in a bounded number of steps, the last of which is
 * for writing alone. A call ends the answer when its tool says so.
 * @param roomTokens what all calls and results together may take; of what is longer, the model reads the beginning.
 */
export async function toolLoop(run: ToolRun, roomTokens = Number.POSITIVE_INFINITY) {
  const { dynamicTool, stepCountIs, jsonSchema } = await import('ai')
  let left = roomTokens
  const asFits = (input: unknown, said: string) => {
    left -= estimateTokens(JSON.stringify(input) ?? '') + CALL_TOKENS
    const text = left < LEAST_TOKENS ? NO_ROOM : firstTokens(said, left)
    left -= estimateTokens(text)
    return text === said ? said : text === NO_ROOM ? text : `${text}\n${CUT_SHORT}`
  }
  const tools = Object.fromEntries(
    run.tools.map((tool) => [
      tool.name,
      dynamicTool({
        description: tool.description,
        inputSchema: jsonSchema(tool.inputSchema as JSONSchema7),
        execute: async (input, { abortSignal }) =>
          asFits(input, await run.use(tool, asObject(input), abortSignal ?? new AbortController().signal)),
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

/** Name, id and frame of a call and its result. */
const CALL_TOKENS = 60
/** A result of which less can be read is none. */
const LEAST_TOKENS = 40
const NO_ROOM = 'There is no room left for what this tool says. Answer from what you have.'
const CUT_SHORT = '(The rest did not fit.)'

function asObject(input: unknown): Record<string, unknown> {
  return input !== null && typeof input === 'object' && !Array.isArray(input)
    ? (input as Record<string, unknown>)
    : {}
}
