import { randomUUID } from 'node:crypto'
import type { TurnEvent, TurnTool } from './turn-runner.ts'

/** Uses a tool for an answer, and tells those who watch when it begins and how it ends. */
export async function useTool<T>(
  tool: TurnTool,
  onEvent: (event: TurnEvent) => void,
  work: () => T | Promise<T>,
): Promise<T> {
  const callId = randomUUID()
  onEvent({ type: 'tool', callId, tool, status: 'started' })
  try {
    const result = await work()
    onEvent({ type: 'tool', callId, tool, status: 'done' })
    return result
  } catch (error) {
    onEvent({ type: 'tool', callId, tool, status: 'failed' })
    throw error
  }
}
