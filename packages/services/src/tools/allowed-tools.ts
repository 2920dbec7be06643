import type { BuiltInTool } from '@visualkit/contracts'
import type { ToolRow } from './tool-row.ts'

/** Names of tools an assistant may use; null: all there are. */
export type Allowed = readonly string[] | null

/** The business's own tools an assistant may use now. */
export function allowedTools(allowed: Allowed, tools: readonly ToolRow[]): ToolRow[] {
  return tools.filter(
    ({ enabled, stoppedAt, name }) =>
      enabled && stoppedAt === null && (allowed === null || allowed.includes(name)),
  )
}

/** Whether an assistant may use a tool that is built in. */
export function mayUse(allowed: Allowed, tool: BuiltInTool): boolean {
  return allowed === null || allowed.includes(tool)
}
