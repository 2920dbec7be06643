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

/** The words of an answer that mean a place on the screen that is shared; null: it was not written from one. */
export function meantOnScreen({ frame }: Pick<LoadedTurn, 'frame'>, draft: Draft): string | null {
  if (draft.pointed?.frameId) return draft.pointed.sentence
  const isOfScreen = !frame?.pageView && !frame?.attached && draft.frameId !== null
  return isOfScreen && draft.answered ? draft.content : null
}
