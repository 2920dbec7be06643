import { randomUUID } from 'node:crypto'
import type { TurnEvent } from './turn-runner.ts'

/**
 * Uses a tool for an answer, and tells those who watch when it begins and how it ends.
 * @param isFailure of a result that is no error, but no success either.
 */
export async function useTool<T>(
  tool: string,
  onEvent: (event: TurnEvent) => void,
  work: () => T | Promise<T>,
  isFailure: (result: T) => boolean = () => false,
): Promise<T> {
  const callId = randomUUID()
  onEvent({ type: 'tool', callId, tool, status: 'started' })
  try {
    const result = await work()
    onEvent({ type: 'tool', callId, tool, status: isFailure(result) ? 'failed' : 'done' })
    return result
  } catch (error) {
    onEvent({ type: 'tool', callId, tool, status: 'failed' })
    throw error
  }
}
