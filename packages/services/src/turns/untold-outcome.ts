import type { Locale } from '@visualkit/contracts'
import type { Draft } from './draft.ts'
import type { UntoldCall } from './load-turn.ts'
import { TOOL_TEXTS } from './tool-texts.ts'

/** What came of a call whose answer was cut off; while nobody knows, that a person can look. */
export function outcomeText({ title, status, error }: UntoldCall, locale: Locale): string {
  const texts = TOOL_TEXTS[locale]
  if (status === 'done') return texts.done(title)
  if (status === 'declined') return texts.notDone
  if (error === 'withdrawn') return texts.withdrawn(title)
  return error === 'restricted' ? texts.ruledOut(title) : texts.failed(title)
}

/** Before anything else is said, what is known is told. */
export function withOutcome(untold: UntoldCall | null, written: Draft): Draft {
  if (!untold || untold.status === 'running') return written
  return { ...written, content: `${outcomeText(untold, written.locale)}\n\n${written.content}` }
}
