import type { Guide } from '@visualkit/contracts'
import { beginGuide } from '../guides/begin-guide.ts'
import type { LoadedTurn } from './load-turn.ts'
import type { Draft } from './write-reply.ts'

/** The steps an answer leads the visitor through, when they show the page it is about. */
export function guideOfReply(turn: Pick<LoadedTurn, 'frame'>, draft: Draft): Guide | null {
  const view = turn.frame?.pageView
  if (!view || draft.model === null || !draft.answered) return null
  return beginGuide(draft.content, view)
}
