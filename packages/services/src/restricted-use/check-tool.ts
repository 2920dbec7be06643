import {
  judgeTool,
  judgeToolCall,
  judgeToolResult,
  type RestrictedUse,
  type ToolCall,
  type ToolDescription,
} from '@visualkit/ai'
import { ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { recordRestrictedUse } from './record-restricted-use.ts'

/**
 * For whoever adds a tool to an assistant: one that makes, fills in or signs papers is not taken.
 * @throws VALIDATION_ERROR, after it was written down.
 */
export async function checkTool(ctx: ServiceContext, tool: ToolDescription): Promise<void> {
  const judged = judgeTool(tool)
  if (!judged.restricted) return
  await record(ctx, judged, tool.name)
  throw new ServiceError(
    'VALIDATION_ERROR',
    `The tool ${shortName(tool)} makes, fills in or signs documents, which the terms of service rule out.`,
    { field: 'tool', reason: 'restricted_use', category: judged.category },
  )
}

/**
 * For whoever runs tools: to be called before each call, with the arguments the model chose.
 * @throws FORBIDDEN, after it was written down; the call must not be made.
 */
export async function checkToolCall(
  ctx: ServiceContext,
  call: ToolCall,
  sessionId: string | null,
): Promise<void> {
  const judged = judgeToolCall(call)
  if (!judged.restricted) return
  await record(ctx, judged, call.name, sessionId ?? undefined)
  throw new ServiceError(
    'FORBIDDEN',
    `The call of ${shortName(call)} was stopped: the terms of service rule out what it was given.`,
    { reason: 'restricted_use', category: judged.category },
  )
}

/** Whether what a tool answered may be shown and read; what may not is written down. */
export async function mayShowResult(
  ctx: ServiceContext,
  name: string,
  texts: readonly string[],
  sessionId: string | null,
): Promise<boolean> {
  const judged = judgeToolResult(texts)
  if (!judged.restricted) return true
  await record(ctx, judged, name, sessionId ?? undefined)
  return false
}

function record(ctx: ServiceContext, judged: RestrictedUse, name: string, sessionId?: string): Promise<void> {
  return ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
    recordRestrictedUse(tx, ctx, { place: 'tool', judged, sessionId, targetId: name.slice(0, 100) }),
  )
}

function shortName({ name }: ToolDescription): string {
  return JSON.stringify(name.slice(0, 60))
}
