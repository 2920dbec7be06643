import type { Guide } from '@visualkit/contracts'
import { beginGuide } from '../guides/begin-guide.ts'
import type { Draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'

/** The steps an answer leads the visitor through, when they show the page it is about. */
export function guideOfReply(turn: Pick<LoadedTurn, 'frame'>, draft: Draft): Guide | null {
  const view = turn.frame?.pageView
  if (!view || draft.model === null || !draft.answered) return null
  const guide = beginGuide(draft.content, view, draft.context)
  // Several steps lead further than the one place a model has pointed at.
  if (!draft.pointed || (guide && guide.steps.length > 1)) return guide
  return beginGuide(draft.pointed.sentence, view, draft.context) ?? guide
}

/** Whether an answer was written from a screen that is shared now, so that a place on it can be shown. */
export function showsScreen(
  { frame, session }: Pick<LoadedTurn, 'frame' | 'session'>,
  draft: Draft,
): draft is Draft & { frameId: string } {
  return session.sharing && !frame?.pageView && !frame?.attached && draft.frameId !== null && draft.answered
}
