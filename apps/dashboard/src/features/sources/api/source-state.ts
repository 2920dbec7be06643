import type { KnowledgeSource } from '@visualkit/contracts'

export type SourceState =
  | 'new'
  | 'queued'
  | 'running'
  | 'paused'
  | 'done'
  | 'incomplete'
  | 'failed'
  | 'canceled'

/** How a source stands, in one word. */
export function stateOf({ pausedAt, lastRun }: Pick<KnowledgeSource, 'pausedAt' | 'lastRun'>): SourceState {
  if (pausedAt !== null) return 'paused'
  if (lastRun === null) return 'new'
  if (lastRun.status !== 'done') return lastRun.status
  return lastRun.failed > 0 || lastRun.problem !== null ? 'incomplete' : 'done'
}

/** While it is, lists look again. */
export function isBusy(source: Pick<KnowledgeSource, 'pausedAt' | 'lastRun'>): boolean {
  const state = stateOf(source)
  return state === 'queued' || state === 'running'
}
